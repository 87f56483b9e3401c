package io.muster.session;

import io.muster.group.UserId;
import java.time.Instant;
import java.util.function.Consumer;

/// Checks who a token speaks for. May take long (key sets are fetched), so the answer comes later.
public interface Authenticator {

  /// Answers exactly once, on any thread.
  void verify(String token, Consumer<Verdict> answer);

  /// What came of a check.
  sealed interface Verdict {
    record Known(UserId user, Instant expiresAt) implements Verdict {}

    /// @param text why, without the token itself
    record Refused(String text) implements Verdict {}

    /// All was right with it, until it ran out: a fresh one will do.
    record Expired(String text) implements Verdict {}

    /// The keys could not be had just now.
    record Unavailable(String text) implements Verdict {}
  }
}
