/// Owns the tests of the whole server as a process, and the fixtures that start it for others.
///
/// Imports everything.
///
/// Runs on the test thread.
@NullMarked
package io.muster.app;

import org.jspecify.annotations.NullMarked;
