package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.delivery.Grant;
import io.muster.group.EndingKind;
import io.muster.group.GroupId;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Hello;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static final GroupId GROUP = new GroupId(7);

  private static Opening opening(long seq) {
    var cursor = Cursor.newBuilder().setGroup(7).setSeq(seq);
    return new Opening(Hello.newBuilder().addCursors(cursor).setBacklog(-1).build());
  }

  private static PurgeOrder order(long cut) {
    return new PurgeOrder(
        GROUP, cut, EndingKind.REMOVAL, PurgeMode.WIPE, Instant.EPOCH, new UserId("ann"), "");
  }

  @Test
  void groupsAreOpenedAFewAtATime() {
    var opening = opening(1);
    opening.begin(
        LongStream.rangeClosed(1, 200).mapToObj(id -> new Membership(new GroupId(id), 1)).toList());
    int opened = 0;
    while (opening.next() != null) {
      opened++;
    }
    assertThat(opened).isEqualTo(Opening.AT_ONCE_MAX);
    for (; opened < 200; opened++) {
      assertThat(opening.isDone()).isFalse();
      opening.settled();
      assertThat(opening.next()).isEqualTo(new GroupId(opened + 1L));
      assertThat(opening.next()).isNull();
    }
    for (int i = 0; i < Opening.AT_ONCE_MAX; i++) {
      assertThat(opening.isDone()).isFalse();
      opening.settled();
    }
    assertThat(opening.isDone()).isTrue();
  }

  @Test
  void whoeverIsInNoGroupIsDoneAtOnce() {
    var opening = opening(1);
    opening.begin(List.of());
    assertThat(opening.next()).isNull();
    assertThat(opening.isDone()).isTrue();
  }

  @Test
  void aCursorIsNotBelowACut() {
    var opening = opening(3);
    assertThat(opening.startIn(GROUP)).isEqualTo(new Grant.Start.After(3));
    opening.ordered(order(9));
    opening.ordered(order(5));
    assertThat(opening.startIn(GROUP)).isEqualTo(new Grant.Start.After(9));
  }

  @Test
  void withoutACursorTheNewestComeAboveTheCut() {
    var opening = new Opening(Hello.newBuilder().setBacklog(-1).build());
    opening.ordered(order(9));
    assertThat(opening.startIn(GROUP)).isEqualTo(new Grant.Start.Newest(0xFFFF_FFFFL, 9));
  }

  @Test
  void aNumberThatDoesNotFitIsBeyondEveryLog() {
    assertThat(opening(-1).startIn(GROUP)).isEqualTo(new Grant.Start.After(Long.MAX_VALUE));
  }
}
