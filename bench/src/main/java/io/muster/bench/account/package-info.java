/// Owns `muster account`: what somebody can do to their own account from the command line.
///
/// Imports the client SDK and `chat`'s flags.
///
/// One thread: the one that runs the command.
@NullMarked
package io.muster.bench.account;

import org.jspecify.annotations.NullMarked;
