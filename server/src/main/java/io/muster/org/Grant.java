package io.muster.org;

import io.muster.group.DepartmentId;
import java.util.Comparator;

/// A role that somebody holds over a department and all below it.
public record Grant(String role, DepartmentId scope) implements Comparable<Grant> {
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::role).thenComparing(Grant::scope);

  @Override
  public int compareTo(Grant other) {
    return ORDER.compare(this, other);
  }
}
