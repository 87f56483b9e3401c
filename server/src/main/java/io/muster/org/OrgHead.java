package io.muster.org;

import io.muster.group.UserId;
import java.time.Instant;
import org.pcollections.TreePSet;

/// An organisation without its departments, people, roles and cases.
///
/// @param superAdmins hold every permission over the whole; never empty
/// @param casesOpened how many cases there have been; the next one has the next number
public record OrgHead(
    String name,
    Instant createdAt,
    TreePSet<UserId> superAdmins,
    OrgPolicy policy,
    long casesOpened) {

  OrgHead withSuperAdmins(TreePSet<UserId> admins) {
    return new OrgHead(name, createdAt, admins, policy, casesOpened);
  }

  OrgHead withPolicy(OrgPolicy newPolicy) {
    return new OrgHead(name, createdAt, superAdmins, newPolicy, casesOpened);
  }

  OrgHead withCasesOpened(long count) {
    return new OrgHead(name, createdAt, superAdmins, policy, count);
  }
}
