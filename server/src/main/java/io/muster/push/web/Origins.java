package io.muster.push.web;

import io.muster.push.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The services that are in trouble. Subscriptions are at as many services as there are; one that
/// does not answer must not hold up the others by using all that may be under way at once. So after
/// some failures in a row it rests, and after the rest one request at a time tries it.
///
/// Any thread: its methods are synchronized and short. Bounded: the one asked for longest ago is
/// forgotten first, and merely begins anew.
final class Origins {
  static final int REMEMBERED_MAX = 4_096;

  /// One broken connection is no trouble yet.
  static final int FAILURES = 3;

  static final Duration SHORTEST_REST = Duration.ofSeconds(30);
  static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private final Duration trial;
  private long turns;
  private final Map<String, Trouble> troubles =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trouble> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  /// @param failures in a row; those of requests that were under way together count once
  /// @param counted the newest request when the last of them was counted
  /// @param rest the time before which it is not tried
  private record Trouble(int failures, long counted, Instant rest) {
    static final Trouble NONE = new Trouble(0, 0, Instant.MIN);

    boolean rests(Instant now) {
      return failures >= FAILURES && now.isBefore(rest);
    }
  }

  /// @param trial within which a try is answered
  Origins(Duration trial) {
    this.trial = trial;
  }

  /// The number of a request that is about to go, to be shown when it fails: one from before the
  /// last failure tells nothing new.
  synchronized long turn() {
    return ++turns;
  }

  /// How long to leave it alone. Empty: it may be tried now, and whoever asked does.
  synchronized Optional<Duration> rest(String origin, Instant now) {
    var trouble = troubles.getOrDefault(origin, Trouble.NONE);
    if (trouble.rests(now)) {
      return Optional.of(Duration.between(now, trouble.rest()));
    }
    if (trouble.failures() >= FAILURES) {
      troubles.put(origin, new Trouble(trouble.failures(), trouble.counted(), now.plus(trial)));
    }
    return Optional.empty();
  }

  /// Whatever it said, it is there.
  synchronized void answered(String origin) {
    troubles.remove(origin);
  }

  /// It did not answer, or answered that it can not.
  synchronized void failed(String origin, long turn, Instant now) {
    var trouble = troubles.getOrDefault(origin, Trouble.NONE);
    if (turn <= trouble.counted()) {
      return;
    }
    int failures = trouble.failures() + 1;
    int doublings = Math.min(Math.max(failures - FAILURES, 0), 10);
    var rest = SHORTEST_REST.multipliedBy(1L << doublings);
    var bounded = Durations.shorter(rest, LONGEST_REST);
    troubles.put(origin, new Trouble(failures, turns, now.plus(bounded)));
  }

  synchronized int size() {
    return troubles.size();
  }
}
