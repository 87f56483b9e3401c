package io.muster.push.fcm;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Durations;
import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import io.muster.push.ProviderRefused;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Json;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Carries notifications by FCM's HTTP API v1. Any thread.
public final class FcmProvider implements Provider {
  private static final int IN_FLIGHT_MAX = 100;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:.\\-]{16,4096}");

  private final HttpLine.Resources resources;
  private final HttpLine line;
  private final ServiceAccount account;
  private final AccessTokens tokens;
  private final URI sending;
  private final FcmConfig.Android android;

  public static FcmProvider open(FcmConfig config, HttpLine.Resources resources)
      throws ProviderRefused {
    return new FcmProvider(config, ServiceAccount.read(config.serviceAccountFile()), resources);
  }

  private FcmProvider(FcmConfig config, ServiceAccount account, HttpLine.Resources resources) {
    this.resources = resources;
    this.account = account;
    line = new HttpLine(resources);
    tokens = new AccessTokens(account, line, resources.clock());
    android = config.android();
    sending = config.apiRoot().resolve("/v1/projects/" + account.project() + "/messages:send");
  }

  @Override
  public Channel channel() {
    return Channel.FCM;
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    return TOKEN.matcher(registration.token()).matches()
        ? Optional.empty()
        : Optional.of(Sentence.PUSH_TOKEN_MALFORMED.phrase());
  }

  @Override
  public int inFlightMax() {
    return IN_FLIGHT_MAX;
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    var now = resources.clock().instant();
    var body = Payload.render(notification, to.token(), android, now);
    if (body.isEmpty()) {
      answered.accept(new Outcome.Refused("too-large"));
      return;
    }
    post(body.get(), now.plus(resources.timeout()), new Verdict(answered, _ -> {}));
  }

  /// @param detail what FCM said besides, for the operator
  private record Verdict(Consumer<Outcome> outcome, Consumer<String> detail) {}

  private void post(String body, Instant deadline, Verdict verdict) {
    tokens.ask(
        new AccessTokens.Ear(
            token -> post(body, token, deadline, verdict),
            denial -> {
              verdict.detail().accept(denial.sentence());
              verdict.outcome().accept(denial.outcome());
            }));
  }

  private void post(String body, String token, Instant deadline, Verdict verdict) {
    var left = Duration.between(resources.clock().instant(), deadline);
    if (!left.isPositive()) {
      verdict.outcome().accept(new Outcome.Later("timeout", Optional.empty(), true));
      return;
    }
    line.send(
        HttpRequest.newBuilder(sending)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(BodyPublishers.ofString(body)),
        Durations.shorter(left, resources.timeout()),
        new HttpLine.Ear() {
          @Override
          public void answered(HttpLine.Answer answer) {
            var age =
                Answers.isOfTheAccessToken(answer)
                    ? tokens.drop(token)
                    : Optional.<Duration>empty();
            verdict
                .outcome()
                .accept(Answers.outcome(answer, line.retryAfter(answer.headers()), age));
          }

          @Override
          public void failed(Outcome.Later outcome) {
            verdict.outcome().accept(outcome);
          }
        });
  }

  /// Has a message to nobody checked, which the service does not send.
  @Override
  public Optional<String> check() {
    var said = new CompletableFuture<Optional<String>>();
    var detail = new AtomicReference<>("");
    var message = Map.of("topic", "muster-check", "data", Map.of("kind", "check"));
    var body = Json.write(Map.of("validate_only", true, "message", message));
    var deadline = resources.clock().instant().plus(resources.timeout());
    post(
        body,
        deadline,
        new Verdict(outcome -> said.complete(sentence(outcome, detail.get())), detail::set));
    return said.join();
  }

  private Optional<String> sentence(Outcome outcome, String detail) {
    if (outcome instanceof Outcome.Accepted) {
      return Optional.empty();
    }
    if (!detail.isEmpty()) {
      return Optional.of(detail);
    }
    return Optional.of(
        switch (outcome.reason()) {
          case "PERMISSION_DENIED" ->
              account.email()
                  + " may not send messages in the project "
                  + account.project()
                  + "; enable the Firebase Cloud Messaging API there, and give the account its"
                  + " role";
          case "NOT_FOUND" -> "Google knows no project " + account.project();
          case String reason when outcome instanceof Outcome.Later later && later.everybody() ->
              sending.getAuthority() + " cannot be reached (" + reason + ")";
          case String reason -> "FCM answers " + reason;
        });
  }

  @Override
  public void close() {
    line.close();
  }
}
