package io.muster.store;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.Policy;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.Department;
import io.muster.org.Grant;
import io.muster.org.Level;
import io.muster.org.OrgHead;
import io.muster.org.OrgPolicy;
import io.muster.org.OrgRole;
import io.muster.org.OrgState;
import io.muster.org.Permission;
import io.muster.org.Person;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.CaseRow;
import io.muster.proto.store.v1.DepartmentRow;
import io.muster.proto.store.v1.EmptyRow;
import io.muster.proto.store.v1.GrantRow;
import io.muster.proto.store.v1.LevelRow;
import io.muster.proto.store.v1.OrgHeadRow;
import io.muster.proto.store.v1.OrgPolicyRow;
import io.muster.proto.store.v1.OrgRoleRow;
import io.muster.proto.store.v1.StaffRow;
import io.muster.proto.store.v1.VerdictRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.pcollections.TreePSet;

/// The durable forms of an organisation, both ways.
final class OrgForm {
  private OrgForm() {}

  static OrgHeadRow row(OrgState org) {
    OrgHead head = org.head().orElseThrow();
    return OrgHeadRow.newBuilder()
        .setName(head.name())
        .setCreatedMs(head.createdAt().toEpochMilli())
        .addAllSuperAdmins(head.superAdmins().stream().map(UserId::value).toList())
        .setPolicy(row(head.policy()))
        .setCasesOpened(head.casesOpened())
        .setActs(org.acts())
        .setLastMs(org.lastAt().toEpochMilli())
        .build();
  }

  static OrgHead head(OrgHeadRow row) {
    return new OrgHead(
        row.getName(),
        Instant.ofEpochMilli(row.getCreatedMs()),
        TreePSet.from(row.getSuperAdminsList().stream().map(UserId::new).toList()),
        policy(row.getPolicy()),
        row.getCasesOpened());
  }

  static OrgPolicyRow row(OrgPolicy policy) {
    return OrgPolicyRow.newBuilder()
        .addAllChain(policy.chain().stream().map(OrgForm::row).toList())
        .setClaimWaitS(policy.claimWait().toSeconds())
        .setHeir(name(policy.heir()))
        .setAdminSeatsPass(policy.adminSeatsPass())
        .addAllGroupValues(HeadForm.rows(policy.groups().values()))
        .addAllGroupLeast(HeadForm.rows(policy.groups().least()))
        .addAllGroupMost(HeadForm.rows(policy.groups().most()))
        .build();
  }

  private static OrgPolicy policy(OrgPolicyRow row) {
    return new OrgPolicy(
        row.getChainList().stream().map(OrgForm::level).toList(),
        Duration.ofSeconds(row.getClaimWaitS()),
        user(row.getHeir()),
        row.getAdminSeatsPass(),
        new Policy.Frame(
            HeadForm.terms(row.getGroupValuesList()),
            HeadForm.terms(row.getGroupLeastList()),
            HeadForm.terms(row.getGroupMostList())));
  }

  private static LevelRow row(Level level) {
    var row =
        LevelRow.newBuilder()
            .setDeputy(name(level.deputy()))
            .setWithinMs(level.within().toMillis());
    return switch (level.office()) {
      case Level.Office.Head() -> row.setHead(EmptyRow.getDefaultInstance()).build();
      case Level.Office.Holders() -> row.setHolders(EmptyRow.getDefaultInstance()).build();
      case Level.Office.SuperAdmins() -> row.setSuperAdmins(EmptyRow.getDefaultInstance()).build();
      case Level.Office.Named(UserId user) -> row.setNamed(user.value()).build();
    };
  }

  private static Level level(LevelRow row) {
    Level.Office office =
        switch (row.getOfficeCase()) {
          case HEAD -> new Level.Office.Head();
          case HOLDERS -> new Level.Office.Holders();
          case SUPER_ADMINS -> new Level.Office.SuperAdmins();
          case NAMED -> new Level.Office.Named(new UserId(row.getNamed()));
          case OFFICE_NOT_SET -> throw new BrokenStore("a level names no office");
        };
    return new Level(office, user(row.getDeputy()), Duration.ofMillis(row.getWithinMs()));
  }

  static DepartmentRow row(Department department) {
    var row =
        DepartmentRow.newBuilder()
            .setName(department.name())
            .setParent(department.parent().map(DepartmentId::value).orElse(""))
            .setHead(name(department.head()));
    department.freeze().ifPresent(freeze -> row.setFreeze(CourseForm.row(freeze)));
    return row.build();
  }

  static Department department(DepartmentRow row) {
    return new Department(
        row.getName(),
        row.getParent().isEmpty()
            ? Optional.empty()
            : Optional.of(new DepartmentId(row.getParent())),
        user(row.getHead()),
        row.hasFreeze() ? Optional.of(CourseForm.freeze(row.getFreeze())) : Optional.empty());
  }

