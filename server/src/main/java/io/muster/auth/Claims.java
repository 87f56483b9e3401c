package io.muster.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.muster.group.UserId;
import io.muster.session.Authenticator;
import io.muster.session.Authenticator.Verdict;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Reads what a genuine token says, and whether it says it to us and now. Decides, and does
/// nothing.
final class Claims {
  /// A later end counts as this one: clients are told of it in milliseconds, which have to suffice.
  private static final Instant END_MAX = Instant.parse("9999-12-31T23:59:59Z");

  /// Says, if it is true, that the person is not of age.
  static final String MINOR = "minor";

  private final AuthConfig config;

  Claims(AuthConfig config) {
    this.config = config;
  }

  /// @param scope what the token must allow; empty: nothing in particular
  Verdict judge(JWTClaimsSet claims, String scope, Instant now) {
    var expires = claims.getExpirationTime();
    if (expires == null) {
      return refused("the token has no exp");
    }
    if (startsAfter(claims.getNotBeforeTime(), now.plus(config.leeway()))) {
      return refused("the token is not valid yet");
    }
    if (!claims.getAudience().contains(config.audience())) {
      return refused("the token is for another audience; this server is " + config.audience());
    }
    if (!config.issuer().isEmpty() && !config.issuer().equals(claims.getIssuer())) {
      return refused("the token is from another issuer");
    }
    if (!scope.isEmpty() && !allows(claims, scope)) {
      return refused("the token does not have the scope " + scope);
    }
    boolean operator = allows(claims, Authenticator.OPERATOR_SCOPE);
    return user(claims.getSubject(), operator, isMinor(claims), end(expires), now);
  }

  private Instant end(Date expires) {
    var end = instant(expires).plus(config.leeway());
    return end.isAfter(END_MAX) ? END_MAX : end;
  }

  /// Whether it has expired is asked last: a token that is wrong in another way will not be right
  /// when it is fresh.
  private static Verdict user(
      @Nullable String subject, boolean operator, boolean minor, Instant end, Instant now) {
    if (subject == null) {
      return refused("the token has no sub");
    }
    try {
      var user = new UserId(subject);
      return now.isBefore(end)
          ? new Verdict.Known(user, end, operator, minor)
          : new Verdict.Expired("the token has expired");
    } catch (IllegalArgumentException notAName) {
      return refused("the token's sub is no user name: " + notAName.getMessage());
    }
  }

  private static boolean allows(JWTClaimsSet claims, String scope) {
    try {
      var scopes = claims.getStringClaim("scope");
      return scopes != null && Arrays.asList(scopes.split(" ", -1)).contains(scope);
    } catch (ParseException notText) {
      return false;
    }
  }

  private static boolean isMinor(JWTClaimsSet claims) {
    return Boolean.TRUE.equals(claims.getClaim(MINOR));
  }

  private static boolean startsAfter(@Nullable Date start, Instant now) {
    return start != null && now.isBefore(instant(start));
  }

  private static Instant instant(Date date) {
    return date.toInstant();
  }

  private static Verdict refused(String text) {
    return new Verdict.Refused(text);
  }
}
