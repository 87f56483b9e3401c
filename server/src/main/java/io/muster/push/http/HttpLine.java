package io.muster.push.http;

import io.muster.push.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// A provider's line to its HTTP API: HTTP/2 where the other side speaks it, connections used
/// again, no redirects, every request bounded in time and every answer in size. Any thread.
public final class HttpLine implements AutoCloseable {
  /// More of an answer is not read.
  private static final long BODY_BYTES_MAX = 64 * 1024;

  private final HttpClient client;
  private final Duration timeout;
  private final InstantSource clock;

  /// What came back. The callbacks run on the line's executor.
  public interface Ear {
    void answered(Answer answer);

    /// There was no answer: nobody listens, the connection broke, the time is over, or the answer
    /// was too large.
    void failed(Outcome.Later outcome);
  }

  /// @param body at most 64 KiB
  public record Answer(int status, HttpHeaders headers, String body) {}

  /// @param trust what it believes the other side's certificates by; empty: the JDK's certificates
  /// @param executor for callbacks, which are short
  /// @param timeout for one request, from the wait for a connection to the last byte
  public HttpLine(
      Optional<SSLContext> trust, ExecutorService executor, Duration timeout, InstantSource clock) {
    var builder =
        HttpClient.newBuilder()
            .executor(executor)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
    this.timeout = timeout;
    this.clock = clock;
  }

  /// Never throws. Exactly one method of `ear` is called, once.
  public void send(HttpRequest.Builder request, Ear ear) {
    client
        .sendAsync(
            request.timeout(timeout).build(),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX))
        // The request's own limit ends with the headers; this one counts the body, too.
        .orTimeout(timeout.toMillis() + 250, TimeUnit.MILLISECONDS)
        .whenComplete(
            (response, fault) -> {
              if (fault == null) {
                ear.answered(answer(response));
              } else {
                ear.failed(failure(fault));
              }
            });
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  private static Outcome.Later failure(Throwable fault) {
    var cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    String reason =
        switch (cause) {
          case HttpTimeoutException _ -> "timeout";
          case java.util.concurrent.TimeoutException _ -> "timeout";
          case java.net.ConnectException _ -> "unreachable";
          case javax.net.ssl.SSLException _ -> "tls";
          case IOException _ -> "connection";
          default -> "fault";
        };
    return new Outcome.Later(reason, Optional.empty(), true);
  }

  /// What the header `Retry-After` says (RFC 9110, 10.2.3): seconds, or a date.
  public Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers.firstValue("Retry-After").flatMap(this::retryAfter);
  }

  private Optional<Duration> retryAfter(String value) {
    try {
      var wait =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException notATime) {
      return Optional.empty();
    }
  }

  /// Waits for nothing: what is under way fails.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
