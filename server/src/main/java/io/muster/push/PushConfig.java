package io.muster.push;

import io.muster.account.Preview;
import java.time.Duration;

/// How people are told who are not connected.
///
/// @param content the most that a notification shows, whatever a device asks for
/// @param keep how long a message waits for a device that cannot be reached
/// @param interval a device is told of what is said in one group this often, once `burst` is used
/// @param burst how often it is told at once before
/// @param perSecond the most that goes to one provider
/// @param pause the shortest time between two looks at who of a group is away
/// @param grace after a start, devices have so long to come back before anybody counts as away
/// @param forget a device that has not connected for so long is reached no more
/// @param dryRun everything but the sending
public record PushConfig(
    Preview content,
    Duration keep,
    Duration interval,
    int burst,
    int perSecond,
    Duration pause,
    Duration grace,
    Duration forget,
    boolean dryRun) {
  public static final PushConfig DEFAULT =
      new PushConfig(
          Preview.FULL,
          Duration.ofDays(1),
          Duration.ofSeconds(30),
          5,
          10_000,
          Duration.ofMillis(250),
          Duration.ofSeconds(10),
          Duration.ofDays(60),
          false);

  public PushConfig {
    check(!keep.isNegative() && !keep.isZero(), "push.keep is more than 0");
    check(interval.toMillis() >= 1, "push.interval is at least 1ms");
    check(burst >= 1 && burst <= 1_000, "push.burst is 1 to 1000");
    check(perSecond >= 1 && perSecond <= 1_000_000, "push.per-second is 1 to 1000000");
    check(pause.toMillis() >= 1, "push.pause is at least 1ms");
    check(!grace.isNegative(), "push.grace is at least 0");
    check(forget.toMillis() >= 1, "push.forget is more than 0");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
