package io.muster.group;

/// What came of an addition or removal for one person.
public record PersonOutcome(UserId user, Outcome outcome) {

  /// The numbers are the durable and the wire form.
  public enum Outcome {
    CARRIED_OUT(1),
    ALREADY_A_MEMBER(2),
    NOT_IN_GROUP(3),
    NOT_ALLOWED(4),
    NO_ROOM(5),
    NOT_ONESELF(6);

    private final int number;

    Outcome(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
