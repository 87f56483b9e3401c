package io.muster.group;

/// Names a person: the `sub` of their token.
public record UserId(String value) implements Comparable<UserId> {

  public UserId {
    Names.check("user", value);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
