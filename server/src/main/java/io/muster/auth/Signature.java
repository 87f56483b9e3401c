package io.muster.auth;

import com.nimbusds.jwt.SignedJWT;
import java.util.function.Consumer;

/// Checks that a token was signed by whom we trust, with an algorithm that belongs to our kind of
/// key.
interface Signature {

  /// What came of it.
  enum Finding {
    GENUINE,
    FORGED,
    WRONG_ALGORITHM,
    /// No key of that name, even after looking again.
    UNKNOWN_KEY,
    /// The keys could not be had just now.
    NO_KEYS,
    TOO_BUSY
  }

  /// Answers exactly once, on any thread.
  void check(SignedJWT token, Consumer<Finding> answer);
}
