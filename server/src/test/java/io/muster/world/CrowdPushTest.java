package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.Request;
import io.muster.store.Shown;
import io.muster.store.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// How a large group is told, in which nearly everybody is away.
class CrowdPushTest {
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  @Test
  @DisplayName(
      "G2: while talk goes on in a large group its members are told one after the other, and nobody"
          + " is left out")
  void oneAfterTheOther() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var all = IntStream.range(0, 100).mapToObj(i -> scene.person("p" + i)).toList();
          long group = ann.opens("crowd");
          ann.adds(group, all.subList(0, 50).toArray(Person[]::new));
          ann.adds(group, all.subList(50, 100).toArray(Person[]::new));
          all.forEach(person -> person.registers(APNS));
          scene.world().live(A_WHILE);
          all.forEach(Person::goesOffline);
          scene.world().live(A_WHILE);

          ann.says(group, "first");
          scene.world().live(A_WHILE);
          assertThat(times(scene, "ann: first")).hasSize(100);

          ann.says(group, "second");
          scene.world().live(Duration.ofMillis(1_100));
          ann.says(group, "third", all.getLast());
          scene.world().live(A_WHILE);
          assertThat(times(scene, "ann: third")).hasSize(99);
          assertThat(times(scene, "ann mentioned you: third")).hasSize(1);
        });
  }

  @Test
  @DisplayName(
      "G2: a look at a large group is about all that was said until it began, however much it is")
  void thousandsOfMessages() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var zoe = scene.person("zoe");
          long group = ann.opens("crowd", zoe);
          fill(ann, group, 600);
          zoe.registers(APNS);
          zoe.goesOffline();
          scene.world().live(A_WHILE);

          ann.says(group, "first");
          for (int i = 0; i < 7_000; i++) {
            ann.phone().ask(Person.post(group, "and " + i));
          }
          ann.says(group, "last", zoe);
          // Two looks: the one that was under way, and the next.
          scene.world().live(A_WHILE);
          assertThat(times(scene, "ann mentioned you: last")).hasSize(1);
        });
  }

  @Test
  @DisplayName(
      "G2: a device is told of twenty groups within thirty seconds, and of the others later")
  void manyGroups() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          var groups = IntStream.range(0, 24).mapToObj(i -> pair.ann.opens("g" + i)).toList();
          groups.forEach(group -> pair.ann.adds(group, pair.bob));
          pair.bob.comesBack();
          pair.passes();
          pair.bob.goesOffline();
          pair.passes();
          pair.bob.takeTold();
          groups.forEach(group -> pair.ann.phone().ask(Person.post(group, "hello " + group)));
          pair.passes(Duration.ofMinutes(3));
          var told = times(scene, "hello").stream().sorted().toList();
          assertThat(told).hasSize(24);
          for (int i = 20; i < told.size(); i++) {
            assertThat(Duration.between(told.get(i - 20), told.get(i)))
                .isGreaterThan(Duration.ofSeconds(29));
          }
        });
  }

  @Test
  @DisplayName(
      "G2: the power goes in the middle of a look at a large group, and nobody is told of more than"
          + " there was")
  void thePowerGoesInTheMiddle() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var all = IntStream.range(0, 20).mapToObj(i -> scene.person("p" + i)).toList();
          long group = ann.opens("crowd", all.toArray(Person[]::new));
          fill(ann, group, 200);
          all.forEach(person -> person.registers(APNS));
          all.forEach(Person::goesOffline);
          scene.world().live(A_WHILE);

          ann.says(group, "first");
          scene.world().live(Duration.ofMillis(1_100));
          long second = ann.says(group, "second");
          scene
              .world()
              .runUntil(
                  () -> all.stream().anyMatch(one -> shown(scene, one, group) == 2),
                  "somebody was told of the second");
          var push = scene.world().store().push();
          assertThat(push.unplanned(new GroupId(group)).orElseThrow()).isLessThan(second);
          scene.world().crash();
          scene.world().live(A_WHILE.multipliedBy(3));

          for (var person : all) {
            var told = scene.world().carrier().sentTo(person.phone()).getLast().notification();
            assertThat(told.badge()).as(person.name()).hasValue(2);
            assertThat(shown(scene, person, group)).as(person.name()).isEqualTo(2);
          }
        });
  }

  @Test
  @DisplayName("G2: whoever goes during a look at a large group is told once of what they missed")
  void goneDuringALook() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var zoe = scene.person("zoe");
          long group = ann.opens("crowd", zoe);
          fill(ann, group, 600);
          zoe.registers(APNS);
          scene.world().live(A_WHILE);

          ann.says(group, "first");
          scene.world().live(Duration.ofMillis(1_100));
          ann.says(group, "second");
          zoe.goesOffline();
          scene.world().live(A_WHILE);
          assertThat(zoe.takeTold()).containsExactly("MESSAGE crowd: ann: second");
        });
  }

  /// Adds people who never come. By their names they stand behind p and before z.
  private static void fill(Person ann, long group, int people) {
    for (int from = 0; from < people; from += 50) {
      var add = AddMembers.newBuilder().setGroup(group);
      IntStream.range(from, Math.min(from + 50, people)).forEach(i -> add.addUsers("x" + i));
      assertThat(ann.asks(Request.newBuilder().setAddMembers(add)).hasError()).isFalse();
    }
  }

  /// What the badge of somebody counts of a group.
  private static int shown(Scenario scene, Person person, long group) {
    var phone = person.phone();
    var slot = new Slot(new UserId(phone.user()), new DeviceId(phone.device()), "g" + group);
    return scene.world().store().push().shown(slot).map(Shown::count).orElse(0);
  }

  /// When it was told, to whomever.
  private static List<Instant> times(Scenario scene, String body) {
    return scene.world().carrier().sent().stream()
        .filter(sent -> sent.text().contains(body))
        .map(Carrier.Sent::at)
        .toList();
  }
}
