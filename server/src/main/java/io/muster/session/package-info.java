/// Owns one authenticated connection: handshake, requests in flight, replies, heartbeat, farewell.
///
/// Imports `engine`, `delivery`, `codec` and the wire's generated messages; no Netty.
///
/// A session runs on its connection's event loop.
@NullMarked
package io.muster.session;

import org.jspecify.annotations.NullMarked;
