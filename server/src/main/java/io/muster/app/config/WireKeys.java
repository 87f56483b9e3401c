package io.muster.app.config;

import io.muster.wire.TransportKind;
import io.muster.wire.WireConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of [WireConfig].
final class WireKeys {
  private static final WireConfig STANDARD = WireConfig.DEFAULT;

  private static final Key<String> HOST =
      Key.of("wire.host", Form.TEXT, STANDARD.host(), "Address to listen on.");
  private static final Key<Integer> PORT =
      Key.of(
          "wire.port",
          Form.NUMBER,
          STANDARD.port(),
          "Port for TLS, TCP frames, WebSocket and HTTP alike; 0 lets the operating system"
              + " choose.");
  private static final Key<TransportKind> TRANSPORT =
      Key.of(
          "wire.transport",
          Form.choice(TransportKind.class),
          STANDARD.transport(),
          "How to talk to the operating system: epoll, io_uring or nio; auto takes epoll where"
              + " it works, else nio.");
  private static final Key<Integer> LOOPS =
      Key.of(
          "wire.loops",
          Form.NUMBER,
          STANDARD.loops(),
          "Threads that read and write connections: up to 1024, or 0 for one on each processor.");
  private static final Key<Integer> BACKLOG =
      Key.of(
          "wire.backlog",
          Form.NUMBER,
          STANDARD.backlog(),
          "Connections that the operating system holds before they are accepted: at least 1.");
  private static final Key<Integer> CONNECTIONS_MAX =
      Key.of(
          "wire.connections-max",
          Form.NUMBER,
          STANDARD.connectionsMax(),
          "Connections at once: at least 1.");
  private static final Key<Integer> CONNECTIONS_PER_ADDRESS_MAX =
      Key.of(
          "wire.connections-per-address-max",
          Form.NUMBER,
          STANDARD.connectionsPerAddressMax(),
          "Connections at once from one address (IPv6: one /64): at least 1. Loopback is not"
              + " counted.");
  private static final Key<Integer> FRAME_BYTES_MAX =
      Key.of(
          "wire.frame-bytes-max",
          Form.INT_SIZE,
          STANDARD.frameBytesMax(),
          "Largest frame of a client, without its length: 1k to 16m.");
  private static final Key<Integer> HALF_FRAME_BYTES_MAX =
      Key.of(
          "wire.half-frame-bytes-max",
          Form.INT_SIZE,
          STANDARD.halfFrameBytesMax(),
          "Bytes of unfinished frames that one event loop keeps over all its connections: at least"
              + " wire.frame-bytes-max.");
  private static final Key<Duration> HANDSHAKE_TIMEOUT =
      Key.of(
          "wire.handshake-timeout",
          Form.DURATION,
          STANDARD.handshakeTimeout(),
          "How long a connection may take from its first byte to Welcome, and an HTTP request to"
              + " arrive: 1s to 5m.");
  private static final Key<List<String>> ORIGINS =
      Key.of(
          "wire.origins",
          Form.LIST,
          STANDARD.origins(),
          "Web pages that may open a WebSocket, as https://host or https://host:port.");
  private static final Key<Boolean> LOOPBACK_ORIGINS =
      Key.of(
          "wire.loopback-origins",
          Form.SWITCH,
          STANDARD.loopbackOrigins(),
          "Pages from this machine may open a WebSocket as well. --dev allows it.");
  private static final Key<Boolean> PLAINTEXT =
      Key.of(
          "wire.allow-plaintext",
          Form.SWITCH,
          STANDARD.plaintext(),
          "Insecure: accept unencrypted connections on an address that other machines can reach."
              + " For a server behind something that does TLS for it.");
  private static final Key<Optional<Path>> TLS_CERTIFICATE =
      Key.of(
          "wire.tls-certificate",
          Form.optional(Form.PATH),
          Optional.empty(),
          "PEM file with the server's certificate first, then those of its issuers.");
  private static final Key<Optional<Path>> TLS_KEY =
      Key.of(
          "wire.tls-key",
          Form.optional(Form.PATH),
          Optional.empty(),
          "PEM file with the certificate's key (PKCS #8, without a password).");

  static final List<Key<?>> ALL =
      List.of(
          HOST,
          PORT,
          TRANSPORT,
          LOOPS,
          BACKLOG,
          CONNECTIONS_MAX,
          CONNECTIONS_PER_ADDRESS_MAX,
          FRAME_BYTES_MAX,
          HALF_FRAME_BYTES_MAX,
          HANDSHAKE_TIMEOUT,
          ORIGINS,
          LOOPBACK_ORIGINS,
          PLAINTEXT,
          TLS_CERTIFICATE,
          TLS_KEY);

  private WireKeys() {}

  static WireConfig read(Settings settings, boolean dev) {
    return new WireConfig(
        settings.get(HOST),
        settings.get(PORT),
        settings.get(TRANSPORT),
        settings.get(LOOPS),
        settings.get(BACKLOG),
        settings.get(CONNECTIONS_MAX),
        settings.get(CONNECTIONS_PER_ADDRESS_MAX),
        settings.get(FRAME_BYTES_MAX),
        settings.get(HALF_FRAME_BYTES_MAX),
        settings.get(HANDSHAKE_TIMEOUT),
        settings.get(ORIGINS),
        dev || settings.get(LOOPBACK_ORIGINS),
        settings.get(PLAINTEXT),
        tls(settings.get(TLS_CERTIFICATE), settings.get(TLS_KEY)));
  }

  private static WireConfig.Tls tls(Optional<Path> certificate, Optional<Path> key) {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("wire.tls-certificate and wire.tls-key go together");
    }
    return certificate
        .<WireConfig.Tls>map(path -> new WireConfig.Tls.Pem(path, key.orElseThrow()))
        .orElseGet(WireConfig.Tls.Off::new);
  }
}
