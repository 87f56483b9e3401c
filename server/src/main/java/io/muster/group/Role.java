package io.muster.group;

/// What a member may do. The order is the order of power. The numbers are the durable and the wire
/// form.
public enum Role {
  MEMBER(1),
  ADMIN(2),
  OWNER(3);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
