package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.muster.account.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the log has of providers that come and go.
class IncidentsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Incidents.class);

  private final @Nullable Level before = LOG.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Incidents incidents = new Incidents(Channel.FCM);
  private final Breaker breaker = new Breaker(incidents);

  @BeforeEach
  void readTheLog() {
    log.start();
    LOG.addAppender(log);
    LOG.setLevel(Level.INFO);
    LOG.setAdditive(false);
  }

  @AfterEach
  void letTheLogGo() {
    LOG.detachAppender(log);
    LOG.setLevel(before);
    LOG.setAdditive(true);
  }

  private List<String> logged() {
    return log.list.stream().map(it -> it.getLevel() + " " + it.getFormattedMessage()).toList();
  }

  @Test
  @DisplayName("G2: that a provider is down is said once, and once that it is back")
  void downAndUp() {
    breaker.worked();
    for (int i = 0; i < 4; i++) {
      breaker.failed(NOON, Duration.ZERO, "timeout");
    }
    assertThat(logged()).isEmpty();
    for (int i = 0; i < 20; i++) {
      breaker.failed(NOON.plusSeconds(600 * i), Duration.ZERO, "timeout");
    }
    breaker.worked();
    breaker.worked();
    assertThat(logged())
        .containsExactly(
            "WARN push.down channel=fcm reason=timeout until=2026-01-01T12:00:01Z",
            "INFO push.up channel=fcm");
  }

  @Test
  @DisplayName("G2: that it asks to be left alone is said as well")
  void leftAlone() {
    breaker.failed(NOON, Duration.ofMinutes(3), "QUOTA_EXCEEDED");
    assertThat(logged())
        .containsExactly(
            "WARN push.down channel=fcm reason=QUOTA_EXCEEDED until=2026-01-01T12:03:00Z");
  }

  @Test
  @DisplayName("G2: refused credentials are said once, also when it was down before")
  void refusedCredentials() {
    breaker.failed(NOON, Duration.ofMinutes(1), "503");
    for (int i = 1; i < 20; i++) {
      breaker.broken(NOON.plusSeconds(120 * i), "invalid_grant");
    }
    assertThat(logged())
        .containsExactly(
            "WARN push.down channel=fcm reason=503 until=2026-01-01T12:01:00Z",
            "WARN push.down channel=fcm reason=invalid_grant until=2026-01-01T12:04:00Z");
  }

  @Test
  @DisplayName("G2: what is refused of one app is said once, and again when it comes back")
  void refusedOfSome() {
    for (int minute = 0; minute <= 120; minute++) {
      incidents.refused("TopicDisallowed", NOON.plusSeconds(60 * minute));
    }
    assertThat(logged()).containsExactly("WARN push.refused channel=fcm reason=TopicDisallowed");
    incidents.refused("TopicDisallowed", NOON.plusSeconds(60 * 181));
    assertThat(logged()).hasSize(2);
  }

  @Test
  @DisplayName("G2: a provider that makes up reasons does not fill the log")
  void madeUpReasons() {
    for (int i = 0; i < 1_000; i++) {
      incidents.refused("r" + i, NOON);
    }
    assertThat(logged()).hasSize(100);
  }
}
