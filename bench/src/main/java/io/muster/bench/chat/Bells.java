package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.PushView;
import io.muster.proto.v1.SetPush;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person wants to hear of while they are away, and whom a message is meant for. Owner: the
/// thread that reads.
final class Bells {
  private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,3})([mhd])");
  private static final Pattern MENTION =
      Pattern.compile("(?<!\\S)@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_-])?)");
  private static final int MENTIONS_MAX = 50;
  private static final int MINUTES_PER_HOUR = 60;

  private final Chat chat;
  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;

  Bells(Chat chat, MusterClient client, Screen screen, Voice voice) {
    this.chat = chat;
    this.client = client;
    this.screen = screen;
    this.voice = voice;
  }

  /// Everybody whom the text names after an `@`. The server knows who of them is in the group.
  static List<String> mentions(String text) {
    return MENTION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .limit(MENTIONS_MAX)
        .toList();
  }

  /// @param length as `30m`, `8h`, `2d`
  void mute(StoredGroup group, String length) throws InterruptedException {
    var duration = duration(length);
    if (duration.isEmpty()) {
      screen.show(voice.say(Word.NEEDS, "/mute"));
      return;
    }
    if (chat.await(client.push().mute(group.id(), duration.get())).isPresent()) {
      client
          .push()
          .mutedUntil(group.id())
          .ifPresent(
              until ->
                  screen.show(
                      voice.say(Word.MUTED, group.name(), voice.day(until.toEpochMilli()))));
    }
  }

  static Optional<Duration> duration(String length) {
    var found = LENGTH.matcher(length);
    if (!found.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(found.group(1));
    return Optional.of(
        switch (found.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  void unmute(StoredGroup group) throws InterruptedException {
    if (chat.await(client.push().unmute(group.id())).isPresent()) {
      screen.show(voice.say(Word.UNMUTED, group.name()));
    }
  }

  /// Shows what this device has set.
  void show() throws InterruptedException {
    chat.ask(client.push().get()).ifPresent(this::show);
  }

  private void show(PushView view) {
    var channels =
        view.getChannelsList().stream()
            .map(channel -> label(channel.getChannel()))
            .collect(Collectors.joining(", "));
    screen.show(
        channels.isEmpty() ? voice.say(Word.PUSH_NONE) : voice.say(Word.PUSH_CHANNELS, channels));
    var set = view.getSettings();
    if (set.getRegistrationsCount() == 0) {
      screen.show(voice.say(Word.PUSH_OFF));
      return;
    }
    var on =
        set.getRegistrationsList().stream()
            .map(PushRegistration::getChannel)
            .map(Bells::label)
            .collect(Collectors.joining(", "));
    screen.show(voice.say(Word.PUSH_ON, on, preview(set.getPreview())));
    if (set.hasQuiet()) {
      screen.show(quiet(set));
    }
  }

  private String preview(PushPreview preview) {
    return switch (preview) {
      case PUSH_PREVIEW_UNSPECIFIED, FULL_PREVIEW, UNRECOGNIZED -> voice.say(Word.PREVIEW_FULL);
      case SENDER_PREVIEW -> voice.say(Word.PREVIEW_SENDER);
      case NO_PREVIEW -> voice.say(Word.PREVIEW_NONE);
    };
  }

  private String quiet(SetPush set) {
    var quiet = set.getQuiet();
    return voice.say(Word.PUSH_QUIET, time(quiet.getFrom()), time(quiet.getTo()), quiet.getZone());
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
  }

  private static String label(Enum<?> channel) {
    return channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
