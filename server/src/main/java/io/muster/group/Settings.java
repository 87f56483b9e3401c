package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a group and its people are called, and its policy.
final class Settings {
  private static final int NAME_BYTES_MAX = 128;
  private static final int NICKNAME_BYTES_MAX = 64;
  private static final int REASON_BYTES_MAX = 64;
  private static final Duration MUTED_MAX = Duration.ofDays(36_525);

  private Settings() {}

  static Decision rename(Turn turn, Command.Rename rename) {
    Optional<Rejected> refusal = turn.refusal(Deed.RENAME).or(() -> nameRefusal(rename.name()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (rename.name().equals(turn.head().name())) {
      return turn.unchanged();
    }
    return turn.done(new Event.Renamed(turn.next(), turn.user(), turn.at(), rename.name()));
  }

  static Decision setNickname(Turn turn, Command.SetNickname set) {
    Optional<Rejected> refusal = textRefusal("nickname", set.nickname(), 0, NICKNAME_BYTES_MAX);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (set.nickname().equals(turn.actor().nickname())) {
      return turn.unchanged();
    }
    return turn.done(
        new Event.NicknameChanged(turn.next(), turn.user(), turn.at(), set.nickname()));
  }

  static Decision mute(Turn turn, Command.Mute mute) {
    if (mute.until().isAfter(turn.at().plus(MUTED_MAX))) {
      return Rejected.invalid(Sentence.MUTED_TOO_LONG.phrase());
    }
    Instant until = mute.until().isAfter(turn.at()) ? mute.until() : Instant.EPOCH;
    return until.equals(turn.actor().mutedUntil())
        ? turn.unchanged()
        : turn.noted(new Event.Muted(turn.user(), turn.at(), until));
  }

  static Decision setPolicy(Turn turn, Command.SetPolicy set) {
    Policy policy = turn.head().policy().withOwn(set.own());
    Optional<Rejected> refusal =
        turn.refusal(Deed.SET_POLICY)
            .or(policy::refusal)
            .or(() -> Phones.ruleRefusal(turn, policy));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (policy.equals(turn.head().policy())) {
      return turn.unchanged();
    }
    // Else whoever has no second factor would first do without.
    Optional<Rejected> unproved = policy.secondFactor() ? Optional.empty() : turn.proofRefusal();
    if (unproved.isPresent()) {
      return unproved.get();
    }
    return turn.done(new Event.PolicyChanged(turn.next(), turn.user(), turn.at(), policy));
  }

  static Optional<Rejected> nameRefusal(String name) {
    return textRefusal("name", name, 1, NAME_BYTES_MAX);
  }

  /// Why somebody does something: a short code, or nothing.
  static Optional<Rejected> reasonRefusal(String reason) {
    return textRefusal("reason", reason, 0, REASON_BYTES_MAX);
  }

  /// One line of text: within its bounds in bytes, well-formed, without control characters.
  static Optional<Rejected> textRefusal(String field, String text, int min, int max) {
    int bytes = Utf8.length(text);
    return bytes >= min && bytes <= max && text.codePoints().noneMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(
            Rejected.invalid(
                Sentence.FIELD_TEXT.with("field", field).with("min", min).with("max", max)));
  }
}
