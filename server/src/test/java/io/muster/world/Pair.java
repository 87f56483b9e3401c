package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static io.muster.proto.v1.PushChannel.FCM;

import java.time.Duration;

/// Ann, who is there, and Bob, who is reached by push and away, in a group.
final class Pair {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  final Scenario scene;
  final Person ann;
  final Person bob;
  final long group;

  Pair(Scenario scene) {
    this.scene = scene;
    ann = scene.person("ann");
    bob = scene.person("bob");
    group = ann.opens("hikers", bob);
    bob.registers(APNS, FCM);
    passes(A_WHILE);
    bob.goesOffline();
  }

  void passes(Duration time) {
    scene.world().live(time);
    scene.world().settle();
  }

  void passes() {
    passes(A_WHILE);
  }

  /// All push services are in this mood from now on.
  void turn(Carrier.Weather weather) {
    Carrier.CHANNELS.forEach(channel -> scene.world().carrier().turns(channel, weather));
  }
}
