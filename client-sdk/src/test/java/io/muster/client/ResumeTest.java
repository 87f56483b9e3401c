package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.LIMITS;
import static io.muster.client.testing.FakeSession.entry;
import static io.muster.client.testing.FakeSession.posted;
import static io.muster.client.testing.FakeSession.recalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.OwnershipTransferred;
import io.muster.proto.v1.Renamed;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import org.junit.jupiter.api.Test;

/** A reconnecting client sees every entry once, in order. */
class ResumeTest {
  private final Rig rig = new Rig();

  private static Cursor cursor(long group, long seq) {
    return Cursor.newBuilder().setGroup(group).setSeq(seq).build();
  }

  private StoredGroup stored(long group) {
    return rig.client.store().group(group).orElseThrow();
  }

  @Test
  void theCursorOfTheLastEntryIsSentInTheNextHello() {
    assertThat(rig.online(group(7, 3, 5)).getCursorsList()).isEmpty();
    rig.delivers(7, 3, posted(4, "bob", "four"), posted(5, "bob", "five"));
    rig.breaks();
    rig.passes(100);

    assertThat(rig.backOnline(group(7, 5, 6)).getCursorsList()).containsExactly(cursor(7, 5));
    rig.delivers(7, 5, posted(6, "bob", "six"));

    assertThat(rig.witness.texts(7)).containsExactly("4 four", "5 five", "6 six");
  }

  @Test
  void everyConnectionHasAHigherIdThanAllBefore() {
    long first = rig.online(group(7, 0, 0)).getId();
    rig.client.post(7, "in between");
    long request = rig.request().getId();
    rig.breaks();
    rig.passes(100);
    long second = rig.backOnline(group(7, 0, 0)).getId();

    assertThat(first).isPositive();
    assertThat(request).isGreaterThan(first);
    assertThat(second).isGreaterThan(request);
  }

  @Test
  void aDeliveryThatLeavesAGapIsNotAppliedAndTheClientComesBack() {
    rig.online(group(7, 0, 0));
    rig.delivers(7, 0, posted(1, "bob", "one"));
    rig.delivers(7, 2, posted(3, "bob", "three"));

    assertThat(rig.closed).isTrue();
    rig.passes(200);
    assertThat(rig.backOnline(group(7, 1, 3)).getCursorsList()).containsExactly(cursor(7, 1));
    rig.delivers(7, 1, posted(2, "bob", "two"), posted(3, "bob", "three"));

    assertThat(rig.witness.texts(7)).containsExactly("1 one", "2 two", "3 three");
  }

