package io.muster.app.config;

import io.muster.account.Channel;
import io.muster.push.web.Hosts;
import io.muster.push.web.WebPushConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of [WebPushConfig], for each of its two channels.
final class WebPushKeys {
  static final WebPushKeys WEB_PUSH = new WebPushKeys(Channel.WEB_PUSH);
  static final WebPushKeys UNIFIED_PUSH = new WebPushKeys(Channel.UNIFIED_PUSH);

  private final Channel channel;
  private final Key<Optional<Path>> vapidKeyFile;
  private final Key<String> subject;
  private final Key<List<String>> hosts;
  private final Key<List<String>> ownHosts;
  private final Key<Integer> inFlightMax;

  private WebPushKeys(Channel channel) {
    this.channel = channel;
    vapidKeyFile =
        Key.of(
            name("vapid-key-file"),
            Form.optional(Form.PATH),
            Optional.empty(),
            "PEM file with the private key by which push services know this server (VAPID), made by"
                + " `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`. Subscriptions"
                + " are bound to it. Nothing: the channel is not used.");
    subject =
        Key.of(
            name("subject"),
            Form.TEXT,
            "",
            "Where a push service can reach the operator: mailto: and an address, or an https:"
                + " URL.");
    hosts =
        Key.of(
            name("hosts"),
            Form.LIST,
            Hosts.ANY.allowed(),
            "Hosts at which endpoints may be: names, or *. and a name for all below it. Nothing:"
                + " any host in the internet.");
    ownHosts =
        Key.of(
            name("own-hosts"),
            Form.LIST,
            Hosts.ANY.own(),
            "Hosts of push services inside one's own network. Endpoints at them, and at no others,"
                + " may be at private addresses, on any port, and without TLS. Whoever can register"
                + " can make the server speak to these.");
    inFlightMax =
        Key.of(
            name("in-flight-max"),
            Form.NUMBER,
            WebPushConfig.IN_FLIGHT_MAX,
            "Notifications under way at once: 1 to 10000; to one push service at most 100 of"
                + " them.");
  }

  private String name(String key) {
    return "push." + channel.label() + "." + key;
  }

  List<Key<?>> all() {
    return List.of(vapidKeyFile, subject, hosts, ownHosts, inFlightMax);
  }

  /// Empty: the channel is not used.
  Optional<WebPushConfig> read(Settings settings) {
    return settings
        .get(vapidKeyFile)
        .map(
            file ->
                new WebPushConfig(
                    channel,
                    file,
                    settings.get(subject),
                    new Hosts(settings.get(hosts), settings.get(ownHosts)),
                    settings.get(inFlightMax)));
  }
}
