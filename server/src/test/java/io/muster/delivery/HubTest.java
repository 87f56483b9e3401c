package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.PurgeOrder;
import io.muster.group.EndingKind;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.PurgeMode;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a hub does when somebody is cut off: the fence passes as soon as nothing more can be
/// written to them, and no sooner.
class HubTest {
  private static final GroupId GROUP = new GroupId(7);
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final ByHand loop = new ByHand();
  private final ByHand readers = new ByHand();
  private final HandClock clock = new HandClock();
  private final MemoryLog log = new MemoryLog();
  private final List<Throwable> broken = new ArrayList<>();
  private final Hub hub =
      new Hub(
          loop,
          new Reads(log, readers, broken::add),
          DeliveryConfig.DEFAULT,
          clock,
          new DeliveryMetrics());
  private long lastSeq;

  private Outlet outlet(UserId user, FakeLink link) {
    return new Outlet(user, link, hub, (code, _) -> link.close(farewell(code)));
  }

  private static io.muster.proto.v1.Farewell farewell(FarewellCode code) {
    return io.muster.proto.v1.Farewell.newBuilder().setCode(code).build();
  }

  private void open(Outlet outlet) {
    var windows = List.of(Window.openFrom(1));
    var start = new Grant.Start.After(lastSeq);
    hub.post(
        () -> outlet.open(new Grant(GROUP, "walkers", Role.MEMBER, windows, 1, lastSeq, start)));
    loop.run();
  }

  private void post(String text) {
    publish(new Event.Posted(++lastSeq, ANN, Instant.EPOCH, text), Optional.empty());
  }

  private Fence remove(UserId user) {
    var fence = new Fence(1, () -> {});
    var removed = new Event.Removed(++lastSeq, ANN, Instant.EPOCH, List.of(user));
    publish(removed, Optional.of(new CutOff(List.of(user), false, fence)));
    return fence;
  }

  private Fence disband() {
    var fence = new Fence(1, () -> {});
    publish(
        new Event.Left(++lastSeq, ANN, Instant.EPOCH),
        Optional.of(new CutOff(List.of(), true, fence)));
    return fence;
  }

  private void publish(Event.Entry entry, Optional<CutOff> cutOff) {
    log.add(entry);
    var batch = new CommittedBatch(GROUP, List.of(entry), cutOff, 1);
    hub.post(() -> hub.deliver(batch));
    loop.run();
  }

  private static ServerFrame about() {
    return ServerFrame.newBuilder().setPong(Pong.newBuilder().setNonce(7)).build();
  }

