package io.muster.org;

import io.muster.group.UserId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A named set of permissions. It never changes: whoever holds it must not find themselves with
/// more or less because somebody else edited it.
///
/// @param by who made it
public record OrgRole(SortedSet<Permission> permissions, UserId by) {
  public OrgRole {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
  }
}
