package io.muster.client;

import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.QuietHours;
import io.muster.proto.v1.SetPush;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How a device wants to be told of what happens while it is not connected. Each method gives
 * settings that differ in one thing, so a whole reads as one:
 *
 * <pre>{@code
 * PushSettings.NONE
 *     .on(PushChannel.APNS, deviceToken)
 *     .preview(PushPreview.SENDER_PREVIEW)
 *     .quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.systemDefault());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class PushSettings {
  /** Not told at all. What is added to it: full preview, no quiet hours, only while it is alone. */
  public static final PushSettings NONE = new PushSettings(SetPush.getDefaultInstance());

  private static final int SECONDS_PER_MINUTE = 60;

  private final SetPush wire;

  private PushSettings(SetPush wire) {
    this.wire = wire;
  }

  /** As the protocol has it. */
  public static PushSettings of(SetPush wire) {
    return new PushSettings(wire);
  }

  /** Also on this channel, by a token that its provider gave the app. */
  public PushSettings on(PushChannel channel, String token) {
    return on(PushRegistration.newBuilder().setChannel(channel).setToken(token).build());
  }

  /**
   * Also by a Web Push or UnifiedPush subscription.
   *
   * @param key its {@code p256dh}, base64url
   * @param auth its {@code auth}, base64url
   */
  public PushSettings on(PushChannel channel, String endpoint, String key, String auth) {
    return on(
        PushRegistration.newBuilder()
            .setChannel(channel)
            .setToken(endpoint)
            .setKey(key)
            .setAuth(auth)
            .build());
  }

  /**
   * Also on this channel. The channels are tried in the order in which they were first added; what
   * was said of the same one before is replaced in its place.
   */
  public PushSettings on(PushRegistration registration) {
    var changed = wire.toBuilder();
    for (int i = 0; i < wire.getRegistrationsCount(); i++) {
      if (wire.getRegistrations(i).getChannelValue() == registration.getChannelValue()) {
        return new PushSettings(changed.setRegistrations(i, registration).build());
      }
    }
    return new PushSettings(changed.addRegistrations(registration).build());
  }

  /** How much of a message is shown. */
  public PushSettings preview(PushPreview preview) {
    return new PushSettings(wire.toBuilder().setPreview(preview).build());
  }

  /** The language of what is shown, BCP 47. Empty: the client's. */
  public PushSettings locale(String locale) {
    return new PushSettings(wire.toBuilder().setLocale(locale).build());
  }

  /**
   * Not to be disturbed from one minute of each day to another, where the person lives. {@code
   * from} may be later than {@code to}.
   */
  public PushSettings quiet(LocalTime from, LocalTime to, ZoneId zone) {
    var quiet =
        QuietHours.newBuilder().setFrom(minute(from)).setTo(minute(to)).setZone(zone.getId());
    return new PushSettings(wire.toBuilder().setQuiet(quiet).build());
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / SECONDS_PER_MINUTE;
  }

  /** No hours are quiet. */
  public PushSettings neverQuiet() {
    return new PushSettings(wire.toBuilder().clearQuiet().build());
  }

  /** Whether it is told also while another device of the user is connected. */
  public PushSettings alsoElsewhere(boolean value) {
    return new PushSettings(wire.toBuilder().setAlsoElsewhere(value).build());
  }

  /** As the protocol has it. */
  public SetPush wire() {
    return wire;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PushSettings settings && settings.wire.equals(wire);
  }

  @Override
  public int hashCode() {
    return wire.hashCode();
  }

  /** Without tokens and secrets: it may end up in a log. */
  @Override
  public String toString() {
    var channels = wire.getRegistrationsList().stream().map(PushRegistration::getChannel).toList();
    return "PushSettings" + channels;
  }
}
