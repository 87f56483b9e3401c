/**
 * Owns the example that the README shows.
 *
 * <p>Imports the client's public packages, as an application does.
 *
 * <p>Runs on the thread that calls it.
 */
@NullMarked
package io.muster.client.example;

import org.jspecify.annotations.NullMarked;
