/// Owns the way to Apple's devices: notifications in the form of APNs, its credentials, and what
/// its answers mean.
///
/// Imports `push` and `push.http`. Pushy is known here alone.
///
/// Any thread.
@NullMarked
package io.muster.push.apns;

import org.jspecify.annotations.NullMarked;
