/// Owns the `muster` command: every subcommand hangs here, and the load driver lives here.
///
/// May import everything; nothing imports it.
///
/// Runs on the main thread.
@NullMarked
package io.muster.bench;

import org.jspecify.annotations.NullMarked;
