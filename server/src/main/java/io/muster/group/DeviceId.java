package io.muster.group;

/// Names one device of a person; unique together with the [UserId].
public record DeviceId(String value) implements Comparable<DeviceId> {

  public DeviceId {
    Names.check("device", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return Utf8.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
