package io.muster.push.vendor;

import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.HttpLine.Answer;
import io.muster.push.http.Json;
import io.muster.push.vendor.Dialect.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The access token of one app at one vendor: fetched when it is first needed, by one request for
/// all who wait, and again when most of its time is over or the vendor does not take it any more.
/// Those who wait are no more than may be under way at once. Any thread; the lock is this object's.
final class Access {
  /// Of its lifetime it is used for that many tenths.
  private static final int TENTHS = 9;

  /// For so long a refusal holds for everybody: vendors bound how often they may be asked.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Pattern IN_A_HEADER = Pattern.compile("[\\x21-\\x7e]{1,8192}");

  private final Dialect dialect;
  private final HttpLine line;
  private final Reader reader;
  private final Duration limit;
  private final InstantSource clock;

  private final List<Consumer<Grant>> waiting = new ArrayList<>();
  private Grant last = new Grant.Denied(Reading.of(Meaning.STALE, "none"));
  private Instant lastUntil = Instant.MIN;

  /// What comes of asking.
  sealed interface Grant {
    record Given(String token) implements Grant {

      /// Without secrets.
      @Override
      public String toString() {
        return "Given";
      }
    }

    record Denied(Reading why) implements Grant {}
  }

  /// @param limit for fetching a token
  Access(Dialect dialect, HttpLine line, Reader reader, Duration limit, InstantSource clock) {
    this.dialect = dialect;
    this.line = line;
    this.reader = reader;
    this.limit = limit;
    this.clock = clock;
  }

  /// How long somebody waits at the most.
  Duration limit() {
    return limit;
  }

  /// Exactly one answer, perhaps at once, on any thread.
  void ask(Consumer<Grant> answered) {
    var now = clock.instant();
    var request = dialect.accessRequest(now);
    if (request.isEmpty()) {
      answered.accept(new Grant.Given(""));
      return;
    }
    Optional<Grant> known;
    boolean isFirst = false;
    synchronized (this) {
      known = now.isBefore(lastUntil) ? Optional.of(last) : Optional.empty();
      if (known.isEmpty()) {
        isFirst = waiting.isEmpty();
        waiting.add(answered);
      }
    }
    known.ifPresent(answered);
    if (isFirst) {
      fetch(request.get());
    }
  }

  /// The vendor did not take this token, or nobody knows whether it would.
  synchronized void forget(String token) {
    if (last instanceof Grant.Given(var held) && held.equals(token)) {
      lastUntil = Instant.MIN;
    }
  }

  synchronized void forget() {
    lastUntil = Instant.MIN;
  }

  private void fetch(Post request) {
    line.send(
        request.request(),
        limit,
        new HttpLine.Ear() {
          @Override
          public void answered(Answer answer) {
            read(answer);
          }

          @Override
          public void failed(Outcome.Later outcome) {
            settle(new Grant.Denied(Reading.of(outcome)), PAUSE);
          }
        });
  }

  private void read(Answer answer) {
    var token =
        answer.status() / 100 == 2
            ? Json.read(answer.body())
                .flatMap(dialect::accessToken)
                .filter(it -> IN_A_HEADER.matcher(it.text()).matches())
            : Optional.<AccessToken>empty();
    token.ifPresentOrElse(
        it -> settle(new Grant.Given(it.text()), it.lifetime().multipliedBy(TENTHS).dividedBy(10)),
        () -> settle(new Grant.Denied(denied(answer)), PAUSE));
  }

  /// Whatever else the vendor says of who asks for a token, it does not accept them.
  private Reading denied(Answer answer) {
    var reading = reader.read(answer, dialect::accessDenied);
    return switch (reading.meaning()) {
      case TOO_FAST, SPENT, DOWN, CREDENTIALS, CLOCK, FORBIDDEN -> reading;
      case ACCEPTED, DEAD, STALE, UNFIT, UNKNOWN -> reading.as(Meaning.CREDENTIALS);
    };
  }

  private void settle(Grant grant, Duration holds) {
    List<Consumer<Grant>> all;
    synchronized (this) {
      last = grant;
      lastUntil = clock.instant().plus(holds);
      all = List.copyOf(waiting);
      waiting.clear();
    }
    all.forEach(answered -> answered.accept(grant));
  }
}
