/// Owns the reading of IRC channel logs: what each line says, and where logs lie.
///
/// Imports nothing of Muster.
///
/// Runs on the caller's thread.
@NullMarked
package io.muster.bench.irc;

import org.jspecify.annotations.NullMarked;
