package io.muster.session;

import io.muster.account.Channel;
import io.muster.account.PushSettings;
import io.muster.account.QuietHours;
import io.muster.account.Registration;
import io.muster.codec.PushForms;
import io.muster.engine.Engine;
import io.muster.engine.Notifier;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPush;
import io.muster.text.Sentence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Takes what a device says of how it wants to be told of what happens while it is away. Owner: the
/// session's event loop.
final class Pushes {
  private static final int REGISTRATIONS_MAX = 5;
  private static final int TOKEN_CHARS_MAX = 4_096;
  private static final int APP_CHARS_MAX = 256;
  private static final int KEY_CHARS_MAX = 128;
  private static final int LOCALE_CHARS_MAX = 35;
  private static final int MINUTES = 24 * 60;

  private final Engine engine;
  private final UserId user;
  private final DeviceId device;
  private final InstantSource clock;

  Pushes(Engine engine, UserId user, DeviceId device, InstantSource clock) {
    this.engine = engine;
    this.user = user;
    this.device = device;
    this.clock = clock;
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case SET_PUSH -> set(request.getSetPush(), pending);
      case GET_PUSH ->
          engine.push(
              user,
              device,
              pending,
              settings ->
                  pending.replyLater(PushForms.view(engine.notifier().channels(), settings)));
      case LOG_OUT -> engine.setPush(user, device, pending.id(), PushSettings.NONE, pending);
      default -> pending.unknown();
    }
  }

  private void set(SetPush wire, Requests.Pending pending) {
    var settings = settings(wire, engine.notifier(), clock.instant());
    engine.setPush(user, device, pending.id(), settings, pending);
  }

  /// @throws BadField if the device cannot be told like that
  static PushSettings settings(SetPush wire, Notifier notifier, Instant now) {
    Fields.check(
        wire.getRegistrationsCount() <= REGISTRATIONS_MAX,
        Sentence.PUSH_TOO_MANY.with("max", REGISTRATIONS_MAX));
    text("locale", wire.getLocale(), 0, LOCALE_CHARS_MAX);
    var preview =
        PushForms.preview(wire.getPreview())
            .orElseThrow(() -> new BadField(Sentence.FIELD_PREVIEW.with("field", "preview")));
    return new PushSettings(
        registrations(wire.getRegistrationsList(), notifier, now.truncatedTo(ChronoUnit.MILLIS)),
        wire.getLocale(),
        preview,
        wire.hasQuiet() ? Optional.of(quiet(wire.getQuiet())) : Optional.empty(),
        wire.getAlsoElsewhere());
  }

  private static List<Registration> registrations(
      List<PushRegistration> wires, Notifier notifier, Instant now) {
    var channels = EnumSet.noneOf(Channel.class);
    var registrations = new ArrayList<Registration>();
    for (var wire : wires) {
      var registration = registration(wire, now);
      var channel = registration.channel();
      Fields.check(
          channels.add(channel), Sentence.PUSH_CHANNEL_TWICE.with("channel", channel.label()));
      var refusal = notifier.refusal(registration);
      if (refusal.isPresent()) {
        throw new BadField(refusal.get());
      }
      registrations.add(registration);
    }
    return registrations;
  }

  private static Registration registration(PushRegistration wire, Instant now) {
    var channel =
        PushForms.channel(wire.getChannel())
            .orElseThrow(() -> new BadField(Sentence.FIELD_CHANNEL.with("field", "channel")));
    text("token", wire.getToken(), 1, TOKEN_CHARS_MAX);
    text("app", wire.getApp(), 0, APP_CHARS_MAX);
    text("key", wire.getKey(), 0, KEY_CHARS_MAX);
    text("auth", wire.getAuth(), 0, KEY_CHARS_MAX);
    return new Registration(
        channel, wire.getToken(), wire.getApp(), wire.getKey(), wire.getAuth(), now);
  }

  private static void text(String field, String text, int min, int max) {
    Fields.check(
        text.length() >= min
            && text.length() <= max
            && text.chars().allMatch(c -> c > ' ' && c < 0x7F),
        Sentence.FIELD_TEXT.with("field", field).with("min", min).with("max", max));
  }

  private static QuietHours quiet(io.muster.proto.v1.QuietHours wire) {
    Fields.check(
        isMinute(wire.getFrom()) && isMinute(wire.getTo()) && wire.getFrom() != wire.getTo(),
        Sentence.FIELD_QUIET.with("field", "quiet"));
    return new QuietHours(time(wire.getFrom()), time(wire.getTo()), zone(wire.getZone()));
  }

  private static boolean isMinute(int minute) {
    return minute >= 0 && minute < MINUTES;
  }

  private static LocalTime time(int minute) {
    return LocalTime.ofSecondOfDay(60L * minute);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException noSuchZone) {
      throw new BadField(Sentence.FIELD_ZONE.with("field", "zone"));
    }
  }
}
