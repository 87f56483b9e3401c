package io.muster.session;

import io.muster.group.UserId;
import java.time.Instant;
import java.util.function.Consumer;

/// Checks who a token speaks for. May take long (key sets are fetched), so the answer comes later.
public interface Authenticator {

  /// What an operator's token has in its `scope`.
  String OPERATOR_SCOPE = "muster.operator";

  /// Answers exactly once, on any thread.
  void verify(String token, Consumer<Verdict> answer);

  /// What came of a check.
  sealed interface Verdict {
    /// @param operator whether its scope says that an operator of the server speaks
    /// @param minor whether it says that the person is not of age
    record Known(UserId user, Instant expiresAt, boolean operator, boolean minor)
        implements Verdict {
      /// Somebody of age who is no operator.
      public Known(UserId user, Instant expiresAt) {
        this(user, expiresAt, false, false);
      }
    }

    /// @param text why, without the token itself
    record Refused(String text) implements Verdict {}

    /// All was right with it, until it ran out: a fresh one will do.
    record Expired(String text) implements Verdict {}

    /// The keys could not be had just now.
    record Unavailable(String text) implements Verdict {}
  }
}
