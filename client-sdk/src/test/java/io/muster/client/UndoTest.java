package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.entry;
import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.LocalStore;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.ReturnAsked;
import io.muster.proto.v1.Returned;
import io.muster.proto.v1.ServerFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device does when a quit is undone. */
class UndoTest {
  private static final Entry RETURNED =
      entry(6, "bob").setReturned(Returned.newBuilder().setUser("ann")).build();

  private final Rig rig = new Rig();
  private final LocalStore store = rig.client.store();

  @BeforeEach
  void annQuitsByMistake() {
    rig.online(group(7, 0, 3));
    rig.delivers(7, 0, posted(1, "bob", "one"), posted(2, "bob", "two"), posted(3, "bob", "three"));
    rig.orders(
        PurgeOrder.newBuilder()
            .setGroup(7)
            .setCut(4)
            .setEnding(Ending.QUIT)
            .setMode(PurgeMode.KEEP_READ_ONLY)
            .setBy("ann"));
    rig.done(rig.request(), 0);
    assertThat(store.group(7).orElseThrow().status()).isEqualTo(Status.ARCHIVED);
  }

  @Test
  void theArchiveIsALivingGroupAgain() {
    rig.says(ServerFrame.newBuilder().setOpened(group(7, 5, 6)));
    rig.delivers(7, 5, RETURNED);

    assertThat(store.group(7).orElseThrow().status()).isEqualTo(Status.ACTIVE);
    assertThat(store.entriesAfter(7, 0, 9))
        .extracting(Entry::getSeq)
        .containsExactly(1L, 2L, 3L, 6L);
  }

  @Test
  void theGapIsTakenInWhereTheServerGivesIt() {
    rig.says(ServerFrame.newBuilder().setOpened(group(7, 4, 6)));
    rig.delivers(7, 4, posted(5, "bob", "meanwhile"), RETURNED);

    assertThat(store.entriesAfter(7, 3, 9)).extracting(Entry::getSeq).containsExactly(5L, 6L);
    assertThat(store.group(7).orElseThrow().cursor()).isEqualTo(6);
  }

  @Test
  void anOwnerHearsThatSomebodyAsks() {
    var asked = ReturnAsked.newBuilder().setGroup(7).setAsk(ReturnAsk.newBuilder().setUser("cho"));
    rig.says(ServerFrame.newBuilder().setReturnAsked(asked));

    assertThat(rig.witness.heard).endsWith("return asked 7 cho");
  }
}
