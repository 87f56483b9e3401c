package io.muster.push.vendor;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How one vendor is spoken to. Without state; any thread.
interface Dialect {
  Channel channel();

  /// The app, as a registration names it.
  String app();

  /// What gets an access token. Empty: this vendor has none, the secret goes with each request.
  Optional<Post> accessRequest(Instant now);

  /// The access token in an answer. Empty: there is none.
  Optional<AccessToken> accessToken(Map<String, Object> answer);

  /// What an answer without an access token means.
  Coded accessDenied(Map<String, Object> answer);

  /// Pure: the same every time but for the ids of requests.
  ///
  /// @param notification with a title and a text, if it shows anything
  Draft draft(Registration to, Notification notification, Instant now);

  HttpRequest.Builder request(Post post, String accessToken, Instant now);

  /// What an answer to a draft means.
  ///
  /// @param token whose registration it was
  Coded coded(Map<String, Object> answer, String token);

  /// @param lifetime from now on
  record AccessToken(String text, Duration lifetime) {

    /// Without secrets.
    @Override
    public String toString() {
      return "AccessToken[" + lifetime + "]";
    }
  }
}
