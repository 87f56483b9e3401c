package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What holds in one group, in three layers: what the group's owner has settled, else what its
/// organisation has, else the preset; within the bounds of the organisation.
///
/// @param frame what the organisation has settled; nothing for a personal group
/// @param own what the owner has settled
public record Policy(Preset preset, Frame frame, Terms own) {
  public static final Policy DEFAULT = new Policy(Preset.PERSONAL, Frame.OPEN, Terms.NONE);

  /// Where a value comes from. The numbers are the wire form.
  public enum Source {
    PRESET(1),
    ORGANISATION(2),
    GROUP(3);

    private final int number;

    Source(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /// What an organisation settles for its groups, and how far each of them may go.
  public record Frame(Terms values, Terms least, Terms most) {
    public static final Frame OPEN = new Frame(Terms.NONE, Terms.NONE, Terms.NONE);

    public long least(Term term) {
      return least.get(term).orElse(term.least());
    }

    public long most(Term term) {
      return most.get(term).orElse(term.most());
    }

    boolean allows(Term term, long value) {
      return term.allows(value) && bounded(term, value) == value;
    }

    /// The value, or the bound that it is beyond.
    long bounded(Term term, long value) {
      if (least.get(term).isPresent() && term.size(value) < least(term)) {
        return least(term);
      }
      return most.get(term).isPresent() && term.size(value) > most(term) ? most(term) : value;
    }

    private static boolean isBound(Term term, Terms bounds) {
      long bound = bounds.get(term).orElse(term.least());
      return bound >= term.least() && bound <= term.most();
    }

    /// Why an organisation cannot settle it so.
    ///
    /// @param field what the request calls it
    public Optional<Rejected> refusal(String field) {
      for (Term term : Term.values()) {
        boolean sound =
            isBound(term, least)
                && isBound(term, most)
                && least(term) <= most(term)
                && (values.get(term).isEmpty() || allows(term, values.get(term).getAsLong()));
        if (!sound) {
          return Optional.of(outside(field, term, least(term) <= most(term) ? this : OPEN));
        }
      }
      return Optional.empty();
    }
  }

  Policy of(Preset newPreset) {
    return new Policy(newPreset, frame, own);
  }

  /// In the frame that its organisation sets.
  Policy in(Frame newFrame) {
    return new Policy(preset, newFrame, own);
  }

  public Policy withOwn(Terms terms) {
    return new Policy(preset, frame, terms);
  }

  public Policy with(Term term, long value) {
    return withOwn(own.with(term, value));
  }

  public Policy with(Term term, Duration value) {
    return with(term, value.toSeconds());
  }

  public Source source(Term term) {
    if (value(term) != wanted(term)) {
      return Source.ORGANISATION;
    }
    if (own.get(term).isPresent()) {
      return Source.GROUP;
    }
    return frame.values().get(term).isPresent() ? Source.ORGANISATION : Source.PRESET;
  }

  /// What holds. Whatever is beyond a bound of the organisation's is that bound.
  public long value(Term term) {
    return frame.bounded(term, wanted(term));
  }

  private long wanted(Term term) {
    return own.get(term).orElse(frame.values().get(term).orElse(term.preset(preset)));
  }

  /// Why the owner cannot settle it so.
  Optional<Rejected> refusal() {
    for (Map.Entry<Term, Long> each : own.values().entrySet()) {
      Term term = each.getKey();
      if (!term.allows(each.getValue()) || !frame.allows(term, each.getValue())) {
        return Optional.of(outside("policy", term, frame));
      }
    }
    return Optional.empty();
  }

  private static Rejected outside(String field, Term term, Frame frame) {
    return Rejected.invalid(
        Sentence.FIELD_NUMBER
            .with("field", field + "." + term.field())
            .with("min", frame.least(term))
            .with("max", frame.most(term)));
  }

  public HistoryAccess history() {
    return value(Term.HISTORY) == HistoryAccess.ALL.number()
        ? HistoryAccess.ALL
        : HistoryAccess.SINCE_JOIN;
  }

  /// How long messages are kept while the group lives; empty: as long as it lives.
  public Optional<Duration> rollingAge() {
    return Optional.of(seconds(Term.ROLLING_AGE)).filter(Duration::isPositive);
  }

  /// How long messages outlive the end of the group.
  public Duration messagesKept() {
    return seconds(Term.MESSAGES_KEPT);
  }

  /// The same for who was in it.
  public Duration rosterKept() {
    return seconds(Term.ROSTER_KEPT);
  }

  /// The same for the record of lifecycle acts.
  public Duration auditKept() {
    return seconds(Term.AUDIT_KEPT);
  }

  public PurgeMode onQuit() {
    return mode(Term.ON_QUIT);
  }

  public PurgeMode onRemoval() {
    return mode(Term.ON_REMOVAL);
  }

  public PurgeMode onDisband() {
    return mode(Term.ON_DISBAND);
  }

  /// How long before the cut a disband is announced; none: it is cut at once.
  public Duration notice() {
    return seconds(Term.NOTICE);
  }

  public Duration objection() {
    return seconds(Term.OBJECTION);
  }

  public OnObjection onObjection() {
    long value = value(Term.ON_OBJECTION);
    if (value == OnObjection.ESCALATE.number()) {
      return OnObjection.ESCALATE;
    }
    return value == OnObjection.PAUSE.number() ? OnObjection.PAUSE : OnObjection.INFORM;
  }

  /// How long after a quit the leaver may ask to be taken back; none: never.
  public Duration undoQuit() {
    return seconds(Term.UNDO_QUIT);
  }

  /// Whether somebody who undoes a quit may read what was said meanwhile. Where newcomers read
  /// everything, so do they.
  public boolean gapReadable() {
    return history() == HistoryAccess.ALL || value(Term.RETURN_GAP) == GapAccess.READABLE.number();
  }

  /// How long after its end the organisation can bring the group back; none: never.
  public Duration restore() {
    return seconds(Term.RESTORE);
  }

  public ClaimObjection claimObjection() {
    return value(Term.CLAIM_OBJECTION) == ClaimObjection.OWNER_ONLY.number()
        ? ClaimObjection.OWNER_ONLY
        : ClaimObjection.ANY_MEMBER;
  }

  /// Whether severe acts need a second factor.
  public boolean secondFactor() {
    return value(Term.SECOND_FACTOR) == 1;
  }

  public DeviceRule devices() {
    return value(Term.DEVICES) == DeviceRule.PHONE.number() ? DeviceRule.PHONE : DeviceRule.ANY;
  }

  /// Whether those who are not of age are kept from ending and passing on.
  public boolean minorsHeld() {
    return value(Term.MINORS) >= MinorRule.HELD.number();
  }

  public boolean minorsKeptOut() {
    return value(Term.MINORS) == MinorRule.KEPT_OUT.number();
  }

  private Duration seconds(Term term) {
    return Duration.ofSeconds(value(term));
  }

  private PurgeMode mode(Term term) {
    return value(term) == PurgeMode.WIPE.number() ? PurgeMode.WIPE : PurgeMode.KEEP_READ_ONLY;
  }
}
