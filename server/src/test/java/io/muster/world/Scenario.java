package io.muster.world;

import java.util.function.Consumer;

/// A scene written down, played in a world of its own. When it is over everybody comes online and
/// every promise is held against everything that the scene has left.
final class Scenario {
  private final World world;

  Scenario(World world) {
    this.world = world;
  }

  static void play(Consumer<Scenario> scene) {
    // Another seed is another order of the same things: no scene may depend on it.
    for (long seed = 1; seed <= 5; seed++) {
      try (var world = World.seeded(seed)) {
        play(scene, world);
      }
    }
  }

  private static void play(Consumer<Scenario> scene, World world) {
    try {
      scene.accept(new Scenario(world));
      world.reckon();
    } catch (PromiseBroken broken) {
      throw new AssertionError(world.story(broken), broken);
    }
  }

  World world() {
    return world;
  }

  /// Somebody with a device that is online.
  Person person(String name) {
    return person(name, "phone");
  }

  /// The same somebody with another device.
  Person person(String name, String device) {
    var phone = world.phone(name, device);
    phone.goOnline();
    world.settle();
    return new Person(world, phone);
  }
}
