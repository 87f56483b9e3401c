package io.muster.group;

/// The ways a membership ends. The numbers are the durable and the wire form (`Ending`).
public enum EndingKind {
  QUIT(1),
  REMOVAL(2),
  DISBAND(3);

  private final int number;

  EndingKind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
