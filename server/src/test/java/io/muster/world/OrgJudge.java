package io.muster.world;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.Department;
import io.muster.org.Grant;
import io.muster.org.Level;
import io.muster.org.OrgEvent;
import io.muster.org.OrgState;
import io.muster.org.Permission;
import io.muster.org.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Says of each act in an organisation whether it may have happened: by its own reading of the
/// rules, so that nobody judges themselves.
final class OrgJudge {
  private OrgJudge() {}

  // ── Acts ────────────────────────────────────────────────────────────────────────────────────

  /// @param org the organisation that the act met
  static void judge(OrgTruth org, OrgEvent event, Predicate<GroupId> ended) {
    var before = org.state();
    var cases = org.cases();
    if (event.at().isBefore(before.lastAt())) {
      throw new PromiseBroken(Promise.GOVERNANCE, "before " + before.lastAt() + ": " + event);
    }
    boolean right =
        switch (event) {
          case OrgEvent.Founded e -> !before.exists() && e.by().value().equals("operator");
          case OrgEvent.SuperAdminSet e ->
              isSuperAdmin(before, e.by()) && !(e.on() && isBot(before, e.user()));
          case OrgEvent.PolicySet e -> may(before, e.by(), Permission.SET_POLICY, DepartmentId.TOP);
          case OrgEvent.DepartmentPut e -> mayPut(before, e);
          case OrgEvent.DepartmentRemoved e ->
              may(before, e.by(), Permission.MANAGE_DEPARTMENTS, above(before, e.id()));
          case OrgEvent.PersonPut e ->
              may(before, e.by(), Permission.MANAGE_PEOPLE, e.department());
          case OrgEvent.PersonOffboarded e -> mayOffboard(org, e);
          case OrgEvent.RoleDefined e -> !before.roles().containsKey(e.name());
          case OrgEvent.RoleRemoved e -> before.roles().containsKey(e.name());
          case OrgEvent.Granted e -> mayHandOn(before, e.by(), e.grant());
          case OrgEvent.Revoked e -> mayHandOn(before, e.by(), e.grant());
          case OrgEvent.GroupTaken _ -> before.exists();
          case OrgEvent.GroupFrozen e -> before.person(e.by()).isPresent();
          case OrgEvent.DepartmentFrozen e -> may(before, e.by(), Permission.FREEZE_GROUPS, e.id());
          case OrgEvent.CaseOpened e -> mayOpen(before, e);
          case OrgEvent.AskDeclined e -> before.caseOf(e.group()).isPresent();
          case OrgEvent.CaseDecided e -> {
            var open = open(cases, e.number(), e);
            yield open.verdicts().size() == open.level()
                && e.at().isBefore(due(open))
                && mayDecide(before, open, e.by(), e.at());
          }
          case OrgEvent.CaseWithdrawn e -> open(cases, e.number(), e).askedBy().equals(e.by());
          case OrgEvent.CaseLapsed e -> {
            var open = open(cases, e.number(), e);
            yield !e.at().isBefore(due(open)) || ended.test(open.group());
          }
        };
    if (!right) {
      throw new PromiseBroken(
          Promise.GOVERNANCE, "it should not have happened: " + event + " in " + before);
    }
  }

  private static Case open(Map<Long, Case> cases, long number, OrgEvent event) {
    var known = cases.get(number);
    if (known == null || !known.isOpen()) {
      throw new PromiseBroken(Promise.GOVERNANCE, known + " goes on: " + event);
    }
    return known;
  }

  /// Whoever offboards the head of a department takes the office from them.
  private static boolean mayPut(OrgState org, OrgEvent.DepartmentPut put) {
    var known = org.department(put.id());
    var to = parent(put.department());
    var from = known.map(OrgJudge::parent).orElse(to);
    if (may(org, put.by(), Permission.MANAGE_DEPARTMENTS, from)
        && may(org, put.by(), Permission.MANAGE_DEPARTMENTS, to)) {
      return true;
    }
    return put.department().head().isEmpty()
        && known.flatMap(Department::parent).equals(put.department().parent())
        && known
            .flatMap(Department::head)
            .flatMap(org::person)
            .filter(head -> may(org, put.by(), Permission.OFFBOARD_PEOPLE, head.department()))
            .isPresent();
  }

  /// Once more, if they founded a group while they went.
  private static boolean mayOffboard(OrgTruth truth, OrgEvent.PersonOffboarded gone) {
    var org = truth.state();
    var heirs = gone.heirs();
    var before = truth.departure(gone.user());
    if (before.isPresent()) {
      return before.get().by().equals(gone.by())
          && heirs.nearest().isEmpty()
          && canInherit(org, gone.user(), heirs.last());
    }
    return org.person(gone.user())
            .filter(user -> may(org, gone.by(), Permission.OFFBOARD_PEOPLE, user.department()))
            .isPresent()
        && !gone.by().equals(gone.user())
        && canInherit(org, gone.user(), heirs.last())
        && heirs.nearest().filter(heir -> !canInherit(org, gone.user(), heir)).isEmpty();
  }

  private static boolean canInherit(OrgState org, UserId user, UserId heir) {
    return !heir.equals(user) && org.person(heir).isPresent() && !isBot(org, heir);
  }

