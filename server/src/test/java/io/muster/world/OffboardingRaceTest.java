package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Request;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// B4: an offboarding and what the person does in the same moment.
class OffboardingRaceTest {

  private static Request.Builder request() {
    return Request.newBuilder();
  }

  private static void found(Person operator, Person ann) {
    operator.asks(
        request()
            .setFoundOrganisation(
                FoundOrganisation.newBuilder()
                    .setOrganisation("acme")
                    .setName("Acme")
                    .setSuperAdmin(ann.name())));
    ann.asks(request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("bob")));
  }

  @Test
  @DisplayName("B4: a group that is founded by whoever is just being offboarded is handed on, too")
  void aGroupThatIsFoundedWhileItsOwnerLeavesIsHandedOn() {
    int founded = 0;
    for (long seed = 1; seed <= 60; seed++) {
      try (var world = World.seeded(seed)) {
        var scene = new Scenario(world);
        var operator = scene.person("operator");
        var ann = scene.person("ann");
        var bob = scene.person("bob");
        found(operator, ann);
        stall(world, world.random());
        var offboard = Offboard.newBuilder().setOrganisation("acme").setUser("bob");
        ann.phone().ask(request().setOffboard(offboard));
        var create = CreateGroup.newBuilder().setName("deals").setOrganisation("acme");
        long id = bob.phone().ask(request().setCreateGroup(create));
        world.settle();
        world.reckon();

        for (var group : world.truth().groups()) {
          founded++;
          assertThat(world.store().head(new GroupId(group.state().id().value())).orElseThrow())
              .satisfies(head -> assertThat(head.owner().value()).isEqualTo("ann"));
          assertThat(bob.phone().reply(id)).isPresent();
        }
      }
    }
    assertThat(founded).as("groups that came about").isPositive();
  }

  /// So that each gets ahead of the other, now and then.
  private static void stall(World world, RandomGenerator random) {
    for (int lane = 0; lane < 3; lane++) {
      if (random.nextBoolean()) {
        world.stall("lane-" + lane, Duration.ofMillis(random.nextInt(3)));
      }
    }
  }
}
