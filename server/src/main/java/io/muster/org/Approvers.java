package io.muster.org;

import io.muster.group.UserId;
import java.time.Instant;
import java.util.Optional;

/// Who decides a case. Asked anew each time, of the organisation as it is: an approver who is gone
/// leaves the office to the deputy, and if there is none to the super-admins. So a case waits for
/// nobody who cannot come.
final class Approvers {
  private Approvers() {}

  /// Nobody decides what they have asked for, and no bot decides anything.
  static boolean mayDecide(OrgState org, Case open, UserId user, Instant at) {
    if (!isEligible(org, open, user)) {
      return false;
    }
    Level level = open.now();
    if (holds(org, open, level.office(), user)) {
      return true;
    }
    boolean vacant = isVacant(org, open);
    Optional<UserId> deputy = level.deputy().filter(who -> isEligible(org, open, who));
    if (deputy.equals(Optional.of(user))) {
      return vacant || !at.isBefore(open.deputyFrom());
    }
    return vacant && deputy.isEmpty() && org.isSuperAdmin(user);
  }

  private static boolean isEligible(OrgState org, Case open, UserId user) {
    return !user.equals(open.askedBy())
        && org.person(user).filter(person -> !person.bot()).isPresent();
  }

  private static boolean holds(OrgState org, Case open, Level.Office office, UserId user) {
    return switch (office) {
      case Level.Office.Head() -> headOf(org, open).equals(Optional.of(user));
      case Level.Office.Holders() -> org.may(user, Permission.APPROVE_DISBAND, open.department());
      case Level.Office.SuperAdmins() -> org.isSuperAdmin(user);
      case Level.Office.Named(UserId named) -> named.equals(user);
    };
  }

  /// Whether there is nobody in the office who could decide.
  private static boolean isVacant(OrgState org, Case open) {
    Level.Office office = open.now().office();
    return switch (office) {
      case Level.Office.Head() ->
          headOf(org, open).filter(user -> isEligible(org, open, user)).isEmpty();
      case Level.Office.Named(UserId named) -> !isEligible(org, open, named);
      case Level.Office.Holders(), Level.Office.SuperAdmins() ->
          org.people().keySet().stream()
              .noneMatch(user -> holds(org, open, office, user) && isEligible(org, open, user));
    };
  }

  private static Optional<UserId> headOf(OrgState org, Case open) {
    return org.department(open.department()).flatMap(Department::head);
  }
}
