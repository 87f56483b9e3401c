package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Device;
import io.muster.account.Registration;
import io.muster.store.OutboxItem;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The lines of all channels, and which of them leads to a device. One that is not configured has a
/// provider that turns everything away. Owner: the push thread.
final class Lines {
  private final Map<Channel, Line> lines = new EnumMap<>(Channel.class);

  Lines(PushDesk desk, List<Provider> providers) {
    for (var channel : Channel.values()) {
      var provider =
          providers.stream()
              .filter(one -> one.channel() == channel)
              .findFirst()
              .orElseGet(() -> new Absent(channel));
      lines.put(
          channel,
          new Line(provider, desk.store().push(), desk.config().perSecond(), desk.metrics()));
    }
  }

  Collection<Line> all() {
    return lines.values();
  }

  /// Any thread.
  Line of(Channel channel) {
    return Objects.requireNonNull(lines.get(channel));
  }

  /// The channel on which a device is told first.
  Channel first(Device device) {
    var all = device.push().registrations();
    return all.stream()
        .map(Registration::channel)
        .filter(channel -> of(channel).isThere())
        .findFirst()
        .orElse(all.getFirst().channel());
  }

  /// Another way to the device, round about from the next, whose provider is up.
  Optional<Registration> another(Device device, Channel channel, Instant now) {
    var all = device.push().registrations();
    var next = device.push().after(channel).map(all::indexOf).orElse(0);
    for (int i = 0; i < all.size(); i++) {
      var known = all.get((next + i) % all.size());
      if (known.channel() != channel && of(known.channel()).isUp(now)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /// The item waits in the outbox from now on.
  void queued(OutboxItem item) {
    of(item.channel()).rewind(item.due());
  }

  /// Something may be due from then on.
  void rewind(Instant due) {
    lines.values().forEach(line -> line.rewind(due));
  }
}
