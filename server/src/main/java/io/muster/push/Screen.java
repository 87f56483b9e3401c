package io.muster.push;

import io.muster.account.Device;
import io.muster.group.UserId;
import io.muster.store.Shown;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a device shows since it was last connected, read at once.
final class Screen {
  static final int GROUPS_MAX = 20;

  private final Map<String, Shown> shown;

  Screen(Store store, Device device, UserId user) {
    shown = store.push().shown(user, device.id());
    shown.values().removeIf(each -> !each.isOn(device));
  }

  /// @param key to collapse by
  Optional<Shown> under(String key) {
    return Optional.ofNullable(shown.get(key));
  }

  /// When it may be told of one more group: of some at once, of the others later, so that a device
  /// in many busy groups is not told without end. What it shows already may change at any time.
  ///
  /// @param onTheWay how many are being sent to it
  /// @param interval in which it is told of no more than [#GROUPS_MAX]
  Instant turn(String key, int onTheWay, Duration interval, Instant now) {
    var times =
        shown.entrySet().stream()
            .filter(each -> !each.getKey().equals(key))
            .map(each -> each.getValue().at())
            .filter(at -> at.plus(interval).isAfter(now))
            .sorted()
            .toList();
    int tooMany = times.size() + onTheWay - GROUPS_MAX;
    if (tooMany < 0) {
      return now;
    }
    return (tooMany < times.size() ? times.get(tooMany) : now).plus(interval);
  }

  /// How much it was told of.
  int badge() {
    return shown.values().stream().mapToInt(Shown::count).sum();
  }
}
