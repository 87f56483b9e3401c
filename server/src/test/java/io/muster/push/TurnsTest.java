package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final GroupId HIKERS = new GroupId(1);

  private final Turns turns = new Turns();

  private List<Long> next(Instant now, int between) {
    return turns.next(now, between).stream().map(turn -> turn.group().value()).toList();
  }

  /// Groups in which something was said just after they were looked at.
  private void talk(long first, long last) {
    for (long group = first; group <= last; group++) {
      turns.news(new GroupId(group));
      turns.next(NOON, 0);
      turns.news(new GroupId(group));
      turns.ended(new GroupId(group), NOON.plusSeconds(1));
    }
  }

  @Test
  @DisplayName("G2: whoever came first is looked at first, however many come behind them")
  void firstComeFirstServed() {
    LongStream.rangeClosed(1, 40).mapToObj(i -> new GroupId(1_000 - i * 7)).forEach(turns::news);
    for (int round = 0; round < 2; round++) {
      var served = next(NOON, 0);
      int begin = round * Turns.SOON_MAX;
      assertThat(served)
          .startsWith(
              LongStream.rangeClosed(begin + 1, begin + Turns.SOON_MAX)
                  .mapToObj(i -> 1_000 - i * 7)
                  .toArray(Long[]::new));
      served.forEach(group -> turns.ended(new GroupId(group), NOON));
      served.forEach(group -> turns.news(new GroupId(group)));
    }
  }

  @Test
  @DisplayName("G2: however many large groups talk, one that was silent is looked at")
  void talkLeavesRoom() {
    talk(10, 400);
    var later = NOON.plusSeconds(1);
    assertThat(turns.next(later, Turns.SLOWLY_MAX))
        .hasSize(Turns.SLOWLY_MAX)
        .allMatch(Turns.Turn::talkGoesOn);
    assertThat(turns.next(later, Turns.SLOWLY_MAX)).isEmpty();
    turns.news(HIKERS);
    assertThat(turns.next(later, Turns.SLOWLY_MAX)).containsExactly(new Turns.Turn(HIKERS, false));
  }

  @Test
  @DisplayName("G2: however many silent groups have news, one that talks is looked at")
  void newsLeavesRoom() {
    talk(1, 1);
    LongStream.rangeClosed(10, 100).mapToObj(GroupId::new).forEach(turns::news);
    assertThat(turns.next(NOON.plusSeconds(1), 0))
        .hasSize(Turns.SOON_MAX + 1)
        .contains(new Turns.Turn(HIKERS, true));
  }

  @Test
  @DisplayName("G2: slow looks between two steps leave room for others, up to a limit")
  void slowLooksBetweenSteps() {
    talk(10, 100);
    var later = NOON.plusSeconds(1);
    assertThat(next(later, 0)).hasSize(Turns.SOON_MAX);
    assertThat(next(later, 0)).isEmpty();
    assertThat(next(later, 10)).hasSize(10);
  }

  @Test
  @DisplayName("G2: a group is looked at once at a time, and rests")
  void restsAfterALook() {
    turns.news(HIKERS);
    assertThat(next(NOON, 0)).containsExactly(1L);
    turns.news(HIKERS);
    assertThat(next(NOON, 0)).isEmpty();
    turns.ended(HIKERS, NOON.plusSeconds(5));
    assertThat(next(NOON.plusSeconds(4), 0)).isEmpty();
    assertThat(turns.next(NOON.plusSeconds(5), 0)).containsExactly(new Turns.Turn(HIKERS, true));
  }

  @Test
  @DisplayName("G2: the clock is set back, and nobody rests for longer")
  void theClockIsSetBack() {
    turns.news(HIKERS);
    turns.next(NOON, 0);
    turns.ended(HIKERS, NOON.plusSeconds(5));
    turns.news(HIKERS);
    turns.setBack(Duration.ofHours(1));
    var now = NOON.minus(Duration.ofHours(1));
    assertThat(next(now.plusSeconds(4), 0)).isEmpty();
    assertThat(next(now.plusSeconds(5), 0)).containsExactly(1L);
  }
}
