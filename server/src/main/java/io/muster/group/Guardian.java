package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.util.Optional;

/// What [MinorRule] keeps from those who are not of age.
final class Guardian {
  private static final Rejected HELD =
      Rejected.because(Rejection.HELD_BY_GUARDIAN, Sentence.HELD_BY_GUARDIAN);

  private Guardian() {}

  /// Why a member who is not of age does not end or pass on anything.
  static Optional<Rejected> refusal(Turn turn, Command.FromMember command) {
    boolean lifecycle =
        switch (command) {
          case Command.Quit _, Command.Remove _, Command.Ban _ -> true;
          case Command.Disband _, Command.Sunset _, Command.CancelEnd _ -> true;
          case Command.OfferOwnership _ -> true;
          case Command.AnswerOnPhone answer -> answer.confirm();
          case Command.AnswerOwnership answer -> answer.accept();
          default -> false;
        };
    return lifecycle ? refusal(turn) : Optional.empty();
  }

  /// Why they are shown no preview of it.
  static Optional<Rejected> refusal(Turn turn) {
    return turn.origin().via().minor() && turn.head().policy().minorsHeld()
        ? Optional.of(HELD)
        : Optional.empty();
  }

  /// Why they do not come in by themselves.
  static Optional<Rejected> entryRefusal(GroupState group, Origin origin) {
    boolean keptOut = group.head().map(head -> head.policy().minorsKeptOut()).orElse(false);
    return origin.via().minor() && keptOut ? Optional.of(HELD) : Optional.empty();
  }
}
