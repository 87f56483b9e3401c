package io.muster.push.vendor;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import io.muster.push.ProviderRefused;
import io.muster.push.http.HttpLine;
import io.muster.push.http.HttpLine.Answer;
import io.muster.push.vendor.Access.Grant;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Carries notifications to the phones of one vendor. Any thread.
///
/// Time: all of an attempt, with the access token that it may have to wait for and the second one
/// after the vendor did not take the first, is over within the time limit. Half of the limit is the
/// most that fetching a token takes; whoever has less left than that does not begin to fetch one.
public final class VendorProvider implements Provider {
  private static final int IN_FLIGHT_MAX = 100;

  /// Above all without commas: Xiaomi takes a list for as many devices.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/=_.:~-]{8,1024}");

  private static final String NO_DEVICE = "muster-check-no-such-device";
  private static final Duration TRIAL_LIFETIME = Duration.ofMinutes(1);
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,1024}");

  private final Dialect dialect;
  private final Complaint complaint;
  private final HttpLine line;
  private final Reader reader;
  private final Access access;
  private final Duration timeout;
  private final InstantSource clock;

  private VendorProvider(Dialect dialect, Complaint complaint, HttpLine.Resources resources) {
    this.dialect = dialect;
    this.complaint = complaint;
    this.line = new HttpLine(resources);
    this.timeout = resources.timeout();
    this.clock = resources.clock();
    this.reader = new Reader(line, clock);
    this.access = new Access(dialect, line, reader, timeout.dividedBy(2), clock);
  }

  public static VendorProvider open(VendorConfig config, HttpLine.Resources resources)
      throws ProviderRefused {
    var secret = secretOf(config);
    Dialect dialect =
        switch (config) {
          case VendorConfig.Huawei huawei -> new Huawei(huawei, secret);
          case VendorConfig.Honor honor -> new Honor(honor, secret);
          case VendorConfig.Xiaomi xiaomi -> new Xiaomi(xiaomi, secret);
          case VendorConfig.Oppo oppo -> new Oppo(oppo, secret);
          case VendorConfig.Vivo vivo -> new Vivo(vivo, secret);
        };
    var complaint = new Complaint(config.channel(), config.apiRoot(), config.keys());
    return new VendorProvider(dialect, complaint, resources);
  }

  private static String secretOf(VendorConfig config) throws ProviderRefused {
    var file = config.secretFile();
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (NoSuchFileException missing) {
      throw new ProviderRefused(config.secretKey() + " = " + file + " does not exist", missing);
    } catch (IOException unreadable) {
      throw new ProviderRefused(
          config.secretKey() + " = " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
    if (!SECRET.matcher(secret).matches()) {
      throw new ProviderRefused(
          config.secretKey() + " = " + file + " does not hold a secret, on one line and alone",
          null);
    }
    return secret;
  }

  @Override
  public Channel channel() {
    return dialect.channel();
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    if (!TOKEN.matcher(registration.token()).matches()) {
      return Optional.of(Sentence.PUSH_TOKEN_MALFORMED.phrase());
    }
    return registration.app().isEmpty() || registration.app().equals(dialect.app())
        ? Optional.empty()
        : Optional.of(Sentence.PUSH_APP_UNKNOWN.with("app", registration.app()));
  }

  @Override
  public int inFlightMax() {
    return IN_FLIGHT_MAX;
  }

  @Override
  public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
    attempt(to, notification, reading -> answered.accept(reading.outcome()));
  }

  private void attempt(Registration to, Notification notification, Consumer<Reading> answered) {
    switch (dialect.draft(to, Draft.worded(notification), clock.instant())) {
      case Draft.Unfit(var reason) -> answered.accept(Reading.of(Meaning.UNFIT, reason));
      case Draft.Ready(var post) -> new Attempt(post, to.token(), answered).begin();
    }
  }

  /// Tries to reach a device that does not exist: what the vendor says of it shows whether it would
  /// have been told.
  @Override
  public Optional<String> check() {
    access.forget();
    var answered = new CompletableFuture<Reading>();
    attempt(nobody(), trial(clock.instant()), answered::complete);
    return complaint.about(answered.join());
  }

  private Registration nobody() {
    return new Registration(channel(), NO_DEVICE, "", "", "", Instant.EPOCH);
  }

  private static Notification trial(Instant now) {
    return new Notification(
        Notification.Kind.MESSAGE,
        "check",
        Collections.emptySortedMap(),
        Optional.of(new Alert("Muster", "Check")),
        OptionalInt.empty(),
        false,
        false,
        now.plus(TRIAL_LIFETIME));
  }

  @Override
  public void close() {
    line.close();
  }

  /// One notification on its way. Its steps come one after the other.
  private final class Attempt {
    private final Post post;
    private final String registration;
    private final Consumer<Reading> answered;
    private final long begun = System.nanoTime();
    private boolean isSecond;

    Attempt(Post post, String registration, Consumer<Reading> answered) {
      this.post = post;
      this.registration = registration;
      this.answered = answered;
    }

    void begin() {
      access.ask(this::granted);
    }

    private void granted(Grant grant) {
      switch (grant) {
        case Grant.Denied(var why) -> answered.accept(why);
        case Grant.Given(var token) -> post(token);
      }
    }

    private void post(String token) {
      var left = left();
      if (left.isNegative()) {
        answered.accept(Reading.of(Meaning.UNKNOWN, "timeout"));
        return;
      }
      line.send(
          dialect.request(post, token, clock.instant()),
          left,
          new HttpLine.Ear() {
            @Override
            public void answered(Answer answer) {
              read(answer, token);
            }

            @Override
            public void failed(Outcome.Later outcome) {
              answered.accept(Reading.of(outcome));
            }
          });
    }

    private void read(Answer answer, String token) {
      var reading = reader.read(answer, body -> dialect.coded(body, registration));
      if (reading.coded().meaning() != Meaning.STALE) {
        answered.accept(reading);
        return;
      }
      access.forget(token);
      if (isSecond) {
        answered.accept(reading);
      } else if (left().compareTo(access.limit()) < 0) {
        answered.accept(reading.as(Meaning.UNKNOWN));
      } else {
        isSecond = true;
        begin();
      }
    }

    private Duration left() {
      return timeout.minusNanos(System.nanoTime() - begun);
    }
  }
}