  static StaffRow row(Person person) {
    return StaffRow.newBuilder()
        .setDepartment(person.department().value())
        .setManager(name(person.manager()))
        .setBot(person.bot())
        .setJoinedMs(person.joinedAt().toEpochMilli())
        .addAllGrants(person.grants().stream().map(OrgForm::row).toList())
        .build();
  }

  static Person person(StaffRow row) {
    return new Person(
        new DepartmentId(row.getDepartment()),
        user(row.getManager()),
        row.getBot(),
        Instant.ofEpochMilli(row.getJoinedMs()),
        TreePSet.from(row.getGrantsList().stream().map(OrgForm::grant).toList()));
  }

  private static GrantRow row(Grant grant) {
    return GrantRow.newBuilder().setRole(grant.role()).setDepartment(grant.scope().value()).build();
  }

  private static Grant grant(GrantRow row) {
    return new Grant(row.getRole(), new DepartmentId(row.getDepartment()));
  }

  static OrgRoleRow row(OrgRole role) {
    return OrgRoleRow.newBuilder()
        .addAllPermissions(role.permissions().stream().map(Permission::number).toList())
        .setBy(role.by().value())
        .build();
  }

  static OrgRole role(OrgRoleRow row) {
    var permissions = new TreeSet<Permission>();
    row.getPermissionsList().forEach(number -> permissions.add(Forms.permission(number)));
    return new OrgRole(permissions, new UserId(row.getBy()));
  }

  static CaseRow row(Case of) {
    return CaseRow.newBuilder()
        .setGroup(of.group().value())
        .setDepartment(of.department().value())
        .setAskedBy(of.askedBy().value())
        .setReason(of.reason())
        .setAsk(of.ask())
        .setObjection(of.objection())
        .setOpenedMs(of.openedAt().toEpochMilli())
        .addAllChain(of.chain().stream().map(OrgForm::row).toList())
        .setLevel(of.level())
        .setLevelSinceMs(of.levelSince().toEpochMilli())
        .addAllVerdicts(of.verdicts().stream().map(OrgForm::row).toList())
        .setState(of.state().number())
        .build();
  }

  static Case caseOf(long number, CaseRow row) {
    return new Case(
        number,
        new GroupId(row.getGroup()),
        new DepartmentId(row.getDepartment()),
        new UserId(row.getAskedBy()),
        row.getReason(),
        Instant.ofEpochMilli(row.getOpenedMs()),
        row.getChainList().stream().map(OrgForm::level).toList(),
        row.getLevel(),
        Instant.ofEpochMilli(row.getLevelSinceMs()),
        row.getVerdictsList().stream().map(OrgForm::verdict).toList(),
        Forms.caseState(row.getState()),
        row.getAsk(),
        row.getObjection());
  }

  static VerdictRow row(Case.Verdict verdict) {
    return VerdictRow.newBuilder()
        .setBy(verdict.by().value())
        .setApproved(verdict.approved())
        .setReason(verdict.reason())
        .setAtMs(verdict.at().toEpochMilli())
        .build();
  }

  private static Case.Verdict verdict(VerdictRow row) {
    return new Case.Verdict(
        new UserId(row.getBy()),
        row.getApproved(),
        row.getReason(),
        Instant.ofEpochMilli(row.getAtMs()));
  }

  static OrgRecord record(long number, AuditRow row) {
    var act = row.getOrgAct();
    long group = act.getGroup() == 0 ? act.getCaseNow().getGroup() : act.getGroup();
    boolean on = act.getOn() || act.getVerdict().getApproved();
    return new OrgRecord(
        number,
        Instant.ofEpochMilli(row.getAtMs()),
        row.getActor(),
        row.getDevice(),
        row.getAct(),
        act.getUser(),
        act.getDepartment(),
        act.getRole(),
        group,
        act.getCaseNumber(),
        on,
        act.getReason() + act.getCaseNow().getReason() + act.getVerdict().getReason());
  }

  /// Whose word the record says ended the user's place; empty if it says something else.
  static Optional<UserId> offboardedBy(AuditRow row, UserId user) {
    return row.getOrgAct().hasOffboarded() && row.getOrgAct().getUser().equals(user.value())
        ? Optional.of(new UserId(row.getActor()))
        : Optional.empty();
  }

  /// Whom the act has offboarded; empty: it was another.
  static Optional<UserId> offboarded(AuditRow row) {
    return row.getOrgAct().hasOffboarded()
        ? Optional.of(new UserId(row.getOrgAct().getUser()))
        : Optional.empty();
  }

  private static String name(Optional<UserId> user) {
    return user.map(UserId::value).orElse("");
  }

  private static Optional<UserId> user(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new UserId(name));
  }
}
