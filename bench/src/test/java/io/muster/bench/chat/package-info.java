/// Owns the tests of the terminal client.
///
/// Imports `app` for a real server.
///
/// Runs on the test thread, and one for each person who talks.
@NullMarked
package io.muster.bench.chat;

import org.jspecify.annotations.NullMarked;
