package io.muster.bench.standin;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Notifications and registrations for tests, and what a provider answers to them.
final class Pushes {
  private Pushes() {}

  static Registration device(Channel channel, String token) {
    return device(channel, token, "");
  }

  static Registration device(Channel channel, String token, String app) {
    return new Registration(channel, token, app, "", "", Instant.EPOCH);
  }

  /// Of a message that may be shown for a day.
  static Notification message(String body, Instant now) {
    return new Notification(
        Kind.MESSAGE,
        "m-g1",
        new TreeMap<>(Map.of("group", "g1", "entry", "42")),
        Optional.of(new Alert("Hikers", body)),
        OptionalInt.of(3),
        true,
        true,
        now.plus(Duration.ofDays(1)));
  }

  /// One that shows nothing.
  static Notification silent(Kind kind, Instant now) {
    return new Notification(
        kind,
        "c-g1",
        new TreeMap<>(Map.of("group", "g1")),
        Optional.empty(),
        OptionalInt.of(0),
        false,
        false,
        now.plus(Duration.ofDays(1)));
  }

  /// A provider that answers twice fails whoever waits for it.
  static CompletableFuture<Outcome> send(Provider provider, Registration to, Notification what) {
    var answered = new CompletableFuture<Outcome>();
    provider.send(
        to,
        what,
        outcome -> {
          if (!answered.complete(outcome)) {
            answered.obtrudeException(new AssertionError("answered twice"));
          }
        });
    return answered;
  }
}