  @Test
  void aDeliveryWithAHoleInsideIsNotApplied() {
    rig.online(group(7, 0, 0));
    rig.delivers(7, 0, posted(1, "bob", "one"), posted(3, "bob", "three"));
    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.texts(7)).isEmpty();
    assertThat(stored(7).cursor()).isZero();
  }

  @Test
  void aDeliveryOfAGroupThatWasNotOpenedIsAnError() {
    rig.online();
    rig.delivers(7, 0, posted(1, "bob", "one"));
    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.texts(7)).isEmpty();
  }

  @Test
  void entriesThatAreHereAlreadyArePassedOver() {
    rig.online(group(7, 0, 0));
    rig.delivers(7, 0, posted(1, "bob", "one"), posted(2, "bob", "two"));
    rig.breaks();
    rig.passes(100);
    rig.backOnline(group(7, 1, 3));
    rig.delivers(7, 1, posted(2, "bob", "two"), posted(3, "bob", "three"));

    assertThat(rig.witness.texts(7)).containsExactly("1 one", "2 two", "3 three");
    assertThat(stored(7).cursor()).isEqualTo(3);
  }

  @Test
  void aStretchThatNobodyGetsIsNoGap() {
    rig.online(group(7, 0, 20));
    rig.delivers(7, 0, posted(11, "bob", "eleven"));
    rig.delivers(7, 11, posted(12, "bob", "twelve"));
    assertThat(rig.closed).isFalse();
    assertThat(rig.witness.texts(7)).containsExactly("11 eleven", "12 twelve");
  }

  @Test
  void aSkipMovesTheCursorWithoutEntries() {
    rig.online(group(7, 0, 9));
    rig.delivers(7, 0, posted(1, "bob", "one"));
    rig.skips(7, 1, 9);
    assertThat(rig.witness.heard).endsWith("level 7");
    assertThat(stored(7).cursor()).isEqualTo(9);
    assertThat(stored(7).lastSeq()).isOne();
    rig.delivers(7, 9, posted(10, "bob", "ten"));
    rig.skips(7, 9, 12);

    assertThat(rig.closed).as("a skip must begin at the cursor, too").isTrue();
    assertThat(rig.witness.texts(7)).containsExactly("1 one", "10 ten");
    assertThat(stored(7).cursor()).isEqualTo(10);
  }

  @Test
  void theDeviceIsLevelOncePerConnection() {
    rig.online(group(7, 0, 2));
    rig.delivers(7, 0, posted(1, "bob", "one"));
    assertThat(rig.witness.heard).doesNotContain("level 7");
    rig.delivers(7, 1, posted(2, "bob", "two"));
    rig.delivers(7, 2, posted(3, "bob", "three"));
    assertThat(rig.witness.heard.stream().filter("level 7"::equals)).hasSize(1);
  }

  @Test
  void whatIsRecalledLosesItsTextInTheStore() {
    rig.online(group(7, 0, 0));
    rig.delivers(7, 0, posted(1, "bob", "oops"), posted(2, "bob", "fine"));
    rig.delivers(7, 2, recalled(3, "bob", 1));

    var kept = rig.client.store().entriesAfter(7, 0, 10);
    assertThat(kept.get(0).getPosted().getText()).isEmpty();
    assertThat(kept.get(0).getPosted().getRecalled()).isTrue();
    assertThat(kept.get(1).getPosted().getText()).isEqualTo("fine");
  }

  @Test
  void nameAndRoleFollowTheLog() {
    rig.online(group(7, 0, 0));
    rig.delivers(
        7,
        0,
        entry(1, "bob").setRenamed(Renamed.newBuilder().setName("climbers")).build(),
        entry(2, "ann")
            .setOwnershipTransferred(OwnershipTransferred.newBuilder().setFrom("bob"))
            .build());
    assertThat(stored(7).name()).isEqualTo("climbers");
    assertThat(stored(7).role()).isEqualTo(Role.OWNER);

    rig.delivers(
        7,
        2,
        entry(3, "bob")
            .setOwnershipTransferred(OwnershipTransferred.newBuilder().setFrom("ann"))
            .build());
    assertThat(stored(7).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void afterCursorAheadOnlyTheGroupThatIsAheadBeginsAnew() {
    rig.online(group(7, 0, 0), group(8, 0, 0));
    rig.delivers(7, 0, posted(1, "bob", "kept"));
    rig.delivers(8, 0, posted(1, "eve", "lost"), posted(2, "eve", "lost too"));
    rig.farewell(FarewellCode.CURSOR_AHEAD, 0);
    rig.passes(100);

    Hello looking = rig.answers();
    assertThat(looking.getCursorsList()).isEmpty();
    assertThat(looking.getBacklog()).isZero();
    rig.welcome(LIMITS);
    rig.says(opened(7, 1, 1));
    rig.says(opened(8, 1, 1));
    rig.ready();
    assertThat(rig.closed).isTrue();
    rig.passes(200);

    assertThat(rig.backOnline(group(7, 1, 1), group(8, 0, 1)).getCursorsList())
        .containsExactly(cursor(7, 1));
    rig.delivers(8, 0, posted(1, "eve", "what the server has"));
    assertThat(rig.client.store().entriesAfter(7, 0, 9)).hasSize(1);
    assertThat(rig.client.store().entriesAfter(8, 0, 9))
        .containsExactly(posted(1, "eve", "what the server has"));
  }

  private static ServerFrame.Builder opened(long id, long cursor, long last) {
    return ServerFrame.newBuilder().setOpened(group(id, cursor, last));
  }

  @Test
  void aGroupJoinedWhileConnectedIsFollowedAtOnce() {
    rig.online();
    rig.says(opened(9, 4, 5));
    rig.delivers(9, 4, posted(5, "bob", "welcome"));
    assertThat(rig.witness.heard).endsWith("opened 9 hikers at 4", "entry 9 5 welcome", "level 9");
  }
}
