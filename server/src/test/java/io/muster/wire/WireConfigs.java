package io.muster.wire;

import java.time.Duration;
import java.util.List;

/// Configurations for tests: small limits on loopback, with a few things changed.
final class WireConfigs {
  private String host = "127.0.0.1";
  private int port;
  private TransportKind transport = TransportKind.AUTO;
  private int connectionsMax = 10_000;
  private Duration handshakeTimeout = Duration.ofSeconds(5);
  private boolean plaintext;
  private WireConfig.Tls tls = new WireConfig.Tls.Off();

  static WireConfigs test() {
    return new WireConfigs();
  }

  WireConfigs host(String value) {
    host = value;
    return this;
  }

  WireConfigs port(int value) {
    port = value;
    return this;
  }

  WireConfigs transport(TransportKind value) {
    transport = value;
    return this;
  }

  WireConfigs connectionsMax(int value) {
    connectionsMax = value;
    return this;
  }

  WireConfigs handshakeTimeout(Duration value) {
    handshakeTimeout = value;
    return this;
  }

  WireConfigs plaintext(boolean value) {
    plaintext = value;
    return this;
  }

  WireConfigs tls(WireConfig.Tls value) {
    tls = value;
    return this;
  }

  WireConfig build() {
    var standard = WireConfig.DEFAULT;
    return new WireConfig(
        host,
        port,
        transport,
        2,
        standard.backlog(),
        connectionsMax,
        standard.connectionsPerAddressMax(),
        Doorstep.FRAME_BYTES_MAX,
        2 * Doorstep.FRAME_BYTES_MAX,
        handshakeTimeout,
        List.of("https://chat.example"),
        true,
        plaintext,
        tls);
  }
}
