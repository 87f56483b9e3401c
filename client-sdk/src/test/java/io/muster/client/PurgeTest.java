package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.LIMITS;
import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.store.Breakpoint;
import io.muster.client.store.LocalStore;
import io.muster.client.store.StoredGroup;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.HistoryPage;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Window;
import org.junit.jupiter.api.Test;

/** What a device does when a membership or a group ends. */
class PurgeTest {
  private final Rig rig = new Rig();
  private final LocalStore store = rig.client.store();

  private static PurgeOrder.Builder order(long cut, Ending ending, PurgeMode mode) {
    return PurgeOrder.newBuilder()
        .setGroup(7)
        .setCut(cut)
        .setEnding(ending)
        .setMode(mode)
        .setAtMs(cut * 1000)
        .setBy("bob");
  }

  private void threeMessages() {
    rig.online(group(7, 0, 3));
    rig.delivers(7, 0, posted(1, "bob", "one"), posted(2, "bob", "two"), posted(3, "bob", "three"));
  }

  private StoredGroup stored() {
    return store.group(7).orElseThrow();
  }

  private void acknowledged(long cut) {
    Request ack = rig.request();
    assertThat(ack.getAckPurge().getGroup()).isEqualTo(7);
    assertThat(ack.getAckPurge().getCut()).isEqualTo(cut);
    rig.done(ack, 0);
  }

