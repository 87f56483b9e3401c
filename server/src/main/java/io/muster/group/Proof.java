package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.util.Optional;

/// What came of the second factor that was shown with a command. Whether the command needs one is
/// for the rules of the group to say.
///
/// @param refusal why it does not count; empty: it was right
public record Proof(Optional<Rejected> refusal) {
  /// Nothing was shown.
  public static final Proof NONE =
      new Proof(
          Optional.of(
              Rejected.because(Rejection.SECOND_FACTOR_NEEDED, Sentence.SECOND_FACTOR_NEEDED)));

  public static final Proof GIVEN = new Proof(Optional.empty());
}
