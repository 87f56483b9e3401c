package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private static final GroupId HIKERS = new GroupId(1);
  private static final GroupId COOKS = new GroupId(2);
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final Leases leases = new Leases();
  private final List<String> passed = new ArrayList<>();

  private void cut(GroupId group, UserId... users) {
    leases.whenPassed(group, List.of(users), () -> passed.add(group + " " + List.of(users)));
  }

  @Test
  @DisplayName(
      "G4: a cut waits for what is on its way to whoever it cuts off, and for nothing else")
  void aCutWaitsForWhatIsOnItsWay() {
    var first = leases.take(HIKERS, BOB);
    var second = leases.take(HIKERS, BOB);
    var ann = leases.take(HIKERS, ANN);
    var cooks = leases.take(COOKS, BOB);
    cut(HIKERS, BOB);
    leases.giveBack(first);
    leases.giveBack(ann);
    leases.giveBack(cooks);
    assertThat(passed).isEmpty();
    leases.giveBack(second);
    assertThat(passed).containsExactly("1 [bob]");
  }

  @Test
  @DisplayName("G4: a cut waits for what set out before it, whatever sets out later and comes back")
  void whatSetsOutLaterFreesNoCut() {
    var before = leases.take(HIKERS, BOB);
    cut(HIKERS, BOB);
    leases.giveBack(leases.take(HIKERS, BOB));
    assertThat(passed).isEmpty();
    leases.giveBack(before);
    assertThat(passed).containsExactly("1 [bob]");
  }

  @Test
  @DisplayName("G4: a disband waits for what is on its way to anybody, not for what sets out later")
  void aDisbandWaitsForEverybody() {
    var ann = leases.take(HIKERS, ANN);
    var bob = leases.take(HIKERS, BOB);
    cut(HIKERS);
    leases.take(HIKERS, new UserId("cyd"));
    leases.giveBack(ann);
    assertThat(passed).isEmpty();
    leases.giveBack(bob);
    assertThat(passed).containsExactly("1 []");
  }

  @Test
  void whereNothingIsOnItsWayNothingWaits() {
    leases.take(COOKS, BOB);
    cut(HIKERS, BOB);
    assertThat(passed).hasSize(1);
  }
}
