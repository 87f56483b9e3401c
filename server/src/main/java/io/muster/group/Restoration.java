package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A group that has ended comes back: the same group, whose log goes on with the next number.
/// Whoever was in it at the end is in it again, as what they were; between the end and the return
/// there is nothing to read.
///
/// ```text
/// living ── Disbanded ──► sealed ── Restored, in time ──► living
///                           │
///                           └── the first class of data is erased ──► gone for good
/// ```
final class Restoration {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private Restoration() {}

  static Decision restore(GroupState group, Command.Restore restore) {
    Instant at = restore.origin().at();
    Head head = group.head().orElseThrow();
    Optional<Rejected> refusal = refusal(head, at, restore.cascading());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var restored = new Event.Restored(group.lastSeq() + 1, restore.origin().user(), at);
    return new Accepted(List.of(restored), new Answer.Done(restored.seq(), at));
  }

  private static Optional<Rejected> refusal(Head head, Instant at, boolean cascading) {
    if (head.end().isEmpty()) {
      return Optional.of(Rejected.because(Rejection.GROUP_LIVES, Sentence.GROUP_LIVES));
    }
    Instant end = head.end().get().at();
    boolean sealed = head.erased().equals(Head.Erased.NOTHING);
    if (!sealed || !at.isBefore(end.plus(head.policy().restore()))) {
      return Optional.of(
          Rejected.because(Rejection.TOO_LATE_TO_RESTORE, Sentence.TOO_LATE_TO_RESTORE));
    }
    return cascading
        ? Optional.of(
            new Rejected(Rejection.END_UNDER_WAY, Sentence.END_UNDER_WAY.phrase(), RETRY_AFTER))
        : Optional.empty();
  }
}
