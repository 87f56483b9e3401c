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

  private static Opening begun(Opening opening, int groups) {
    opening.begin(
        LongStream.rangeClosed(1, groups)
            .mapToObj(id -> new Membership(new GroupId(id), 1))
            .toList());
    return opening;
  }

  /// Where deliveries of group 7 would begin.
  private static Grant.Start start(Opening opening) {
    return begun(opening, 7).next().getLast().start();
  }

  @Test
  void groupsAreOpenedAFewAtATime() {
    var opening = begun(opening(1), Opening.AT_ONCE_MAX + 2);
    assertThat(opening.next()).hasSize(Opening.AT_ONCE_MAX);
    assertThat(opening.next())
        .extracting(following -> following.group().value())
        .containsExactly(Opening.AT_ONCE_MAX + 1L, Opening.AT_ONCE_MAX + 2L);
    assertThat(opening.next()).isEmpty();
  }

  @Test
  void whoeverIsInNoGroupHasNothingToOpen() {
    assertThat(begun(opening(1), 0).next()).isEmpty();
  }

  @Test
  void aCursorIsNotBelowACut() {
    var opening = opening(3);
    assertThat(start(opening)).isEqualTo(new Grant.Start.After(3));
    opening.ordered(order(9));
    opening.ordered(order(5));
    assertThat(start(opening)).isEqualTo(new Grant.Start.After(9));
  }

  @Test
  void withoutACursorTheNewestComeAboveTheCut() {
    var opening = new Opening(Hello.newBuilder().setBacklog(-1).build());
    opening.ordered(order(9));
    assertThat(start(opening)).isEqualTo(new Grant.Start.Newest(0xFFFF_FFFFL, 9));
  }

  @Test
  void aNumberThatDoesNotFitIsBeyondEveryLog() {
    assertThat(start(opening(-1))).isEqualTo(new Grant.Start.After(Long.MAX_VALUE));
  }
}
