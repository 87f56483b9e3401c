/// Owns `muster chat`, the terminal client for a person.
///
/// Imports the client SDK, `app` for the dev secret, and JLine; nothing imports it.
///
/// What the person types runs on the main thread, what the server says on the client's.
@NullMarked
package io.muster.bench.chat;

import org.jspecify.annotations.NullMarked;
