/**
 * Owns the client: the connection's life, requests and their answers, the device's copy of its
 * groups.
 *
 * <p>Imports the client's own {@code wire} and {@code store}, the generated messages, Netty's event
 * loops.
 *
 * <p>One client works in turns: its state has one owner at a time, whichever thread of its executor
 * has the turn.
 */
@NullMarked
package io.muster.client;

import org.jspecify.annotations.NullMarked;
