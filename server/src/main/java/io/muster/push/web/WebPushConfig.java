package io.muster.push.web;

import io.muster.account.Channel;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// How the server sends on one of the two channels.
///
/// @param channel WEB_PUSH or UNIFIED_PUSH
/// @param vapidKeyFile PEM of the private key by which services know the server
/// @param subject `mailto:` or `https:`, where a service can reach the operator
/// @param inFlightMax requests at once
public record WebPushConfig(
    Channel channel, Path vapidKeyFile, String subject, Hosts hosts, int inFlightMax) {
  public static final int IN_FLIGHT_MAX = 200;

  private static final Pattern SUBJECT = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+|https://\\S+");
  private static final Pattern HOST = Pattern.compile("[0-9a-z.:_-]+");

  public WebPushConfig {
    check(
        SUBJECT.matcher(subject).matches(),
        key(channel, "subject") + " is mailto: and an address, or an https: URL");
    check(
        hosts.allowed().stream()
            .map(it -> it.startsWith("*.") ? it.substring(2) : it)
            .allMatch(it -> HOST.matcher(it).matches()),
        key(channel, "hosts") + " are names in small letters, or *. and a name");
    check(
        hosts.own().stream().allMatch(it -> HOST.matcher(it).matches()),
        key(channel, "own-hosts") + " are names in small letters, or addresses");
    check(
        inFlightMax >= 1 && inFlightMax <= 10_000,
        key(channel, "in-flight-max") + " is 1 to 10000");
  }

  /// The name of a key in the configuration.
  static String key(Channel channel, String name) {
    return "push." + channel.label() + "." + name;
  }

  private static void check(boolean holds, String bound) {
    if (!holds) {
      throw new IllegalArgumentException(bound);
    }
  }
}
