package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.ByHand;
import io.muster.delivery.DeliveryConfig;
import io.muster.delivery.DeliveryMetrics;
import io.muster.delivery.HandClock;
import io.muster.delivery.Hub;
import io.muster.delivery.Reads;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.OrgId;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.org.OrgRules;
import io.muster.replica.LogMetrics;
import io.muster.replica.SoloLog;
import io.muster.store.Store;
import io.muster.world.SimKv;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Secrets SECRETS = new Secrets(new byte[32], new Random(1));

  private final ByHand thread = new ByHand();
  private final ByHand logThread = new ByHand();
  private final List<Throwable> broken = new ArrayList<>();
  private final SimKv kv = new SimKv();
  private final Store store = new Store(kv);
  private final SoloLog log = new SoloLog(kv, logThread, new LogMetrics(), broken::add);
  private final ByHand loops = new ByHand();
  private final Hub hub =
      new Hub(
          loops,
          new Reads(new SmallEngine.FromStore(store), new ByHand(), broken::add),
          DeliveryConfig.DEFAULT,
          new HandClock(),
          new DeliveryMetrics());
  private final Lane lane =
      new Lane(thread, log, List.of(hub), EngineConfig.DEFAULT, new Actors(), broken::add);

  private final class Actors implements Lane.Actors {
    private final Site site =
        new Site(
            store,
            log,
            List.of(),
            new Effects(new ByHand(), store, log, broken::add),
            SECRETS,
            Rules.DEFAULT,
            OrgRules.DEFAULT,
            () -> false,
            (_, _) -> {},
            Notifier.OFF,
            new HandClock(),
            new Faults());

    @Override
    public GroupActor group(GroupId id) {
      return new GroupActor(site, GroupState.absent(id));
    }

    @Override
    public OrgActor org(OrgId id) {
      throw new AssertionError("no organisation here: " + id);
    }

    @Override
    public AccountActor account(UserId user) {
      return new AccountActor(user, site, 1);
    }
  }

  private void run() {
    while (thread.step() || logThread.step() || loops.step()) {}
  }

  @Test
  void aQuestionWaitsForNoDiskAndKeepsNobodyWaiting() {
    var done = new ArrayList<String>();
    lane.add((_, _) -> done.add("asked"));
    lane.add((_, turn) -> turn.afterCommit(() -> done.add("told")));
    while (thread.step()) {}
    assertThat(done).containsExactly("asked");
    run();
    assertThat(done).containsExactly("asked", "told");

    lane.add((_, _) -> done.add("asked again"));
    while (thread.step()) {}
    lane.add((_, _) -> done.add("and again"));
    while (thread.step()) {}
    assertThat(done).endsWith("asked again", "and again");
    assertThat(logThread.waiting()).isZero();
  }

  @Test
  void groupsThatNeverWereDoNotStayInMemory() {
    for (long id = 1; id <= 1_000; id++) {
      var group = new GroupId(id);
      lane.add((its, turn) -> its.group(group).ask(new Told(), _ -> () -> {}, turn));
    }
    run();
    assertThat(lane.groupsInMemory()).isZero();
  }

  @Test
  void afterAFaultNothingMoreIsDecided() {
    var done = new ArrayList<String>();
    lane.add((_, _) -> done.add("before"));
    lane.add(
        (_, _) -> {
          throw new StackOverflowError("not even an exception");
        });
    lane.add((_, _) -> done.add("in the same turn"));
    run();
    lane.add((_, _) -> done.add("later"));
    run();
    assertThat(broken).hasSize(1);
    assertThat(done).containsExactly("before");
  }

  @Test
  void oneTaskOfThoseThatComeLastEndsEachTurnBehindWhateverWaits() {
    var done = new ArrayList<String>();
    lane.addLast((_, turn) -> done.add("last " + turn.number()));
    lane.addLast((_, turn) -> done.add("last " + turn.number()));
    lane.add((_, turn) -> done.add("first " + turn.number()));
    lane.add((_, turn) -> done.add("second " + turn.number()));
    run();
    assertThat(done).containsExactly("first 1", "second 1", "last 1", "last 2");
  }

  @Test
  void aTurnIsTakenOnceForEverythingThatHasGathered() {
    var done = new ArrayList<String>();
    lane.add(
        (its, _) -> {
          done.add("first");
          its.add((_, _) -> done.add("second"));
        });
    thread.step();
    assertThat(done).containsExactly("first", "second");
    assertThat(thread.waiting()).isZero();
  }

  @Test
  void theNextTurnBeginsWhenTheLoopsHaveWrittenTheLast() {
    var done = new ArrayList<String>();
    var actor = new Actors().group(new GroupId(1));
    lane.add((_, turn) -> turn.hasEntries(actor));
    thread.step();
    lane.add((_, _) -> done.add("next"));
    logThread.step();
    assertThat(thread.waiting()).as("durable, and not yet written").isZero();
    loops.step();
    assertThat(thread.waiting()).as("written, and nothing read since").isZero();
    loops.step();
    thread.step();
    assertThat(done).containsExactly("next");
  }

  @Test
  void noLoopBeginsBeforeItHasBeenToldEverything() {
    var done = new ArrayList<String>();
    lane.add(
        (_, turn) -> {
          turn.afterCommit(() -> hub.post(() -> done.add("first")));
          turn.afterCommit(() -> assertThat(loops.waiting()).isZero());
          turn.afterCommit(() -> hub.post(() -> done.add("second")));
        });
    thread.step();
    logThread.step();
    assertThat(loops.waiting()).isEqualTo(1);
    loops.step();
    assertThat(done).containsExactly("first", "second");
    assertThat(broken).isEmpty();
  }

  @Test
  void aTurnThatTellsNobodyAnythingWaitsForNoLoop() {
    var done = new ArrayList<String>();
    lane.add((_, turn) -> turn.afterCommit(() -> done.add("durable")));
    thread.step();
    lane.add((_, _) -> done.add("next"));
    logThread.step();
    thread.step();
    assertThat(done).containsExactly("durable", "next");
    assertThat(loops.waiting()).isZero();
  }

  @Test
  void aCommandIsRefusedWhenTooManyAreWaiting() {
    for (int i = 0; i < EngineConfig.DEFAULT.queueMax(); i++) {
      assertThat(lane.offer((_, _) -> {})).isTrue();
    }
    assertThat(lane.offer((_, _) -> {})).isFalse();
    run();
    assertThat(lane.offer((_, _) -> {})).isTrue();
  }
}