  @Test
  void aRemovalWipesAndLeavesABreakpoint() {
    threeMessages();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));

    acknowledged(5);
    assertThat(store.entriesAfter(7, 0, 9)).isEmpty();
    assertThat(stored().status()).isEqualTo(Status.ENDED);
    assertThat(stored().breakpoints())
        .containsExactly(
            new Breakpoint(5, Ending.REMOVAL, PurgeMode.WIPE, 5_000, "bob", "", 3, 3_000));
    assertThat(rig.witness.heard).endsWith("purged 7 up to 5");
    assertThat(rig.witness.breakpoints).isEqualTo(stored().breakpoints());
  }

  @Test
  void aQuitLeavesAnArchiveThatDoesNotChange() {
    threeMessages();
    rig.orders(order(4, Ending.QUIT, PurgeMode.KEEP_READ_ONLY));

    acknowledged(4);
    assertThat(stored().status()).isEqualTo(Status.ARCHIVED);
    assertThat(store.entriesAfter(7, 0, 9)).hasSize(3);

    rig.breaks();
    rig.passes(100);
    rig.backOnline();
    rig.delivers(7, 4, posted(5, "bob", "behind your back"));
    assertThat(store.entriesAfter(7, 0, 9)).hasSize(3);
  }

  @Test
  void anOrderIsCarriedOutBeforeAnythingElseAfterWelcome() {
    threeMessages();
    rig.breaks();
    rig.passes(100);
    rig.answers();
    rig.welcome(LIMITS);
    rig.orders(order(9, Ending.DISBAND, PurgeMode.WIPE).setReason("finished"));
    rig.ready();

    acknowledged(9);
    assertThat(stored().breakpoints().get(0).reason()).isEqualTo("finished");
    assertThat(rig.witness.heard).endsWith("connected ann", "purged 7 up to 9", "ready");
  }

  @Test
  void anOrderWhoseAcknowledgementWasLostIsAcknowledgedAgainAndNothingElse() {
    threeMessages();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));
    rig.requests();
    rig.breaks();
    rig.passes(100);
    rig.answers();
    rig.welcome(LIMITS);
    assertThat(rig.requests()).isEmpty();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));

    acknowledged(5);
    assertThat(rig.witness.breakpoints).hasSize(1);
    assertThat(stored().breakpoints()).hasSize(1);
  }

  @Test
  void anOrderForAGroupThisDeviceNeverHadIsAcknowledged() {
    rig.online();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));
    acknowledged(5);
    assertThat(store.groups()).isEmpty();
  }

  @Test
  void whoCameBackMeanwhileKeepsWhatIsAboveTheCut() {
    threeMessages();
    Opened back =
        Opened.newBuilder(group(7, 5, 6))
            .clearWindows()
            .addWindows(Window.newBuilder().setFrom(1).setTo(4))
            .addWindows(Window.newBuilder().setFrom(6))
            .build();
    rig.says(ServerFrame.newBuilder().setOpened(back));
    rig.delivers(7, 5, posted(6, "bob", "welcome back"));
    rig.orders(order(4, Ending.REMOVAL, PurgeMode.WIPE));

    acknowledged(4);
    assertThat(stored().status()).isEqualTo(Status.ACTIVE);
    assertThat(stored().cursor()).isEqualTo(6);
    assertThat(store.entriesAfter(7, 0, 9)).containsExactly(posted(6, "bob", "welcome back"));
    assertThat(stored().breakpoints().get(0).lastSeq()).isEqualTo(3);
    rig.delivers(7, 6, posted(7, "bob", "and again"));
    assertThat(rig.closed).isFalse();
  }

  @Test
  void whoComesBackGoesOnAfterTheCut() {
    threeMessages();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));
    rig.requests();
    rig.breaks();
    rig.passes(100);
    Opened back = group(7, 5, 7).toBuilder().setRole(Role.ADMIN).build();
    Hello hello = rig.backOnline(back);
    rig.delivers(7, 5, posted(6, "bob", "welcome back"));

    assertThat(hello.getCursorsList())
        .containsExactly(Cursor.newBuilder().setGroup(7).setSeq(5).build());
    assertThat(stored().status()).isEqualTo(Status.ACTIVE);
    assertThat(stored().role()).isEqualTo(Role.ADMIN);
    assertThat(store.entriesAfter(7, 0, 9)).containsExactly(posted(6, "bob", "welcome back"));
  }

  @Test
  void aDisbandedGroupThatItsOrganisationBroughtBackGoesOnAfterTheCut() {
    threeMessages();
    rig.orders(order(5, Ending.DISBAND, PurgeMode.WIPE));
    rig.requests();
    rig.breaks();
    rig.passes(100);
    Hello hello = rig.backOnline(group(7, 5, 7));
    rig.delivers(7, 5, posted(6, "bob", "as I said"));

    assertThat(hello.getCursorsList())
        .containsExactly(Cursor.newBuilder().setGroup(7).setSeq(5).build());
    assertThat(stored().status()).isEqualTo(Status.ACTIVE);
    assertThat(store.entriesAfter(7, 0, 9)).containsExactly(posted(6, "bob", "as I said"));
  }

  @Test
  void theDisbandOfAGroupOnceQuitWipesTheArchive() {
    threeMessages();
    rig.orders(order(4, Ending.QUIT, PurgeMode.KEEP_READ_ONLY));
    rig.requests();
    rig.orders(order(9, Ending.DISBAND, PurgeMode.WIPE));

    acknowledged(9);
    assertThat(stored().status()).isEqualTo(Status.ENDED);
    assertThat(store.entriesAfter(7, 0, 9)).isEmpty();
    assertThat(stored().breakpoints()).extracting(Breakpoint::lastSeq).containsExactly(3L, 3L);
  }

  @Test
  void anOlderOrderThatComesLateDoesNotReopenAnything() {
    threeMessages();
    rig.orders(order(9, Ending.DISBAND, PurgeMode.WIPE));
    rig.requests();
    rig.orders(order(4, Ending.QUIT, PurgeMode.KEEP_READ_ONLY));
    acknowledged(4);
    assertThat(stored().status()).isEqualTo(Status.ENDED);
  }

  @Test
  void whatWasStillToBeSaidIsRefusedAndItsTextIsGone() {
    rig.client.connect();
    rig.answers();
    rig.welcome(LIMITS.toBuilder().setRequestsInFlightMax(1).build());
    rig.says(ServerFrame.newBuilder().setOpened(group(7, 0, 0)));
    var sent = rig.client.post(7, "on its way");
    Request onItsWay = rig.request();
    var unsent = rig.client.post(7, "not yet");
    var elsewhere = rig.client.post(8, "elsewhere");
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));

    assertThatThrownBy(unsent::join).cause().isInstanceOf(RefusedException.class);
    assertThat(store.outbox()).extracting(r -> r.getPost().getGroup()).containsExactly(8L);
    assertThat(sent).isNotDone();
    rig.done(onItsWay, 4);
    assertThat(sent.join().getSeq()).isEqualTo(4);
    assertThat(rig.requests()).extracting(r -> r.getPost().getText()).contains("elsewhere");
    assertThat(elsewhere).isNotDone();
  }

  @Test
  void aPageOfHistoryThatArrivesAfterTheEndIsNotKept() {
    threeMessages();
    rig.client.historyBefore(7, 3, 10);
    Request asked = rig.request();
    rig.orders(order(5, Ending.REMOVAL, PurgeMode.WIPE));
    rig.replies(
        Reply.newBuilder()
            .setId(asked.getId())
            .setHistoryPage(HistoryPage.newBuilder().addEntries(posted(1, "bob", "one"))));
    assertThat(store.entriesAfter(7, 0, 9)).isEmpty();
  }
}