  @Test
  void writtenIsWhatHasBeenFlushed() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    var taken = new ArrayList<Integer>();
    hub.post(() -> outlet.send(about()));
    Hub.whenAllWritten(List.of(hub), () -> taken.add(link.taken().size()));
    hub.post(() -> outlet.send(about()));
    loop.run();
    assertThat(taken).containsExactly(2);
  }

  @Test
  void aCutOffPassesAtOnceWhenEverythingIsSent() {
    var link = new FakeLink();
    open(outlet(BOB, link));
    assertThat(remove(BOB).isPassed()).isTrue();
    post("after");
    assertThat(link.taken().getLast().getDelivery().getEntries(0).hasRemoved()).isTrue();
  }

  @Test
  void aCutOffWaitsForBytesThatAreQueued() {
    var link = new FakeLink();
    open(outlet(BOB, link));
    link.stopReading();
    post("unread");
    var fence = remove(BOB);
    assertThat(fence.isPassed()).isFalse();
    link.readOn();
    assertThat(fence.isPassed()).isTrue();
    assertThat(link.isAborted()).isFalse();
  }

  @Test
  void aConnectionThatDoesNotReadIsDroppedForACutOff() {
    var link = new FakeLink();
    open(outlet(BOB, link));
    link.stopReading();
    post("unread");
    var fence = remove(BOB);
    clock.go(DeliveryConfig.DEFAULT.fenceTimeout());
    hub.tick();
    assertThat(link.isAborted()).isTrue();
    assertThat(fence.isPassed()).isTrue();
  }

  @Test
  void aCutOffWaitsForASessionThatWasToldGoodbyeAndHasNotReadItAll() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    open(outlet);
    link.stopReading();
    post("unread");
    outlet.closed();
    link.close(farewell(FarewellCode.REPLACED));
    var removed = remove(BOB);
    assertThat(removed.isPassed()).isFalse();
    link.readOn();
    assertThat(removed.isPassed()).isTrue();
  }

  @Test
  void theEndOfAGroupWaitsForASessionThatWasToldGoodbye() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    open(outlet);
    link.stopReading();
    post("unread");
    outlet.closed();
    var disbanded = disband();
    assertThat(disbanded.isPassed()).isFalse();
    clock.go(DeliveryConfig.DEFAULT.fenceTimeout());
    hub.tick();
    assertThat(link.isAborted()).isTrue();
    assertThat(disbanded.isPassed()).isTrue();
  }

  @Test
  void aCutOffWaitsForAReplyAboutAGroupThatIsNotFollowedYet() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    link.stopReading();
    hub.post(() -> outlet.sendOf(GROUP, about()));
    loop.run();
    var fence = remove(BOB);
    assertThat(fence.isPassed()).isFalse();
    link.readOn();
    assertThat(fence.isPassed()).isTrue();
    link.stopReading();
    hub.post(() -> outlet.send(about()));
    loop.run();
    assertThat(remove(BOB).isPassed()).as("what it owed it has sent").isTrue();
  }

  @Test
  void aCutOffDoesNotWaitForOthersWhoDoNotRead() {
    var link = new FakeLink();
    var outlet = outlet(ANN, link);
    open(outlet);
    link.stopReading();
    post("unread");
    outlet.closed();
    assertThat(remove(BOB).isPassed()).isTrue();
  }

  @Test
  void aFaultDuringTheLastDeliveryDoesNotLeaveTheFenceClosed() {
    var fence = new Fence(1, () -> {});
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    open(outlet);
    lastSeq++;
    post("an entry that skips one, which the feed's invariant refuses");
    var left = new Event.Left(++lastSeq, BOB, Instant.EPOCH);
    publish(left, Optional.of(new CutOff(List.of(BOB), false, fence)));
    assertThat(fence.isPassed()).isTrue();
  }

  @Test
  void aFaultOverOneSessionSendsOnlyThatOneAway() {
    var sent = new ArrayList<String>();
    hub.add(new Neighbour("one", sent));
    var two = new Neighbour("two", sent);
    hub.add(two);
    hub.post(
        two,
        () -> {
          throw new IllegalStateException("pretended");
        });
    loop.run();
    assertThat(sent).containsExactly("two");
  }

  private record Neighbour(String name, List<String> sent) implements Hub.Resident {
    @Override
    public void tick(Instant now) {}

    @Override
    public void evict() {
      sent.add(name);
    }
  }

  @Test
  void anOrderThatOvertakesTheGrantOfANewMembershipIsNotFollowedByWhatItPurged() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    lastSeq = 9;
    var start = new Grant.Start.After(2);
    var windows = List.of(new Window(1, 6), Window.openFrom(7));
    outlet.purge(
        new PurgeOrder(
            GROUP, 6, EndingKind.REMOVAL, PurgeMode.WIPE, Instant.EPOCH, ANN, "too loud"));
    outlet.open(new Grant(GROUP, "walkers", Role.MEMBER, windows, 7, lastSeq, start));
    outlet.allOpened();
    loop.run();
    assertThat(link.taken().getLast().getOpened().getCursor()).isEqualTo(6);
  }

  @Test
  void whatIsPostedDuringATurnWakesNobody() {
    hub.post(() -> hub.post(() -> {}));
    assertThat(loop.waiting()).isEqualTo(1);
    loop.step();
    assertThat(loop.waiting()).isZero();
  }

  @Test
  void whatIsPostedWhileSomebodyHoldsTheHubWaitsForTheLastToLetGo() {
    var done = new ArrayList<String>();
    hub.hold();
    hub.hold();
    hub.post(() -> done.add("one"));
    hub.release();
    hub.post(() -> done.add("two"));
    assertThat(loop.waiting()).isZero();
    hub.release();
    assertThat(loop.waiting()).isEqualTo(1);
    loop.step();
    assertThat(done).containsExactly("one", "two");
  }

  @Test
  void aTurnUnderWayEndsWhereSomebodyHoldsTheHub() {
    var done = new ArrayList<String>();
    hub.post(
        () -> {
          hub.hold();
          hub.post(() -> done.add("held"));
        });
    loop.step();
    assertThat(done).isEmpty();
    hub.release();
    loop.step();
    assertThat(done).containsExactly("held");
  }

  @Test
  void aSessionThatIsNotReadFromFallsBackToTheStoreAndIsLevelAgainLater() {
    var link = new FakeLink();
    open(outlet(BOB, link));
    link.stopReading();
    for (int i = 0; i < 100; i++) {
      post("x".repeat(8 * 1024));
    }
    assertThat(link.pendingBytes())
        .isLessThan(DeliveryConfig.DEFAULT.outboundBytesMax() + 10 * 1024L);
    link.readOn();
    while (readers.step() || loop.step()) {}
    post("last");
    long next = 1;
    for (var frame : link.taken()) {
      for (var entry : frame.getDelivery().getEntriesList()) {
        assertThat(entry.getSeq()).isEqualTo(next++);
      }
    }
    assertThat(next).isEqualTo(lastSeq + 1);
    assertThat(broken).isEmpty();
  }

  @Test
  void whoeverDoesNotReadForTooLongIsToldGoodbye() {
    var link = new FakeLink();
    var outlet = outlet(BOB, link);
    open(outlet);
    link.stopReading();
    for (int i = 0; i < 100; i++) {
      post("x".repeat(8 * 1024));
    }
    outlet.tick(clock.instant().plus(Duration.ofSeconds(29)));
    assertThat(link.farewell()).isEmpty();
    outlet.tick(clock.instant().plus(Duration.ofSeconds(30)));
    assertThat(link.farewell()).contains(FarewellCode.SLOW);
  }
}
