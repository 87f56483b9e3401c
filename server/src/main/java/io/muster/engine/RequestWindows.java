package io.muster.engine;

import io.muster.group.DeviceId;
import io.muster.group.RequestWindow;
import io.muster.group.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;

/// The windows of the devices that have last asked something of a group. Owner: the group's lane.
///
/// A window leaves memory when it is the least used of more than [#KEPT_MAX], but never before what
/// it remembers is durable: until then the disk would say that the request is new.
final class RequestWindows {
  static final int KEPT_MAX = 512;

  private final Map<Asker, Kept> kept = new LinkedHashMap<>(4, 0.75f, true);
  private final Function<Asker, RequestWindow> stored;

  /// One device of a person.
  record Asker(UserId user, DeviceId device) {}

  private static final class Kept {
    final RequestWindow window;
    long turn;

    Kept(RequestWindow window) {
      this.window = window;
    }
  }

  /// @param stored what the disk says of a device
  RequestWindows(Function<Asker, RequestWindow> stored) {
    this.stored = stored;
  }

  /// The window of a device, for the turn of that number.
  ///
  /// @param isDurable whether what was decided in a turn is on the disk
  RequestWindow of(Asker asker, long turn, LongPredicate isDurable) {
    var its = kept.computeIfAbsent(asker, _ -> new Kept(stored.apply(asker)));
    its.turn = turn;
    var eldest = kept.values().iterator();
    while (kept.size() > KEPT_MAX && isDurable.test(eldest.next().turn)) {
      eldest.remove();
    }
    return its.window;
  }

  int size() {
    return kept.size();
  }
}
