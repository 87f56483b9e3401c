/**
 * Owns the fake server: a real socket on loopback whose other end is a test.
 *
 * <p>Imports the client's {@code wire} and the generated messages.
 *
 * <p>The server has one thread of its own; sessions are driven by the thread of the test.
 */
@NullMarked
package io.muster.client.testing;

import org.jspecify.annotations.NullMarked;
