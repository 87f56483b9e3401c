package io.muster.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Address, limits and habits of the front door. Keys are the component names in kebab case after
/// `wire.`.
///
/// @param host address to listen on
/// @param port 0 lets the operating system choose
/// @param transport how to talk to the operating system
/// @param loops event loops; 0 is one per processor
/// @param backlog connections the operating system holds before they are accepted
/// @param connectionsMax connections at once on this node
/// @param connectionsPerAddressMax connections at once from one address (IPv6: one /64); loopback
///   is not counted
/// @param frameBytesMax largest frame of a client, without its length
/// @param halfFrameBytesMax bytes of unfinished frames that one event loop keeps over all its
///   connections
/// @param handshakeTimeout time from accept until it is clear what a connection speaks, and for one
///   HTTP request
/// @param origins web pages that may open a WebSocket, as `scheme://host[:port]`; requests without
///   Origin may always
/// @param loopbackOrigins pages from this machine may as well
/// @param plaintext unencrypted connections are accepted on addresses other than loopback
/// @param tls certificate and key, or [Tls.Off]
public record WireConfig(
    String host,
    int port,
    TransportKind transport,
    int loops,
    int backlog,
    int connectionsMax,
    int connectionsPerAddressMax,
    int frameBytesMax,
    int halfFrameBytesMax,
    Duration handshakeTimeout,
    List<String> origins,
    boolean loopbackOrigins,
    boolean plaintext,
    Tls tls) {

  /// Where the certificate comes from.
  public sealed interface Tls {
    /// No TLS: a client that tries is turned away.
    record Off() implements Tls {}

    /// @param certificate PEM file, the server's certificate first
    /// @param key PEM file, PKCS #8 without a password
    record Pem(Path certificate, Path key) implements Tls {}
  }

  public static final WireConfig DEFAULT =
      new WireConfig(
          "127.0.0.1",
          7700,
          TransportKind.AUTO,
          0,
          4096,
          100_000,
          2_000,
          256 * 1024,
          64 * 1024 * 1024,
          Duration.ofSeconds(10),
          List.of(),
          false,
          false,
          new Tls.Off());

  public WireConfig {
    check(!host.isBlank(), "host", host, "an address");
    check(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    check(loops >= 0 && loops <= 1024, "loops", loops, "0 to 1024");
    check(backlog >= 1, "backlog", backlog, "at least 1");
    check(connectionsMax >= 1, "connections-max", connectionsMax, "at least 1");
    check(
        connectionsPerAddressMax >= 1,
        "connections-per-address-max",
        connectionsPerAddressMax,
        "at least 1");
    check(
        frameBytesMax >= 1024 && frameBytesMax <= 16 * 1024 * 1024,
        "frame-bytes-max",
        frameBytesMax,
        "1k to 16m");
    check(
        halfFrameBytesMax >= frameBytesMax,
        "half-frame-bytes-max",
        halfFrameBytesMax,
        "at least wire.frame-bytes-max");
    check(
        handshakeTimeout.compareTo(Duration.ofSeconds(1)) >= 0
            && handshakeTimeout.compareTo(Duration.ofMinutes(5)) <= 0,
        "handshake-timeout",
        handshakeTimeout,
        "1s to 5m");
    origins = origins.stream().map(WireConfig::normalOrigin).toList();
  }

  private static String normalOrigin(String origin) {
    check(
        origin.matches("https?://[^/\\s?#@]+"),
        "origins",
        origin,
        "https://host or https://host:port");
    return origin.toLowerCase(Locale.ROOT);
  }

  private static void check(boolean within, String key, Object value, String bounds) {
    if (!within) {
      throw new IllegalArgumentException("wire." + key + " is " + value + "; it must be " + bounds);
    }
  }
}
