package io.muster.codec;

import io.muster.account.Channel;
import io.muster.account.Preview;
import io.muster.account.PushSettings;
import io.muster.account.QuietHours;
import io.muster.account.Registration;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.PushView;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.SetPush;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/// The wire form of how a device wants to be told of what happens while it is away.
public final class PushForms {
  private PushForms() {}

  /// Empty: there is none of that number.
  public static Optional<Channel> channel(PushChannel wire) {
    return Arrays.stream(Channel.values())
        .filter(channel -> wire != PushChannel.UNRECOGNIZED)
        .filter(channel -> channel.number() == wire.getNumber())
        .findFirst();
  }

  /// Empty: there is none of that number.
  public static Optional<Preview> preview(PushPreview wire) {
    return switch (wire) {
      case PUSH_PREVIEW_UNSPECIFIED, FULL_PREVIEW -> Optional.of(Preview.FULL);
      case SENDER_PREVIEW -> Optional.of(Preview.SENDER);
      case NO_PREVIEW -> Optional.of(Preview.NONE);
      case UNRECOGNIZED -> Optional.empty();
    };
  }

  /// @param channels each with the key that an app subscribes with
  public static Reply.Builder view(SortedMap<Channel, String> channels, PushSettings settings) {
    var view = PushView.newBuilder().setSettings(settings(settings));
    channels.forEach(
        (channel, key) ->
            view.addChannels(
                PushView.Channel.newBuilder().setChannelValue(channel.number()).setPublicKey(key)));
    return Reply.newBuilder().setPushView(view);
  }

  private static SetPush settings(PushSettings settings) {
    var wire =
        SetPush.newBuilder()
            .setLocale(settings.locale())
            .setPreviewValue(settings.preview().number())
            .setAlsoElsewhere(settings.elsewhere());
    settings.registrations().forEach(known -> wire.addRegistrations(registration(known)));
    settings.quiet().ifPresent(quiet -> wire.setQuiet(quiet(quiet)));
    return wire.build();
  }

  private static PushRegistration registration(Registration known) {
    return PushRegistration.newBuilder()
        .setChannelValue(known.channel().number())
        .setToken(known.token())
        .setApp(known.app())
        .setKey(known.key())
        .setAuth(known.auth())
        .build();
  }

  private static io.muster.proto.v1.QuietHours quiet(QuietHours quiet) {
    return io.muster.proto.v1.QuietHours.newBuilder()
        .setFrom(minute(quiet.from()))
        .setTo(minute(quiet.to()))
        .setZone(quiet.zone().getId())
        .build();
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }
}
