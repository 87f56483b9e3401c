package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.session.SessionConfig;
import io.muster.wire.WireConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
  private static final String[] OTHERS = {
    "session.heartbeat",
    "10s",
    "session.arriving-max",
    "3",
    "session.requests-in-flight-max",
    "7",
    "session.page-max",
    "10",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    var standard = SessionConfig.DEFAULT;
    assertThat(Given.config().session())
        .isEqualTo(
            new SessionConfig(
                WireConfig.DEFAULT.handshakeTimeout(),
                standard.heartbeat(),
                standard.arrivingMax(),
                standard.requestsInFlightMax(),
                standard.pageMax(),
                WireConfig.DEFAULT.frameBytesMax()));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(SessionKeys.ALL, OTHERS);
    var session = Given.config(OTHERS).session();
    assertThat(session.heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(session.arrivingMax()).isEqualTo(3);
    assertThat(session.requestsInFlightMax()).isEqualTo(7);
    assertThat(session.pageMax()).isEqualTo(10);
  }

  @Test
  void aSessionKnowsTheLimitsOfTheDoor() throws ConfigRefused {
    var session =
        Given.config("wire.frame-bytes-max", "128k", "wire.handshake-timeout", "3s").session();
    assertThat(session.frameBytesMax()).isEqualTo(128 * 1024);
    assertThat(session.handshakeTimeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("session.heartbeat", "999ms");
    Given.assertRefused("session.arriving-max", "0", "10001");
    Given.assertRefused("session.requests-in-flight-max", "0", "10001");
    Given.assertRefused("session.page-max", "0", "1001");
  }
}
