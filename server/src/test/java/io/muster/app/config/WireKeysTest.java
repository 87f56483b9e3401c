package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.wire.TransportKind;
import io.muster.wire.WireConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireKeysTest {
  private static final String[] OTHERS = {
    "wire.host", "::1",
    "wire.port", "0",
    "wire.transport", "nio",
    "wire.loops", "3",
    "wire.backlog", "16",
    "wire.connections-max", "50",
    "wire.connections-per-address-max", "5",
    "wire.frame-bytes-max", "128k",
    "wire.half-frame-bytes-max", "1m",
    "wire.handshake-timeout", "5s",
    "wire.origins", "https://chat.example, http://localhost:8080",
    "wire.loopback-origins", "true",
    "wire.allow-plaintext", "true",
    "wire.tls-certificate", "cert.pem",
    "wire.tls-key", "key.pem",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().wire()).isEqualTo(WireConfig.DEFAULT);
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(WireKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).wire())
        .isEqualTo(
            new WireConfig(
                "::1",
                0,
                TransportKind.NIO,
                3,
                16,
                50,
                5,
                128 * 1024,
                1 << 20,
                Duration.ofSeconds(5),
                List.of("https://chat.example", "http://localhost:8080"),
                true,
                true,
                new WireConfig.Tls.Pem(Path.of("cert.pem"), Path.of("key.pem"))));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("wire.host", "");
    Given.assertRefused("wire.port", "-1", "65536");
    Given.assertRefused("wire.transport", "iocp");
    Given.assertRefused("wire.loops", "-1", "1025");
    Given.assertRefused("wire.backlog", "0");
    Given.assertRefused("wire.connections-max", "0");
    Given.assertRefused("wire.connections-per-address-max", "0");
    Given.assertRefused("wire.frame-bytes-max", "1023", "17m");
    Given.assertRefused("wire.half-frame-bytes-max", "255k");
    Given.assertRefused("wire.handshake-timeout", "999ms", "301s");
    Given.assertRefused("wire.origins", "chat.example");
    Given.assertRefused("wire.tls-key", "key.pem");
  }

  @Test
  void aRefusedValueIsToldItsBounds() {
    assertThatThrownBy(() -> Given.config("wire.port", "99999"))
        .hasMessage("wire.port is 99999; it must be 0 to 65535 (--set)");
  }

  @Test
  void devIsForLoopbackAndItsPages() throws ConfigRefused {
    assertThat(Given.config("server.dev", "true").wire().loopbackOrigins()).isTrue();
    assertThatThrownBy(() -> Given.config("server.dev", "true", "wire.host", "0.0.0.0"))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("wire.host is 127.0.0.1, ::1 or localhost with --dev");
  }

  @Test
  void theLongestMessageFitsIntoTheLargestFrame() {
    assertThatThrownBy(
            () -> Given.config("group.text-bytes-max", "4k", "wire.frame-bytes-max", "4k"))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("group.text-bytes-max");
  }
}
