package io.muster.group;

/// Names a person: the `sub` of their token. The order is that of the bytes.
public record UserId(String value) implements Comparable<UserId> {

  public UserId {
    Names.check("user", value);
  }

  @Override
  public int compareTo(UserId other) {
    return Utf8.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
