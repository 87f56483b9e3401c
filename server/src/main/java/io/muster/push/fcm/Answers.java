package io.muster.push.fcm;

import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What FCM's answers mean: `google.rpc.Status` with details, of which `FcmError` says it best.
///
/// A token of another project (SENDER_ID_MISMATCH) is not retired: when the service account is that
/// of another project, every good token gets this answer.
final class Answers {
  /// What the documentation asks for when there is no Retry-After.
  private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

  /// What the project shows to Apple or to browsers is bad: a certificate, a key. Nothing else is.
  private static final String THIRD_PARTY = "THIRD_PARTY_AUTH_ERROR";

  private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
  private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
  private static final String QUOTA_FAILURE = "type.googleapis.com/google.rpc.QuotaFailure";

  private Answers() {}

  /// @param tokenAge how old the access token was that a 401 refused; empty: it has been replaced
  static Outcome outcome(
      HttpLine.Answer answer, Optional<Duration> retryAfter, Optional<Duration> tokenAge) {
    if (answer.status() == 200) {
      return new Outcome.Accepted();
    }
    var error = error(answer);
    var details = Json.objects(error, "details");
    var code = code(details);
    return switch (code) {
      case "UNREGISTERED" -> new Outcome.Retired(code, Optional.empty());
      case "SENDER_ID_MISMATCH" -> new Outcome.Refused(code);
      case "INVALID_ARGUMENT" -> invalid(error, details);
      case "QUOTA_EXCEEDED" ->
          new Outcome.Later(code, retryAfter.or(() -> Optional.of(QUOTA_PAUSE)), !device(details));
      case "UNAVAILABLE", "INTERNAL" -> new Outcome.Later(code, retryAfter, true);
      case THIRD_PARTY -> new Outcome.Misconfigured(code, false);
      default -> byStatus(answer.status(), error, details, retryAfter, tokenAge);
    };
  }

  /// Whether it was the access token that was refused.
  static boolean isOfTheAccessToken(HttpLine.Answer answer) {
    return answer.status() == 401
        && !code(Json.objects(error(answer), "details")).equals(THIRD_PARTY);
  }

  private static Map<String, Object> error(HttpLine.Answer answer) {
    return Json.object(Json.read(answer.body()).orElse(Map.of()), "error");
  }

  private static String code(List<Map<String, Object>> details) {
    return of(details, FCM_ERROR).flatMap(it -> Json.text(it, "errorCode")).orElse("");
  }

  private static Outcome byStatus(
      int status,
      Map<String, Object> error,
      List<Map<String, Object>> details,
      Optional<Duration> retryAfter,
      Optional<Duration> tokenAge) {
    var name =
        Json.text(error, "status").filter(it -> it.matches("[A-Z_]{1,40}")).orElse("" + status);
    return switch (status) {
      case 400 -> invalid(error, details);
      // A token may be revoked before its time; one that was just made is not.
      case 401 ->
          tokenAge.filter(age -> age.compareTo(QUOTA_PAUSE) < 0).isPresent()
              ? new Outcome.Misconfigured(name)
              : new Outcome.Later(name, Optional.empty(), false);
      case 403, 404 -> new Outcome.Misconfigured(name);
      case 408 -> new Outcome.Later(name, retryAfter, true);
      case 413 -> new Outcome.Refused(name);
      case 429 -> new Outcome.Later(name, retryAfter.or(() -> Optional.of(QUOTA_PAUSE)), true);
      default ->
          status >= 500 ? new Outcome.Later(name, retryAfter, true) : new Outcome.Refused(name);
    };
  }

  /// The token, or something else of the message: a violation of a field says which; without any it
  /// stands in the message alone.
  private static Outcome invalid(Map<String, Object> error, List<Map<String, Object>> details) {
    var reason = "INVALID_ARGUMENT";
    var fields =
        of(details, BAD_REQUEST).stream()
            .flatMap(it -> Json.objects(it, "fieldViolations").stream())
            .flatMap(it -> Json.text(it, "field").stream())
            .toList();
    boolean token =
        fields.isEmpty()
            ? Json.text(error, "message").orElse("").contains("registration token")
            : fields.stream().allMatch("message.token"::equals);
    return token ? new Outcome.Retired(reason, Optional.empty()) : new Outcome.Refused(reason);
  }

  /// Whether a quota is that of one device.
  private static boolean device(List<Map<String, Object>> details) {
    return of(details, QUOTA_FAILURE).stream()
        .flatMap(it -> Json.objects(it, "violations").stream())
        .anyMatch(it -> Json.text(it, "subject").orElse("").startsWith("device:"));
  }

  private static Optional<Map<String, Object>> of(List<Map<String, Object>> details, String type) {
    return details.stream()
        .filter(it -> Json.text(it, "@type").equals(Optional.of(type)))
        .findFirst();
  }
}
