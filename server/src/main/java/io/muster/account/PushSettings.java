package io.muster.account;

import java.util.List;
import java.util.Optional;

/// How a device wants to be told of what happens while it is not connected.
///
/// @param registrations in the order in which they are tried; at most one of each channel; empty:
///   it is not told at all
/// @param locale of what it is told, BCP 47
/// @param elsewhere whether it is told also while another device of the person is connected
public record PushSettings(
    List<Registration> registrations,
    String locale,
    Preview preview,
    Optional<QuietHours> quiet,
    boolean elsewhere) {
  public static final PushSettings NONE =
      new PushSettings(List.of(), "", Preview.FULL, Optional.empty(), false);

  public PushSettings {
    registrations = List.copyOf(registrations);
  }

  public boolean reaches() {
    return !registrations.isEmpty();
  }

  public Optional<Registration> on(Channel channel) {
    return registrations.stream().filter(known -> known.channel() == channel).findFirst();
  }

  /// The one to try after `channel` has not worked out.
  public Optional<Registration> after(Channel channel) {
    for (int i = 0; i < registrations.size() - 1; i++) {
      if (registrations.get(i).channel() == channel) {
        return Optional.of(registrations.get(i + 1));
      }
    }
    return Optional.empty();
  }

  public PushSettings without(Registration dead) {
    var rest = registrations.stream().filter(known -> !known.equals(dead)).toList();
    return new PushSettings(rest, locale, preview, quiet, elsewhere);
  }

  /// As before, but reached on no channel.
  public PushSettings unreachable() {
    return new PushSettings(List.of(), locale, preview, quiet, elsewhere);
  }
}