  private static boolean mayHandOn(OrgState org, UserId by, Grant grant) {
    var role = org.roles().get(grant.role());
    return role != null
        && org.departments().containsKey(grant.scope())
        && may(org, by, Permission.GRANT_ROLES, grant.scope())
        && role.permissions().stream().allMatch(each -> may(org, by, each, grant.scope()));
  }

  private static boolean mayOpen(OrgState org, OrgEvent.CaseOpened event) {
    var opened = event.opened();
    return opened.number() == org.head().orElseThrow().casesOpened() + 1
        && (opened.objection() || opened.chain().equals(org.head().orElseThrow().policy().chain()))
        && opened.level() == 0
        && opened.verdicts().isEmpty()
        && org.caseOf(opened.group()).isEmpty()
        && opened.askedBy().equals(event.by())
        && (!opened.isForced()
            || may(org, event.by(), Permission.FORCE_DISBAND, opened.department()));
  }

  // ── Cases ───────────────────────────────────────────────────────────────────────────────────

  private static Instant due(Case open) {
    return open.levelSince().plus(open.chain().get(open.level()).within());
  }

  /// Whoever holds the office; the deputy, once half of the time is over or nobody holds it; the
  /// super-admins, if there is no deputy either. Neither who asked nor a bot.
  static boolean mayDecide(OrgState org, Case open, UserId user, Instant at) {
    if (!isFit(org, open, user)) {
      return false;
    }
    var level = open.chain().get(open.level());
    boolean vacant =
        org.people().keySet().stream()
            .noneMatch(each -> isFit(org, open, each) && holds(org, open, level.office(), each));
    var half = open.levelSince().plus(level.within().dividedBy(2));
    boolean stepsIn = vacant || !at.isBefore(half);
    boolean deputyIsFit = level.deputy().filter(each -> isFit(org, open, each)).isPresent();
    return holds(org, open, level.office(), user)
        || stepsIn && level.deputy().equals(Optional.of(user))
        || vacant && !deputyIsFit && isSuperAdmin(org, user);
  }

  private static boolean isFit(OrgState org, Case open, UserId user) {
    return org.people().containsKey(user) && !isBot(org, user) && !open.askedBy().equals(user);
  }

  private static boolean holds(OrgState org, Case open, Level.Office office, UserId user) {
    return switch (office) {
      case Level.Office.Head() ->
          org.department(open.department()).flatMap(Department::head).equals(Optional.of(user));
      case Level.Office.Holders() -> may(org, user, Permission.APPROVE_DISBAND, open.department());
      case Level.Office.SuperAdmins() -> isSuperAdmin(org, user);
      case Level.Office.Named(var named) -> named.equals(user);
    };
  }

  // ── Powers ──────────────────────────────────────────────────────────────────────────────────

  private static boolean isSuperAdmin(OrgState org, UserId user) {
    return org.head().orElseThrow().superAdmins().contains(user);
  }

  private static boolean isBot(OrgState org, UserId user) {
    return org.person(user).map(Person::bot).orElse(false);
  }

  /// By a grant over the department or one above it.
  private static boolean may(
      OrgState org, UserId user, Permission permission, DepartmentId department) {
    if (!org.people().containsKey(user)) {
      return false;
    }
    if (isSuperAdmin(org, user)) {
      return true;
    }
    var grants = org.people().get(user).grants();
    var at = org.departments().containsKey(department) ? department : DepartmentId.TOP;
    while (true) {
      for (var grant : grants) {
        if (grant.scope().equals(at)
            && org.roles().get(grant.role()).permissions().contains(permission)) {
          return true;
        }
      }
      if (at.equals(DepartmentId.TOP)) {
        return false;
      }
      at = above(org, at);
    }
  }

  private static DepartmentId above(OrgState org, DepartmentId id) {
    return org.department(id).map(OrgJudge::parent).orElse(DepartmentId.TOP);
  }

  private static DepartmentId parent(Department department) {
    return department.parent().orElse(DepartmentId.TOP);
  }

  // ── The whole ───────────────────────────────────────────────────────────────────────────────

  /// What holds of an organisation at any time.
  static void judge(OrgState org) {
    var admins = org.head().orElseThrow().superAdmins();
    boolean sound =
        !admins.isEmpty()
            && admins.stream().allMatch(each -> org.person(each).isPresent() && !isBot(org, each))
            && org.departments().values().stream().allMatch(each -> isSound(org, each))
            && org.people().values().stream().allMatch(each -> isSound(org, each))
            && org.cases().values().stream().map(Case::group).distinct().count()
                == org.cases().size();
    if (!sound) {
      throw new PromiseBroken(Promise.GOVERNANCE, "no such organisation can be: " + org);
    }
  }

  private static boolean isSound(OrgState org, Department department) {
    var at = Optional.of(department);
    for (int i = 0; i < 16 && at.isPresent(); i++) {
      at = at.get().parent().map(org.departments()::get);
    }
    return at.isEmpty()
        && department.parent().stream().allMatch(org.departments()::containsKey)
        && department.head().stream().allMatch(org.people()::containsKey);
  }

  private static boolean isSound(OrgState org, Person person) {
    return org.departments().containsKey(person.department())
        && person.grants().stream()
            .allMatch(
                grant ->
                    org.roles().containsKey(grant.role())
                        && org.departments().containsKey(grant.scope()));
  }
}
