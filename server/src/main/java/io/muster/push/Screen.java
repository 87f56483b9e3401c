package io.muster.push;

import io.muster.account.Device;
import io.muster.group.UserId;
import io.muster.store.Shown;
import io.muster.store.Store;
import java.util.Map;
import java.util.Optional;

/// What a device shows since it was last connected, read at once.
final class Screen {
  private final Map<String, Shown> shown;

  Screen(Store store, Device device, UserId user) {
    shown = store.push().shown(user, device.id());
    shown.values().removeIf(each -> !each.isOn(device));
  }

  /// @param key to collapse by
  Optional<Shown> under(String key) {
    return Optional.ofNullable(shown.get(key));
  }

  /// How much it was told of.
  int badge() {
    return shown.values().stream().mapToInt(Shown::count).sum();
  }
}
