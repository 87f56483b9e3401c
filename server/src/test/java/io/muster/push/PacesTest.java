package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Channel;
import io.muster.store.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// How fast things go: to a device, to a provider, and again after a failure.
class PacesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  @DisplayName(
      "G2: a provider that fails five times is left alone, for longer each time, and asked once")
  void aBreakerOpensAndProbes() {
    var breaker = new Breaker(new Incidents(Channel.FCM));
    for (int i = 0; i < 5; i++) {
      assertThat(breaker.room(NOON, 10)).isEqualTo(10);
      breaker.failed(NOON, Duration.ZERO, "timeout");
    }
    assertThat(breaker.room(NOON, 10)).isZero();
    var after = NOON.plusSeconds(1);
    assertThat(breaker.room(after, 10)).isEqualTo(1);
    breaker.sent();
    assertThat(breaker.room(after, 10)).isZero();
    breaker.failed(after, Duration.ZERO, "timeout");
    assertThat(breaker.room(after.plusMillis(1_999), 10)).isZero();
    assertThat(breaker.room(after.plusSeconds(2), 10)).isEqualTo(1);
    breaker.worked();
    assertThat(breaker.room(after, 10)).isEqualTo(10);
  }

  @Test
  @DisplayName("G2: a provider that says when to come again is asked no sooner")
  void retryAfterHolds() {
    var breaker = new Breaker(new Incidents(Channel.FCM));
    breaker.failed(NOON, Duration.ofMinutes(3), "429");
    assertThat(breaker.room(NOON.plusSeconds(179), 10)).isZero();
    assertThat(breaker.room(NOON.plusSeconds(180), 10)).isEqualTo(10);
  }

  @Test
  @DisplayName(
      "G2: waits double up to an hour, at random by half, and are never shorter than asked")
  void backOffDoubles() {
    var backoff = new Backoff(new Random(1));
    for (int attempt = 0; attempt < 40; attempt++) {
      long full = Math.min(2_000L << Math.min(attempt, 20), 3_600_000L);
      assertThat(backoff.next(attempt, Duration.ZERO).toMillis()).isBetween(full / 2, full);
    }
    assertThat(backoff.next(0, Duration.ofMinutes(7)))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(7));
  }

  @Test
  @DisplayName("G2: no more than so many in a second go to one provider")
  void aRateIsKept() {
    var rate = new Rate(100);
    assertThat(rate.room(NOON)).isEqualTo(10);
    rate.used(10);
    assertThat(rate.room(NOON)).isZero();
    assertThat(rate.room(NOON.plusMillis(50))).isEqualTo(5);
  }

  @Test
  @DisplayName("G2: a clock that is set back does not stop what goes by its rate")
  void theClockIsSetBackUnderARate() {
    var rate = new Rate(100);
    rate.used(rate.room(NOON));
    var before = NOON.minusSeconds(3600);
    assertThat(rate.room(before)).isZero();
    assertThat(rate.room(before.plusMillis(50))).isEqualTo(5);
  }

  @Test
  @DisplayName("G2: a clock that is set back makes no rest longer than it is")
  void theClockIsSetBackDuringARest() {
    var before = NOON.minusSeconds(3600);
    var breaker = new Breaker(new Incidents(Channel.FCM));
    breaker.broken(NOON, "invalid_grant");
    assertThat(breaker.isOpen(before)).isTrue();
    assertThat(breaker.room(before.plusSeconds(119), 10)).isZero();
    assertThat(breaker.room(before.plusSeconds(120), 10)).isEqualTo(1);
  }

  @Test
  @DisplayName("G2: a device is told twice at once and then at intervals")
  void anAllowanceComesBack() {
    var allowance = new Allowance(2, Duration.ofSeconds(30));
    assertThat(allowance.next(Optional.empty(), NOON)).isEqualTo(NOON);
    var once = shown(allowance.afterOne(Optional.empty(), NOON));
    assertThat(allowance.next(once, NOON)).isEqualTo(NOON);
    var twice = shown(allowance.afterOne(once, NOON));
    assertThat(allowance.next(twice, NOON)).isEqualTo(NOON.plusSeconds(30));
    assertThat(allowance.next(twice, NOON.plusSeconds(10)))
        .isBetween(NOON.plusSeconds(30), NOON.plusMillis(30_030));
  }

  private static Optional<Shown> shown(int allowance) {
    return Optional.of(new Shown(1, 1, NOON, allowance, Channel.FCM));
  }
}
