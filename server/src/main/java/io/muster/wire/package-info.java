/// Owns the front door: one port on which TLS, TCP frames, WebSocket and HTTP are told apart, and
/// the connections behind it until their bytes are frames.
///
/// Imports `session`, `delivery`, the wire's generated messages and Netty. Nothing else imports
/// Netty.
///
/// A connection and all that belongs to it run on its event loop.
@NullMarked
package io.muster.wire;

import org.jspecify.annotations.NullMarked;
