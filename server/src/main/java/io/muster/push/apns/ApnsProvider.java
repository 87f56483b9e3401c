package io.muster.push.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import io.muster.push.ProviderRefused;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Trust;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Carries notifications by Apple's push service. Any thread; Pushy's connections have one of their
/// own.
public final class ApnsProvider implements Provider {
  private static final int IN_FLIGHT_MAX = 1000;
  private static final Pattern TOKEN = Pattern.compile("([0-9A-Fa-f]{2}){32,100}");

  /// So long an answer is waited for when the server stops. Whatever had none is sent again after
  /// the next start, under the same collapse key.
  private static final Duration FAREWELL = Duration.ofMillis(500);

  /// A token that no device has.
  private static final String NOBODY = "00".repeat(32);

  private final ApnsConfig config;
  private final HttpLine.Resources resources;
  private final ApnsClient client;
  private final EventLoopGroup connections;

  public static ApnsProvider open(ApnsConfig config, Trust trust, HttpLine.Resources resources)
      throws ProviderRefused {
    var builder =
        new ApnsClientBuilder()
            .setApnsServer(config.host(), config.port())
            .setTrustedServerCertificateChain(trust.authorities().toArray(X509Certificate[]::new))
            .setConnectionTimeout(resources.timeout())
            .setGracefulShutdownTimeout(FAREWELL)
            .setUseAlpn(true);
    Credentials.give(builder, config.credentials(), resources.clock().instant());
    var connections = connections();
    try {
      var client = builder.setEventLoopGroup(connections).build();
      return new ApnsProvider(config, resources, client, connections);
    } catch (SSLException unusable) {
      end(connections);
      throw new ProviderRefused("push.apns: " + unusable.getMessage(), unusable);
    }
  }

  private ApnsProvider(
      ApnsConfig config,
      HttpLine.Resources resources,
      ApnsClient client,
      EventLoopGroup connections) {
    this.config = config;
    this.resources = resources;
    this.client = client;
    this.connections = connections;
  }

  /// Pushy knows the older kinds of event loops only, by the names of their classes.
  @SuppressWarnings("deprecation")
  private static EventLoopGroup connections() {
    return new NioEventLoopGroup(1, new DefaultThreadFactory("push-apns", true));
  }

  private static void end(EventLoopGroup connections) {
    connections.shutdownGracefully(0, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Channel channel() {
    return Channel.APNS;
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    if (!TOKEN.matcher(registration.token()).matches()) {
      return Optional.of(Sentence.PUSH_TOKEN_MALFORMED.phrase());
    }
    var app = registration.app();
    return app.isEmpty() || config.topics().contains(app)
        ? Optional.empty()
        : Optional.of(Sentence.PUSH_APP_UNKNOWN.with("app", app));
  }

  @Override
  public int inFlightMax() {
    return IN_FLIGHT_MAX;
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    var payload = Payload.render(notification);
    if (payload.isEmpty()) {
      answered.accept(new Outcome.Refused("too-large"));
      return;
    }
    var topic = to.app().isEmpty() ? config.topics().getFirst() : to.app();
    boolean shown = notification.alert().isPresent();
    boolean urgent = shown && notification.urgent();
    var letter =
        new Letter(
            to.token(),
            topic,
            payload.get(),
            notification.expiresAt(),
            urgent ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER,
            shown ? PushType.ALERT : PushType.BACKGROUND,
            notification.collapseKey());
    var exchange = client.sendNotification(letter);
    Runnable tooLate =
        () -> {
          letter.callOff();
          exchange.cancel(true);
        };
    var limit =
        resources.timer().schedule(tooLate, resources.timeout().toMillis(), TimeUnit.MILLISECONDS);
    exchange.whenCompleteAsync(
        (response, fault) -> {
          limit.cancel(false);
          answered.accept(outcome(response, exchange.isCancelled()));
        },
        resources.executor());
  }

  private Outcome outcome(@Nullable PushNotificationResponse<?> response, boolean late) {
    if (response == null) {
      return new Outcome.Later(late ? "timeout" : "connection", Optional.empty(), true);
    }
    return response.isAccepted()
        ? new Outcome.Accepted()
        : Answers.refusal(
            response.getStatusCode(),
            response.getRejectionReason().orElse(""),
            response.getTokenInvalidationTimestamp(),
            config.topics().size());
  }

  /// Tries to wake a device that does not exist, in every app: who is told that knows the
  /// credentials are good.
  @Override
  public Optional<String> check() {
    var now = resources.clock().instant();
    var said = config.topics().stream().map(topic -> new Trial(topic, trial(topic, now))).toList();
    return said.stream()
        .filter(trial -> !trial.isWell() && !trial.isOfTheTopic())
        .findFirst()
        .map(trial -> sentence(trial.reason(), now))
        .or(() -> topics(said.stream().filter(Trial::isOfTheTopic).map(Trial::topic).toList()));
  }

  private CompletableFuture<Outcome> trial(String topic, Instant now) {
    var said = new CompletableFuture<Outcome>();
    send(new Registration(Channel.APNS, NOBODY, topic, "", "", now), Probe.at(now), said::complete);
    return said;
  }

  /// What came of trying an app. Its answer is waited for.
  private record Trial(String topic, CompletableFuture<Outcome> outcome) {
    String reason() {
      return outcome.join().reason();
    }

    boolean isWell() {
      return outcome.join() instanceof Outcome.Accepted || reason().equals("BadDeviceToken");
    }

    boolean isOfTheTopic() {
      return Answers.isOfTheTopic(reason());
    }
  }

  private static Optional<String> topics(List<String> wrong) {
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the credentials are not for the app "
                + String.join(", nor for ", wrong)
                + " of push.apns.topics");
  }

  private String sentence(String reason, Instant now) {
    return switch (reason) {
      case "InvalidProviderToken", "UnrelatedKeyIdInToken" ->
          "Apple does not accept what push.apns.key-file signs: push.apns.key-id or"
              + " push.apns.team-id belongs to another key, the key was revoked, or the clock"
              + " of this machine is wrong (it says "
              + now
              + ")";
      case "ExpiredProviderToken", "TooManyProviderTokenUpdates" ->
          "the clock of this machine is wrong (it says "
              + now
              + "): Apple takes nothing that was signed an hour ago";
      case "BadEnvironmentKeyIdInToken", "BadCertificateEnvironment" ->
          "the credentials are for the other environment than push.apns.host = " + config.host();
      case "BadCertificate" -> "Apple does not accept the certificate of push.apns.cert-file";
      case "timeout", "connection" ->
          config.host() + ":" + config.port() + " cannot be reached (" + reason + ")";
      default -> "APNs answers " + reason;
    };
  }

  @Override
  public void close() {
    client.close().join();
    end(connections);
  }
}
