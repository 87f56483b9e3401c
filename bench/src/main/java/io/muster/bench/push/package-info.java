/// Owns `muster push`: what an operator asks about push notifications.
///
/// Imports `app` for the check of credentials and `chat` for tables.
///
/// One thread: the one that runs the command.
@NullMarked
package io.muster.bench.push;

import org.jspecify.annotations.NullMarked;
