package io.muster.push.fcm;

import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What Google's token endpoint means when it gives no token (RFC 6749, 5.2).
final class Grants {
  private Grants() {}

  static Denial denial(
      HttpLine.Answer answer, ServiceAccount account, Optional<Duration> retryAfter) {
    int status = answer.status();
    if (status == 429 || status >= 500) {
      return new Denial(
          new Outcome.Later("token-" + status, retryAfter, true),
          account.tokenUri().getHost() + " is in trouble (" + status + "); try again later");
    }
    var body = Json.read(answer.body()).orElse(Map.of());
    var error = Json.text(body, "error").filter(it -> it.matches("[a-z_]{1,40}"));
    if (error.isEmpty()) {
      return new Denial(
          new Outcome.Misconfigured("token-" + status),
          account.tokenUri() + " is no token endpoint (it answers " + status + ")");
    }
    var description = Json.text(body, "error_description").orElse("");
    return new Denial(
        new Outcome.Misconfigured(error.get()), sentence(error.get(), description, account));
  }

  /// Google says `invalid_grant` to most of what can be wrong; the description tells them apart.
  private static String sentence(String error, String description, ServiceAccount account) {
    if (description.contains("iat and exp")) {
      return "the clock of this machine is wrong: Google takes nothing that was signed at another"
          + " time than now";
    }
    if (description.contains("Signature")) {
      return "Google does not know this key of "
          + account.email()
          + " any more; make a new one in the Firebase console, project settings, service accounts";
    }
    if (description.contains("account not found") || error.equals("invalid_client")) {
      return "Google knows no service account "
          + account.email()
          + "; it was deleted, or its project was";
    }
    return "Google does not accept the service account "
        + account.email()
        + ": "
        + error
        + (description.isEmpty() ? "" : " (" + description + ")");
  }
}
