package io.muster.group;

/// Names a department within its organisation. The order is that of the bytes.
public record DepartmentId(String value) implements Comparable<DepartmentId> {

  /// The department above all others: the organisation itself. What holds for it holds everywhere.
  public static final DepartmentId TOP = new DepartmentId("/");

  public DepartmentId {
    Names.check("department", value);
  }

  @Override
  public int compareTo(DepartmentId other) {
    return Utf8.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
