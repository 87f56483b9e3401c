package io.muster.group;

import java.util.List;

/// What came of an addition, removal or ban for one person.
public record PersonOutcome(UserId user, Outcome outcome) {

  /// Those for whom it was, or would be, carried out.
  static List<UserId> carriedOut(List<PersonOutcome> outcomes) {
    return outcomes.stream()
        .filter(person -> person.outcome() == Outcome.CARRIED_OUT)
        .map(PersonOutcome::user)
        .toList();
  }

  /// The numbers are the durable and the wire form.
  public enum Outcome {
    CARRIED_OUT(1),
    ALREADY_A_MEMBER(2),
    NOT_IN_GROUP(3),
    NOT_ALLOWED(4),
    NO_ROOM(5),
    NOT_ONESELF(6),
    BANNED(10),
    TERMS_TO_ACCEPT(11),
    NOT_BANNED(12),
    NOT_OF_AGE(60);

    private final int number;

    Outcome(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
