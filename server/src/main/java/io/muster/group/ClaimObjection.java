package io.muster.group;

/// Who can object to a claim of the group. The numbers are the durable and the wire form.
public enum ClaimObjection {
  OWNER_ONLY(1),
  ANY_MEMBER(2);

  private final int number;

  ClaimObjection(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
