package io.muster.account;

import java.time.Instant;
import java.util.Locale;

/// Under which name a provider knows a device.
///
/// @param token what the provider gave the app: a device token, a registration id, or the endpoint
///   of a Web Push or UnifiedPush subscription
/// @param app which of the operator's apps it is, as the provider names it (APNs: the topic);
///   empty: the one in the configuration
/// @param key the subscription's public key (`p256dh`), base64url without padding; empty where the
///   channel encrypts nothing
/// @param auth the subscription's secret, base64url without padding; empty likewise
/// @param at when the device said so; what the provider says of an earlier time does not concern it
public record Registration(
    Channel channel, String token, String app, String key, String auth, Instant at) {
  /// Apple's tokens are hexadecimal, and the same in capitals.
  public Registration {
    token = channel == Channel.APNS ? token.toLowerCase(Locale.ROOT) : token;
  }

  /// Without secrets: a registration may end up in a log.
  @Override
  public String toString() {
    return "Registration[" + channel.label() + " since " + at + "]";
  }
}
