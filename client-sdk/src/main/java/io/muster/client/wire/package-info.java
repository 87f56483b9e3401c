/**
 * Owns connections: addresses, TCP and WebSocket, the bytes of frames.
 *
 * <p>Imports nothing of the rest of the client; of libraries Netty and protobuf.
 *
 * <p>Runs on Netty event loops.
 */
@NullMarked
package io.muster.client.wire;

import org.jspecify.annotations.NullMarked;
