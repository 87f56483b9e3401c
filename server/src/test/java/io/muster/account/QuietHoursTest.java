package io.muster.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private final QuietHours night =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Asia/Shanghai"));

  @Test
  @DisplayName("G3: quiet hours go over midnight where the person lives")
  void overMidnight() {
    assertThat(night.over(Instant.parse("2026-01-01T13:59:00Z"))).isEmpty();
    var morning = Instant.parse("2026-01-01T23:00:00Z");
    assertThat(night.over(Instant.parse("2026-01-01T14:00:00Z"))).contains(morning);
    assertThat(night.over(Instant.parse("2026-01-01T22:59:00Z"))).contains(morning);
    assertThat(night.over(morning)).isEmpty();
  }

  @Test
  @DisplayName("G3: quiet hours within a day end on that day")
  void withinADay() {
    var nap = new QuietHours(LocalTime.of(13, 0), LocalTime.of(14, 0), ZoneId.of("UTC"));
    assertThat(nap.over(Instant.parse("2026-01-01T12:59:59Z"))).isEmpty();
    assertThat(nap.over(Instant.parse("2026-01-01T13:30:00Z")))
        .contains(Instant.parse("2026-01-01T14:00:00Z"));
  }
}
