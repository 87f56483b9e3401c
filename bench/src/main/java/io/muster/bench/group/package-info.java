/// Owns `muster group`: what somebody can do to their groups from the command line.
///
/// Imports the client SDK and `chat`'s flags.
///
/// One thread: the one that runs the command.
@NullMarked
package io.muster.bench.group;

import org.jspecify.annotations.NullMarked;
