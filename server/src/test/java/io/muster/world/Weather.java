package io.muster.world;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What goes wrong around people: networks tear, phones fall asleep or go home, the power fails,
/// the disk fills up, and a year goes by.
final class Weather {
  private final World world;
  private final RandomGenerator random;

  Weather(World world) {
    this.world = world;
    this.random = world.random();
  }

  /// Perhaps something happens.
  void blow() {
    var phones = world.phones();
    var phone = phones.get(random.nextInt(phones.size()));
    switch (random.nextInt(120)) {
      case 0, 1, 2, 3 -> phone.goOffline();
      case 4, 5, 6, 7, 8, 9, 10 -> phone.goOnline();
      case 11, 12, 13, 14 -> phone.fallAsleep();
      case 15, 16, 17, 18, 19 -> phone.wakeUp();
      case 20, 21 -> phone.pipe().ifPresent(pipe -> pipe.tear(random.nextBoolean()));
      case 22 -> phone.givesUp();
      case 23 -> world.crash();
      case 24 -> {
        if (world.isUp()) {
          world.failNextWrite();
        }
      }
      case 25 -> world.jump(Duration.ofSeconds(random.nextInt(100)));
      case 26 -> world.jump(Duration.ofHours(random.nextInt(30)));
      case 27 -> {
        if (random.nextInt(6) == 0) {
          world.jump(Duration.ofDays(random.nextInt(400)));
        }
      }
      case 28 -> world.fillDisk();
      case 29, 30, 31 -> world.emptyDisk();
      case 32, 33, 34, 35, 36, 37, 38, 39, 40, 41 -> world.stallThread();
      default -> {}
    }
  }
}
