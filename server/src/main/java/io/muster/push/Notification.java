package io.muster.push;

import io.muster.store.BrokenStore;
import io.muster.store.OutboxItem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// What one device is to be told, ready for any provider.
///
/// @param collapseKey a later notification with the same key replaces it, also on the screen; 1 to
///   32 characters of `A-Z a-z 0-9 _ -`, which every provider takes
/// @param data for the app: ids and counts, in ASCII. It always arrives in full: where a provider
///   has too little room, the alert's body is cut
/// @param alert empty: nothing is shown, the app is only woken
/// @param badge the number at the app's icon; empty: it stays
/// @param audible whether it may make a sound; quiet hours say no
/// @param urgent whether it may wake a dozing device
/// @param expiresAt from then on a provider need not try any more
public record Notification(
    Kind kind,
    String collapseKey,
    SortedMap<String, String> data,
    Optional<Alert> alert,
    OptionalInt badge,
    boolean audible,
    boolean urgent,
    Instant expiresAt) {

  /// What it is about; an app and a provider's categories go by it. The numbers are the durable
  /// form.
  public enum Kind {
    MESSAGE(1),
    MENTION(2),
    /// Something about the group that nobody may miss, such as its coming end.
    NOTICE(3),
    /// What was shown of a group must disappear.
    CLEAR(4),
    /// There is a purge order: the app must connect.
    WAKE(OutboxItem.WAKE);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }

    /// As apps and operators read it.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(int number) {
      for (var kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new BrokenStore("there is no kind of notification " + number);
    }

    /// Whether people see it.
    boolean isShown() {
      return this == MESSAGE || this == MENTION || this == NOTICE;
    }
  }

  /// What people see.
  public record Alert(String title, String body) {}

  /// The same with other words.
  public Notification withAlert(Alert other) {
    return new Notification(
        kind, collapseKey, data, Optional.of(other), badge, audible, urgent, expiresAt);
  }

  /// Without what people wrote: a notification may end up in a log.
  @Override
  public String toString() {
    return "Notification[" + kind + " " + collapseKey + "]";
  }
}
