/// Owns how providers talk HTTP: time and size limits, certificates, and what a failure means.
///
/// Imports `push`.
@NullMarked
package io.muster.push.http;

import org.jspecify.annotations.NullMarked;
