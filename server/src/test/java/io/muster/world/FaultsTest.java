package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.UserId;
import io.muster.store.Batch;
import io.muster.store.Rows;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The world finds what it looks for: each fault that is planted in it is found, and by the promise
/// that it breaks.
class FaultsTest {
  private static final int SEEDS_MAX = 60;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aPlantedFaultBreaksItsPromise(Fault fault) {
    var broken = EnumSet.noneOf(Promise.class);
    for (long seed = 1; seed <= SEEDS_MAX && isKept(promisesOf(fault), broken); seed++) {
      Sim.live(seed, EnumSet.of(fault))
          .failure()
          .ifPresent(failure -> broken.add(failure.broken().promise()));
    }

    assertThat(broken).as("what %s breaks", fault).containsAnyElementsOf(promisesOf(fault));
  }

  private static boolean isKept(Set<Promise> promises, Set<Promise> broken) {
    return Collections.disjoint(promises, broken);
  }

  @Test
  void bytesThatLeaveAfterTheAnswerBreakTheirPromise() {
    try (var world = new World(1, EnumSet.of(Fault.BYTES_LINGER_UNSEEN))) {
      var scene = new Scenario(world);
      var ann = scene.person("ann");
      var bob = scene.person("bob");
      long hikers = ann.opens("hikers", bob);
      bob.phone().fallAsleep();
      for (int i = 0; i < 20; i++) {
        ann.says(hikers, i + " " + "x".repeat(1_900));
      }
      ann.removes(hikers, bob);

      assertThatThrownBy(world::settle)
          .isInstanceOfSatisfying(
              PromiseBroken.class,
              broken -> assertThat(broken.promise()).isEqualTo(Promise.P3_CUT_OFF_BY_TIME));
    }
  }

  @Test
  void aGroupIdThatIsUsedAgainBreaksItsPromise() {
    var disk = new Disk(new SimKv(), EnumSet.noneOf(Fault.class));
    disk.write(List.of(firstEntryOf(7)));

    assertThatThrownBy(() -> disk.write(List.of(firstEntryOf(7))))
        .isInstanceOfSatisfying(
            PromiseBroken.class,
            broken -> assertThat(broken.promise()).isEqualTo(Promise.P10_NO_REUSE));
  }

  private static Batch firstEntryOf(long group) {
    var id = new GroupId(group);
    var created = new Event.Created(1, new UserId("ann"), Instant.EPOCH, "hikers", Policy.DEFAULT);
    var before = GroupState.absent(id);
    var batch = new Batch();
    var origin = new Origin(created.actor(), new DeviceId("phone"), 1, created.at());
    Rows.events(batch, before, List.of(created), before.evolve(created), origin);
    return batch;
  }

  /// By the one or the other it is found, whichever the seed comes to first.
  private static Set<Promise> promisesOf(Fault fault) {
    return switch (fault) {
      case SYNC_IS_A_LIE -> EnumSet.of(Promise.P1_DURABLE_ACK);
      case AN_ENTRY_IS_LOST -> EnumSet.of(Promise.P1_DURABLE_ACK, Promise.P2_TOTAL_ORDER);
      case ANSWERS_ARE_FORGOTTEN -> EnumSet.of(Promise.P9_EXACTLY_ONCE);
      case ORDERS_ARE_FORGOTTEN -> EnumSet.of(Promise.P4_PURGE_REACH);
      case ERASURE_IS_SKIPPED -> EnumSet.of(Promise.P5_ERASURE);
      case DEPARTURES_ARE_FORGOTTEN -> EnumSet.of(Promise.STATE);
      case AN_ACT_IS_NOT_RECORDED -> EnumSet.of(Promise.GOVERNANCE);
      case AN_ORGANISATION_TELLS_NOBODY -> EnumSet.of(Promise.OFFBOARDING, Promise.STATE);
      case DELIVERY_AFTER_THE_CUT -> EnumSet.of(Promise.P3_CUT_OFF_BY_ORDER);
      case BYTES_LINGER_UNSEEN -> EnumSet.of(Promise.P3_CUT_OFF_BY_TIME, Promise.P7_BOUNDED);
      case READS_REACH_TOO_FAR -> EnumSet.of(Promise.P8_WINDOW);
      case NO_LIMIT_ON_THE_WAY_OUT -> EnumSet.of(Promise.P7_BOUNDED);
    };
  }
}
