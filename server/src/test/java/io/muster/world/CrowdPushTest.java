package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static org.assertj.core.api.Assertions.assertThat;

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

  /// When it was told, to whomever.
  private static List<Instant> times(Scenario scene, String body) {
    return scene.world().carrier().sent().stream()
        .filter(sent -> sent.text().contains(body))
        .map(Carrier.Sent::at)
        .toList();
  }
}
