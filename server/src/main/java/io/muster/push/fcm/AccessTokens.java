package io.muster.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gets access tokens for a service account (RFC 7523), one at a time, and keeps the last. Any
/// thread. Who waits for one is bounded by what may be under way.
final class AccessTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /// As long as Google allows.
  private static final Duration ASSERTION_LIFE = Duration.ofHours(1);

  /// A token is replaced when it has less than this left, or half its life if that is shorter.
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  private final ServiceAccount account;
  private final HttpLine line;
  private final InstantSource clock;
  private final Object lock = new Object();
  private final List<Ear> waiting = new ArrayList<>();
  private @Nullable Token token;

  /// @param renewal from then on another one is fetched
  private record Token(String text, Instant since, Instant renewal) {}

  /// Who wants a token.
  record Ear(Consumer<String> granted, Consumer<Denial> denied) {}

  AccessTokens(ServiceAccount account, HttpLine line, InstantSource clock) {
    this.account = account;
    this.line = line;
    this.clock = clock;
  }

  void ask(Ear ear) {
    Token kept;
    boolean first;
    synchronized (lock) {
      kept = token;
      if (kept != null && !clock.instant().isBefore(kept.renewal())) {
        kept = null;
      }
      first = kept == null && waiting.isEmpty();
      if (kept == null) {
        waiting.add(ear);
      }
    }
    if (kept != null) {
      ear.granted().accept(kept.text());
    } else if (first) {
      fetch();
    }
  }

  /// Google did not accept a token: it is not used again.
  ///
  /// @return how old it was; empty: it is not the one that is kept
  Optional<Duration> drop(String refused) {
    synchronized (lock) {
      var kept = token;
      if (kept == null || !kept.text().equals(refused)) {
        return Optional.empty();
      }
      token = null;
      return Optional.of(Duration.between(kept.since(), clock.instant()));
    }
  }

  private void fetch() {
    var form = "grant_type=" + URLEncoder.encode(GRANT, UTF_8) + "&assertion=" + assertion();
    line.send(
        HttpRequest.newBuilder(account.tokenUri())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        new HttpLine.Ear() {
          @Override
          public void answered(HttpLine.Answer answer) {
            read(answer);
          }

          @Override
          public void failed(Outcome.Later outcome) {
            deny(
                new Denial(
                    outcome,
                    account.tokenUri().getHost()
                        + " cannot be reached ("
                        + outcome.reason()
                        + ")"));
          }
        });
  }

  private String assertion() {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(account.email())
            .audience(account.tokenUri().toString())
            .claim("scope", SCOPE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(account.keyId()).build();
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new RSASSASigner(account.key()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return jwt.serialize();
  }

  private void read(HttpLine.Answer answer) {
    var body = Json.read(answer.body());
    var text = body.flatMap(it -> Json.text(it, "access_token"));
    var life = body.flatMap(it -> Json.number(it, "expires_in")).map(Duration::ofSeconds);
    if (answer.status() != 200 || text.isEmpty() || life.isEmpty()) {
      deny(Grants.denial(answer, account, line.retryAfter(answer.headers())));
      return;
    }
    var now = clock.instant();
    var half = life.get().dividedBy(2);
    var left = half.compareTo(RENEWAL) < 0 ? half : RENEWAL;
    var fresh = new Token(text.get(), now, now.plus(life.get()).minus(left));
    List<Ear> ears;
    synchronized (lock) {
      token = fresh;
      ears = takeWaiting();
    }
    ears.forEach(ear -> ear.granted().accept(fresh.text()));
  }

  private void deny(Denial denial) {
    List<Ear> ears;
    synchronized (lock) {
      ears = takeWaiting();
    }
    ears.forEach(ear -> ear.denied().accept(denial));
  }

  private List<Ear> takeWaiting() {
    var ears = List.copyOf(waiting);
    waiting.clear();
    return ears;
  }
}
