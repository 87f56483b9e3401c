package io.muster.push;

import static io.muster.push.Notification.Kind.MENTION;
import static io.muster.push.Notification.Kind.MESSAGE;
import static io.muster.push.Notification.Kind.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Comer;
import io.muster.group.Event;
import io.muster.group.Member;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.group.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BulletinTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final Bulletin bulletin = Bulletin.of(List.of());
  private long last = 9;

  @Test
  @DisplayName("G3: people are told of what others said, and of a mention beside it")
  void mentioned() {
    says(ANN, "one");
    says(BOB, "two");
    says(ANN, "three", BOB);
    says(ANN, "four");

    assertThat(to(BOB, 1))
        .containsExactly(new Telling(MENTION, 12, 12, 1), new Telling(MESSAGE, 10, 13, 2));
    assertThat(to(ANN, 1)).containsExactly(new Telling(MESSAGE, 10, 13, 1));
  }

  @Test
  @DisplayName("G3: who came in between is told of being added, and of what was said since")
  void aNewcomer() {
    says(ANN, "before");
    bulletin.add(new Event.Added(++last, ANN, NOON, List.of(Comer.first(BOB))));
    says(ANN, "after");

    assertThat(to(BOB, 11))
        .containsExactly(new Telling(MESSAGE, 12, 12, 1), new Telling(NOTICE, 11, 11, 1));
  }

  @Test
  @DisplayName("G2: who was told of the first half is told of the second alone")
  void theSecondHalf() {
    says(ANN, "one", BOB);
    says(ANN, "two");
    says(ANN, "three");
    announces(ANN, "four");
    says(ANN, "five", BOB);

    for (int time = 0; time < 2; time++) {
      assertThat(bulletin.after(11).forMember(BOB, member(1), NOON))
          .containsExactly(
              new Telling(MENTION, 14, 14, 1),
              new Telling(MESSAGE, 12, 12, 1),
              new Telling(NOTICE, 13, 13, 1));
      assertThat(bulletin.after(13).forMember(BOB, member(1), NOON))
          .containsExactly(new Telling(MENTION, 14, 14, 1));
      assertThat(bulletin.after(14).isEmpty()).isTrue();
    }
  }

  @Test
  @DisplayName("a bulletin is full with so many messages, or fewer that mention people")
  void full() {
    for (int i = 0; i < 8_192; i++) {
      assertThat(bulletin.isFull()).isFalse();
      says(ANN, "look", BOB);
    }
    assertThat(bulletin.isFull()).isTrue();
    assertThat(to(BOB, 1)).containsExactly(new Telling(MENTION, 10, last, 8_192));
  }

  private void says(UserId who, String text, UserId... mentions) {
    bulletin.add(new Event.Posted(++last, who, NOON, text, false, List.of(mentions)));
  }

  private void announces(UserId who, String text) {
    bulletin.add(new Event.Posted(++last, who, NOON, text, true));
  }

  private List<Telling> to(UserId user, long since) {
    return bulletin.forMember(user, member(since), NOON);
  }

  private static Member member(long since) {
    return new Member(Role.MEMBER, List.of(Window.openFrom(since)), "", since, NOON, 0);
  }
}
