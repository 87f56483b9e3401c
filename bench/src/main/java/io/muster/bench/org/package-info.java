/// Owns `muster org`: organisations from the command line.
///
/// Imports the client SDK and `chat` for who somebody is; nothing imports it.
///
/// Everything runs on the main thread, which waits for the client.
@NullMarked
package io.muster.bench.org;

import org.jspecify.annotations.NullMarked;
