/// Owns the way to devices through Firebase Cloud Messaging: the service account, messages in the
/// form of the HTTP API v1, and what its answers mean.
///
/// Imports `push`, `push.http`, and of `push.apns` what Apple's systems read.
///
/// Any thread.
@NullMarked
package io.muster.push.fcm;

import org.jspecify.annotations.NullMarked;
