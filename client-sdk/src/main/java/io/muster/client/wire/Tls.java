package io.muster.client.wire;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;

/** What stands between the bytes of frames and the socket: TLS or nothing. Immutable. */
@FunctionalInterface
public interface Tls {
  /** No TLS. */
  Tls NONE = channel -> {};

  /** Puts the first handlers into the pipeline of a new connection. */
  void addTo(Channel channel);

  /** TLS with the certificate checked against the host of the address. */
  static Tls to(Address address, SslContext context) {
    return channel ->
        channel
            .pipeline()
            .addLast(context.newHandler(channel.alloc(), address.host(), address.port()));
  }
}
