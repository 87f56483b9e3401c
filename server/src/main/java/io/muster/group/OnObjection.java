package io.muster.group;

/// What becomes of a scheduled end when a member objects. The numbers are the durable and the wire
/// form.
public enum OnObjection {
  /// The owner is told.
  INFORM(1),
  /// The first objection stops the clock until the owner lets it go on.
  PAUSE(2),
  /// The first objection stops the clock, and the group's organisation decides whether the end goes
  /// on. In a group of nobody but its members as [#PAUSE].
  ESCALATE(3);

  private final int number;

  OnObjection(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
