package io.muster.push.web;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import io.muster.push.ProviderRefused;
import io.muster.push.http.HttpLine;
import io.muster.push.http.RetryAfter;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import okhttp3.Dns;

/// Web Push and UnifiedPush: encrypted messages to the endpoints of subscriptions, wherever those
/// are. Any thread; encryption, signing and look-ups are done on the executor.
public final class WebPushProvider implements Provider {
  /// Services keep messages for so long at most; several refuse a longer time.
  static final Duration TTL_MAX = Duration.ofDays(28);

  private final WebPushConfig config;
  private final VapidKey key;
  private final Vapid vapid;
  private final EndpointLine line;
  private final Origins origins;
  private final ExecutorService executor;
  private final InstantSource clock;
  private final Dns names;

  /// Reads the key.
  ///
  /// @param resources its executor is one where work may wait
  /// @throws ProviderRefused if the key can not sign
  public static WebPushProvider open(WebPushConfig config, HttpLine.Resources resources)
      throws ProviderRefused {
    return open(config, resources, Dns.SYSTEM);
  }

  /// @param names who knows the addresses of names
  static WebPushProvider open(WebPushConfig config, HttpLine.Resources resources, Dns names)
      throws ProviderRefused {
    var key =
        VapidKey.read(WebPushConfig.key(config.channel(), "vapid-key-file"), config.vapidKeyFile());
    return new WebPushProvider(config, key, resources, names);
  }

  private WebPushProvider(
      WebPushConfig config, VapidKey key, HttpLine.Resources resources, Dns names) {
    this.config = config;
    this.key = key;
    this.vapid = new Vapid(key, config.subject());
    this.line = new EndpointLine(resources, names, config.hosts(), config.inFlightMax());
    this.origins = new Origins(resources.timeout());
    this.executor = resources.executor();
    this.clock = resources.clock();
    this.names = names;
  }

  @Override
  public Channel channel() {
    return config.channel();
  }

  /// What an app subscribes with as `applicationServerKey`: base64url without padding.
  @Override
  public String publicKey() {
    return key.published();
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    var endpoint = Endpoint.read(registration.token());
    if (endpoint.isEmpty()) {
      return Optional.of(Sentence.PUSH_ENDPOINT_MALFORMED.phrase());
    }
    return endpoint
        .get()
        .flaw(config.hosts())
        .map(WebPushProvider::phrase)
        .or(() -> Recipient.flaw(registration).map(WebPushProvider::phrase));
  }

  private static Phrase phrase(Endpoint.Flaw flaw) {
    return switch (flaw) {
      case MALFORMED -> Sentence.PUSH_ENDPOINT_MALFORMED.phrase();
      case INWARD -> Sentence.PUSH_ENDPOINT_INWARD.phrase();
      case FOREIGN -> Sentence.PUSH_ENDPOINT_FOREIGN.phrase();
    };
  }

  private static Phrase phrase(Recipient.Flaw flaw) {
    return switch (flaw) {
      case KEY -> Sentence.PUSH_KEY_MALFORMED.phrase();
      case SECRET -> Sentence.PUSH_SECRET_MALFORMED.phrase();
    };
  }

  @Override
  public int inFlightMax() {
    return config.inFlightMax();
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    try {
      executor.execute(() -> sendNow(to, notification, answered));
    } catch (RejectedExecutionException stopping) {
      answered.accept(later("stopping", Optional.empty()));
    }
  }

  /// A registration that was fine once can be refused now: the operator has named other hosts.
  private void sendNow(Registration to, Notification notification, Consumer<Outcome> answered) {
    var endpoint = Endpoint.read(to.token()).filter(it -> it.flaw(config.hosts()).isEmpty());
    var recipient = Recipient.of(to);
    if (endpoint.isEmpty() || recipient.isEmpty()) {
      answered.accept(new Outcome.Refused("not-allowed"));
      return;
    }
    var plain = Payload.render(notification, Recipient.PLAIN_BYTES_MAX);
    if (plain.isEmpty()) {
      answered.accept(new Outcome.Refused("payload-too-large"));
      return;
    }
    var now = clock.instant();
    long turn = origins.turn();
    var rest = origins.rest(endpoint.get().origin(), now);
    if (rest.isPresent()) {
      answered.accept(later("service-rests", rest));
      return;
    }
    line.post(
        endpoint.get(),
        headers(endpoint.get(), notification, now),
        recipient.get().seal(plain.get()),
        new Listener(endpoint.get().origin(), turn, answered));
  }

  private Map<String, String> headers(Endpoint endpoint, Notification notification, Instant now) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", vapid.authorization(endpoint.origin(), now));
    headers.put("Content-Encoding", "aes128gcm");
    headers.put("TTL", Long.toString(ttl(notification.expiresAt(), now).toSeconds()));
    headers.put("Urgency", urgency(notification));
    headers.put("Topic", notification.collapseKey());
    return headers;
  }

  private static Duration ttl(Instant expiresAt, Instant now) {
    var left = Duration.between(now, expiresAt);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(TTL_MAX) < 0 ? left : TTL_MAX;
  }

  /// RFC 8030, 5.3: `high` comes through on a low battery, `low` waits until the device is not
  /// saving data.
  private static String urgency(Notification notification) {
    if (notification.urgent()) {
      return "high";
    }
    return notification.audible() ? "normal" : "low";
  }

  /// Waits for one answer.
  private final class Listener implements EndpointLine.Ear {
    private final String origin;
    private final long turn;
    private final Consumer<Outcome> answered;

    Listener(String origin, long turn, Consumer<Outcome> answered) {
      this.origin = origin;
      this.turn = turn;
      this.answered = answered;
    }

    @Override
    public void answered(int status, Optional<String> retryAfter, String body) {
      if (status / 100 == 5) {
        origins.failed(origin, turn, clock.instant());
      } else {
        origins.answered(origin);
      }
      var wait = retryAfter.flatMap(it -> RetryAfter.read(it, clock.instant()));
      answered.accept(Answers.outcome(status, wait, body));
    }

    @Override
    public void failed(String reason) {
      origins.failed(origin, turn, clock.instant());
      answered.accept(later(reason, Optional.empty()));
    }
  }

  private static Outcome later(String reason, Optional<Duration> after) {
    return new Outcome.Later(reason, after, false);
  }

  /// There is no service that all subscriptions are at, so what can be tried are the hosts that the
  /// configuration names: each must have addresses, and none of them inside where none may be. The
  /// key was tried when it was read.
  @Override
  public Optional<String> check() {
    for (var host : config.hosts().allowed()) {
      var wrong = host.startsWith("*.") ? Optional.<String>empty() : wrongWith("hosts", host);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return config.hosts().own().stream()
        .flatMap(host -> wrongWith("own-hosts", host).stream())
        .findFirst();
  }

  private Optional<String> wrongWith(String name, String host) {
    var naming = WebPushConfig.key(config.channel(), name) + " names " + host + ", ";
    try {
      for (InetAddress address : names.lookup(host)) {
        if (!config.hosts().admits(host, address)) {
          return Optional.of(
              naming + "which is at " + address.getHostAddress() + ", inside the network");
        }
      }
      return Optional.empty();
    } catch (IOException unknown) {
      return Optional.of(naming + "which has no address");
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
