package io.muster.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS: 1.2 and 1.3, by the JDK's own engine. Any thread.
///
/// What a client can make us hold before it has proved anything is one TLS record and one handshake
/// message, which the engine bounds (32 KiB), and no longer than the handshake timeout.
public final class TlsTerms {
  private static final Logger LOG = LoggerFactory.getLogger(TlsTerms.class);
  private static final Duration WARNINGS_APART = Duration.ofMinutes(1);

  private final @Nullable SslContext context;
  private final Duration handshakeTimeout;
  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

  private TlsTerms(@Nullable SslContext context, Duration handshakeTimeout) {
    this.context = context;
    this.handshakeTimeout = handshakeTimeout;
  }

  /// @throws TlsRefused if the certificate or its key cannot be used, or if there is none where
  ///   other machines can connect
  public static TlsTerms of(WireConfig config) throws TlsRefused {
    return switch (config.tls()) {
      case WireConfig.Tls.Off() -> {
        if (!config.plaintext() && isPublic(config.host())) {
          throw new TlsRefused(
              "wire.host = "
                  + config.host()
                  + " can be reached from other machines, but there is no wire.tls-certificate with"
                  + " its wire.tls-key; name them, or say wire.allow-plaintext = true if something"
                  + " in front of this server takes care of it",
              null);
        }
        yield new TlsTerms(null, config.handshakeTimeout());
      }
      case WireConfig.Tls.Pem pem -> new TlsTerms(context(pem), config.handshakeTimeout());
    };
  }

  private static boolean isPublic(String host) {
    try {
      return !InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false; // nobody can listen there: the door says so
    }
  }

  private static SslContext context(WireConfig.Tls.Pem pem) throws TlsRefused {
    // A client that may ask for one new handshake after another has us compute for nothing.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    var credentials = Credentials.read(pem);
    try {
      return SslContextBuilder.forServer(credentials.key(), credentials.chain())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException | IllegalArgumentException unusable) {
      throw new TlsRefused(
          "wire.tls-certificate = "
              + pem.certificate()
              + " cannot be used with wire.tls-key = "
              + pem.key()
              + ": "
              + unusable.getMessage(),
          unusable);
    }
  }

  /// Takes TLS off one connection; empty if the configuration has none.
  Optional<SslHandler> handler(ByteBufAllocator allocator) {
    if (context == null) {
      return Optional.empty();
    }
    var handler = context.newHandler(allocator);
    handler.setHandshakeTimeout(handshakeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    return Optional.of(handler);
  }

  /// Once a minute at most: whoever can connect could otherwise fill the log.
  void warnThatItIsOff(SocketAddress remote) {
    long now = System.nanoTime();
    long next = nextWarning.get();
    if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARNINGS_APART.toNanos())) {
      LOG.warn("connection.refused remote={}: it speaks TLS, but there is no certificate", remote);
    }
  }
}
