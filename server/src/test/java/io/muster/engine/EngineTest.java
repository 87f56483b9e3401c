package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Membership;
import io.muster.account.Notice;
import io.muster.account.PurgeOrder;
import io.muster.delivery.DeliveryConfig;
import io.muster.delivery.FakeLink;
import io.muster.delivery.Grant;
import io.muster.delivery.Outlet;
import io.muster.group.Act;
import io.muster.group.Command;
import io.muster.group.Confirmation;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.Preview;
import io.muster.group.Proof;
import io.muster.group.Rejection;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.group.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CYD = new UserId("cyd");
  private static final DeviceId PHONE = new DeviceId("phone");

  private final SmallEngine small = new SmallEngine();
  private final Engine engine = small.engine();
  private final GroupId group = engine.secrets().groupCreatedBy(ANN, PHONE, 1);

  private final Line line = new Line();

  private Told change(UserId user, long requestId, Change.Maker maker) {
    var told = new Told();
    engine.change(
        group, new Change<>(user, PHONE, Via.PHONE, requestId, Proof.NONE, maker, line, told));
    return told;
  }

  private Told post(long requestId, String text) {
    return change(ANN, requestId, stamp -> new Command.Post(stamp.origin(), text));
  }

  private void create() {
    change(
        ANN,
        1,
        stamp -> new Command.Create(stamp.origin(), "walkers", Policy.DEFAULT, List.of(BOB, CYD)));
    small.run();
  }

  private Confirmation preview(Act act) {
    var made = new ArrayList<Confirmation>();
    engine.ask(
        group,
        new Told(),
        state -> {
          var origin = new Origin(ANN, PHONE, 0, small.clock().instant());
          var preview = (Preview) state.preview(act, origin, Rules.DEFAULT);
          made.add(new Confirmation(group, ANN, preview.basis(), Instant.MAX));
          return () -> {};
        });
    small.run();
    return made.getFirst();
  }

  private Told remove(long requestId, UserId user) {
    var confirmation = preview(new Act.Remove(List.of(user)));
    return change(
        ANN, requestId, stamp -> new Command.Remove(stamp.origin(), List.of(user), confirmation));
  }

  private FakeLink follow(UserId user) {
    var link = new FakeLink();
    var outlet = new Outlet(user, link, small.hub(), (_, _) -> {});
    var wanted = List.of(new Following(group, new Grant.Start.After(0)));
    engine.open(outlet, wanted, () -> {});
    small.run();
    return link;
  }

  @Test
  void aRequestThatCannotEvenBeMadeIsItsOwnFaultAlone() {
    create();
    var told =
        change(
            ANN,
            2,
            _ -> {
              throw new IllegalArgumentException("a request that nobody thought of");
            });
    var next = post(3, "hello");
    small.run();
    assertThat(told.faults).hasSize(1);
    assertThat(next.answers).hasSize(1);
    assertThat(small.broken()).isEmpty();
  }

  @Test
  void whatIsBehindAChangeThatFoundTheDiskFullWaitsForItAlthoughThereIsRoomAgain() {
    create();
    small.fillDisk();
    var first = post(2, "one");
    small.lane().step();
    small.emptyDisk();
    var second = post(3, "two");
    small.run();
    assertThat(first.refusals).containsExactly(Caller.Unavailable.STORAGE_FULL);
    assertThat(second.refusals).containsExactly(Caller.Unavailable.OUT_OF_TURN);

    line.arrived(2);
    var again = List.of(post(2, "one"), post(3, "two"));
    small.run();
    assertThat(again).allMatch(told -> told.answers.size() == 1);
  }

  @Test
  void whatWasOnTheLaneBehindAChangeThatFoundTheDiskFullWaitsToo() {
    create();
    small.fillDisk();
    var first = post(2, "one");
    var second = post(3, "two");
    small.run();
    assertThat(first.refusals).containsExactly(Caller.Unavailable.STORAGE_FULL);
    assertThat(second.refusals).containsExactly(Caller.Unavailable.OUT_OF_TURN);
  }

  @Test
  void aRepeatedRequestIsAnsweredAlthoughOneBeforeItWasTurnedAway() {
    create();
    var done = post(9, "nine");
    small.run();
    small.fillDisk();
    post(8, "eight");
    var again = post(9, "nine");
    small.run();
    assertThat(again.answers).isEqualTo(done.answers);
  }

  @Test
  void aQuestionThatFailsIsItsOwnFaultAlone() {
    create();
    var told = new Told();
    engine.ask(
        group,
        told,
        _ -> {
          throw new IllegalStateException("a question that nobody thought of");
        });
    small.run();
    assertThat(told.faults).hasSize(1);
    assertThat(small.broken()).isEmpty();
  }

  @Test
  void aRepeatedRemovalWaitsForItsOwnFenceAlthoughALaterOneHasPassed() {
    create();
    var bob = follow(BOB);
    bob.stopReading();
    post(2, "unread");
    small.run();
    var first = remove(3, BOB);
    var later = remove(4, CYD);
    small.run();
    var repeated = change(ANN, 3, _ -> failIfMade());
    small.run();
    assertThat(later.answers).hasSize(1);
    assertThat(first.isTold()).isFalse();
    assertThat(repeated.isTold()).isFalse();
    bob.readOn();
    small.run();
    assertThat(repeated.answers).isEqualTo(first.answers).hasSize(1);
  }

  @Test
  void aGroupStaysInMemoryWhileTheEndOfAMembershipWaits() {
    create();
    var bob = follow(BOB);
    bob.stopReading();
    post(2, "unread");
    small.run();
    var first = remove(3, BOB);
    small.run();
    for (int minute = 0; minute < 3; minute++) {
      engine.passivate();
      small.run();
    }
    var repeated = change(ANN, 3, _ -> failIfMade());
    small.run();
    assertThat(first.isTold()).isFalse();
    assertThat(repeated.isTold()).isFalse();
    small.passes(DeliveryConfig.DEFAULT.fenceTimeout());
    small.hub().tick();
    small.run();
    assertThat(bob.isAborted()).isTrue();
    assertThat(repeated.answers).isEqualTo(first.answers).hasSize(1);
  }

  private static Command failIfMade() {
    throw new AssertionError("a repeated request is not made again");
  }

  @Test
  void aMessageIsRecalledOnceAlsoBeforeTheFirstRecallIsDurable() {
    create();
    post(2, "oops");
    small.run();
    Change.Maker recall = stamp -> new Command.Recall(stamp.origin(), 3, stamp.message(3));
    var first = change(ANN, 3, recall);
    var second = change(ANN, 4, recall);
    small.run();
    assertThat(first.answers).hasSize(1);
    assertThat(second.rejections).containsExactly(Rejection.NO_SUCH_MESSAGE);
  }

  @Test
  void thePastOfSomebodyWhoHasJustLeftIsKnownBeforeItIsDurable() {
    create();
    var removal = preview(new Act.Remove(List.of(BOB)));
    change(ANN, 2, stamp -> new Command.Remove(stamp.origin(), List.of(BOB), removal));
    var past = new ArrayList<Object>();
    change(
        ANN,
        3,
        stamp -> {
          past.addAll(stamp.past(BOB));
          return new Command.Add(stamp.origin(), List.of(stamp.comer(BOB)));
        });
    small.run();
    assertThat(past).hasSize(1);
    assertThat(small.store().group(group).orElseThrow().member(BOB).orElseThrow().windows())
        .hasSize(2);
  }

  @Test
  void anOrderAcknowledgedAfterTheRosterIsErasedLeavesNothingBehind() {
    create();
    engine.connect(new Device(BOB));
    small.run();
    var end = preview(new Act.Disband());
    change(ANN, 2, stamp -> new Command.Disband(stamp.origin(), "done", end));
    small.run();
    assertThat(small.store().pendingOrders(BOB, PHONE)).hasSize(1);
    small.clock().go(Duration.ofDays(31));
    engine.tick();
    small.run();
    long cut = small.store().pendingOrders(BOB, PHONE).getFirst().cut();
    var told = new Told();
    engine.acknowledge(BOB, PHONE, group, cut, told);
    small.run();
    assertThat(told.answers).hasSize(1);
    var residue = small.store().residue(group);
    assertThat(residue.ordersAcknowledged().rows()).isZero();
    assertThat(residue.ordersPending().rows()).isZero();
  }

  @Test
  void anOrderAcknowledgedWhileTheRosterIsErasedIsSweptUpLater() {
    create();
    engine.connect(new Device(BOB));
    small.run();
    var end = preview(new Act.Disband());
    change(ANN, 2, stamp -> new Command.Disband(stamp.origin(), "done", end));
    small.run();
    long cut = small.store().pendingOrders(BOB, PHONE).getFirst().cut();
    engine.acknowledge(BOB, PHONE, group, cut, new Told());
    small.run();
    assertThat(small.store().residue(group).ordersAcknowledged().rows()).isEqualTo(1);
    small.clock().go(Duration.ofDays(31));
    engine.tick();
    small.run();
    small.clock().go(Duration.ofMinutes(2));
    engine.tick();
    small.run();
    assertThat(small.store().residue(group).ordersAcknowledged().rows()).isZero();
    assertThat(small.store().timersDue(small.clock().instant().plus(Duration.ofDays(30)), 10))
        .as("the second sweep is the last")
        .isEmpty();
  }

  /// A connected device of which only the account is of interest.
  private record Device(UserId user) implements LiveSession {
    @Override
    public Arrival arrival() {
      return new Arrival(user, PHONE, DeviceClass.PHONE, 0, false);
    }

    @Override
    public void connected(List<PurgeOrder> orders, List<Membership> memberships) {}

    @Override
    public void connectedToPurge(List<PurgeOrder> orders) {}

    @Override
    public void onlyPurge() {}

    @Override
    public void offboarded() {}

    @Override
    public void comeAgain() {}

    @Override
    public void began(GroupId began) {}

    @Override
    public void notice(GroupId group, Notice notice) {}

    @Override
    public void purge(PurgeOrder order) {}

    @Override
    public void replaced() {}

    @Override
    public void tooManyDevices() {}
  }
}
