package io.muster.group;

/// Names an organisation for ever: chosen when it is made, never given to another. The order is
/// that of the bytes.
public record OrgId(String value) implements Body, Comparable<OrgId> {

  public OrgId {
    Names.check("organisation", value);
  }

  @Override
  public int compareTo(OrgId other) {
    return Utf8.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
