package io.muster.group;

import io.muster.group.Decision.Noted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What newcomers must show besides an invite: a passcode, and that they accept the group's terms.
final class Conditions {
  private static final int TERMS_BYTES_MAX = 8 * 1024;
  private static final Rejected PASSCODE_WRONG =
      Rejected.because(Rejection.PASSCODE_WRONG, Sentence.PASSCODE_WRONG);
  private static final Rejected TERMS_NOT_ACCEPTED =
      Rejected.because(Rejection.TERMS_NOT_ACCEPTED, Sentence.TERMS_NOT_ACCEPTED);

  private Conditions() {}

  static Decision setPasscode(Turn turn, Command.SetPasscode set) {
    Optional<Rejected> refusal = turn.refusal(Deed.SET_THE_PASSCODE);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean cleared = set.passcode().isEmpty() && turn.door().passcode().isEmpty();
    return cleared
        ? turn.unchanged()
        : turn.noted(new Event.PasscodeSet(turn.user(), turn.at(), set.passcode()));
  }

  static Decision setTerms(Turn turn, Command.SetTerms set) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.SET_JOIN_TERMS).or(() -> set.terms().flatMap(Conditions::boundsRefusal));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return set.terms().equals(turn.door().terms())
        ? turn.unchanged()
        : turn.noted(new Event.TermsSet(turn.user(), turn.at(), set.terms()));
  }

  private static Optional<Rejected> boundsRefusal(JoinTerms terms) {
    int bytes = Utf8.length(terms.text());
    return bytes >= 1 && bytes <= TERMS_BYTES_MAX
        ? Optional.empty()
        : Optional.of(
            Rejected.invalid(
                Sentence.FIELD_LONG_TEXT
                    .with("field", "text")
                    .with("min", 1)
                    .with("max", TERMS_BYTES_MAX)));
  }

  /// Why somebody with a right invite may not join yet. A wrong passcode is noted; none at all is
  /// no guess.
  static Optional<Decision> refusal(Door door, Command.Join join, Rules rules) {
    UserId user = join.origin().user();
    Instant at = join.origin().at();
    if (door.passcode().isPresent()) {
      var wrong = door.attempts().of(user, at, rules.passcodeTriesWithin());
      if (wrong.isPresent() && wrong.get().count() >= rules.passcodeTries()) {
        return Optional.of(
            tooMany(Duration.between(at, wrong.get().forgottenAfter(rules.passcodeTriesWithin()))));
      }
      if (join.shown().passcode().isEmpty()) {
        return Optional.of(PASSCODE_WRONG);
      }
      if (!door.passcode().get().hash().equals(join.shown().passcode())) {
        return Optional.of(missed(user, at, wrong));
      }
    }
    boolean accepted =
        door.terms().isEmpty() || door.terms().get().hash().equals(join.shown().terms());
    return accepted ? Optional.empty() : Optional.of(TERMS_NOT_ACCEPTED);
  }

  private static Decision missed(UserId user, Instant at, Optional<Attempts.Wrong> before) {
    var wrong =
        before
            .map(earlier -> new Attempts.Wrong(earlier.count() + 1, earlier.since()))
            .orElseGet(() -> new Attempts.Wrong(1, at));
    return new Noted(List.of(new Event.PasscodeMissed(user, at, wrong)), PASSCODE_WRONG);
  }

  private static Rejected tooMany(Duration left) {
    long seconds = left.plusMillis(999).toSeconds();
    return new Rejected(
        Rejection.TOO_MANY_TRIES, Sentence.TOO_MANY_TRIES.with("seconds", seconds), left);
  }

  /// The acceptance is evidence: it comes before the entry with which they join.
  static Optional<Event> acceptance(Door door, Command.Join join) {
    Origin origin = join.origin();
    return door.terms()
        .map(terms -> new Event.TermsAccepted(origin.user(), origin.at(), terms.hash()));
  }

  /// Whether the hash of a passcode that somebody gives will be looked at. If not, nobody need
  /// compute it.
  static Optional<Passcode> asked(GroupState group, Origin origin, String secret, Rules rules) {
    Door door = group.door();
    int wrong =
        door.attempts()
            .of(origin.user(), origin.at(), rules.passcodeTriesWithin())
            .map(Attempts.Wrong::count)
            .orElse(0);
    boolean judged =
        door.openInviteWith(secret, origin.at()).isPresent()
            && group.member(origin.user()).isEmpty()
            && wrong < rules.passcodeTries();
    return door.passcode().filter(_ -> judged);
  }
}
