package io.muster.codec;

import io.muster.group.DepartmentId;
import io.muster.group.Policy;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.Level;
import io.muster.org.OrgPolicy;
import io.muster.org.OrgState;
import io.muster.org.Permission;
import io.muster.proto.v1.ApprovalLevel;
import io.muster.proto.v1.CaseVerdict;
import io.muster.proto.v1.Department;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.OrganisationRole;
import io.muster.proto.v1.OrganisationView;
import io.muster.proto.v1.PermissionText;
import io.muster.proto.v1.RoleGrant;
import io.muster.proto.v1.RoleList;
import io.muster.proto.v1.Staff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Organisations as the wire carries them, and back.
public final class OrgForms {
  private OrgForms() {}

  public static OrganisationView view(OrgState org) {
    var head = org.head().orElseThrow();
    return OrganisationView.newBuilder()
        .setOrganisation(org.id().value())
        .setName(head.name())
        .setCreatedMs(head.createdAt().toEpochMilli())
        .addAllSuperAdmins(head.superAdmins().stream().map(UserId::value).toList())
        .setPolicy(policy(head.policy()))
        .setDepartments(org.departments().size())
        .setPeople(org.people().size())
        .setOpenCases(org.cases().size())
        .build();
  }

  private static OrganisationPolicy policy(OrgPolicy policy) {
    return OrganisationPolicy.newBuilder()
        .addAllChain(policy.chain().stream().map(OrgForms::level).toList())
        .setClaimWaitS(policy.claimWait().toSeconds())
        .setHeir(name(policy.heir()))
        .setAdminSeatsEnd(!policy.adminSeatsPass())
        .setGroupValues(Forms.policy(policy.groups().values()))
        .setGroupLeast(Forms.policy(policy.groups().least()))
        .setGroupMost(Forms.policy(policy.groups().most()))
        .build();
  }

  /// What is not set takes the default.
  public static OrgPolicy policy(OrganisationPolicy policy) {
    var base = OrgPolicy.DEFAULT;
    return new OrgPolicy(
        policy.getChainCount() == 0
            ? base.chain()
            : policy.getChainList().stream().map(OrgForms::level).toList(),
        seconds(policy.getClaimWaitS(), base.claimWait()),
        user(policy.getHeir()),
        !policy.getAdminSeatsEnd(),
        new Policy.Frame(
            Forms.terms(policy.getGroupValues()),
            Forms.terms(policy.getGroupLeast()),
            Forms.terms(policy.getGroupMost())));
  }

  static ApprovalLevel level(Level level) {
    var wire =
        ApprovalLevel.newBuilder()
            .setDeputy(name(level.deputy()))
            .setWithinS(level.within().toSeconds());
    return switch (level.office()) {
      case Level.Office.Head() -> wire.setOffice(ApprovalLevel.Office.HEAD).build();
      case Level.Office.Holders() -> wire.setOffice(ApprovalLevel.Office.HOLDERS).build();
      case Level.Office.SuperAdmins() -> wire.setOffice(ApprovalLevel.Office.SUPER_ADMINS).build();
      case Level.Office.Named(UserId user) ->
          wire.setOffice(ApprovalLevel.Office.NAMED).setNamed(user.value()).build();
    };
  }

  private static Level level(ApprovalLevel level) {
    Level.Office office =
        switch (level.getOffice()) {
          case HEAD -> new Level.Office.Head();
          case SUPER_ADMINS -> new Level.Office.SuperAdmins();
          case NAMED -> new Level.Office.Named(new UserId(level.getNamed()));
          case HOLDERS, OFFICE_UNSPECIFIED, UNRECOGNIZED -> new Level.Office.Holders();
        };
    var within = seconds(level.getWithinS(), OrgPolicy.DEFAULT.chain().getFirst().within());
    return new Level(office, user(level.getDeputy()), within);
  }

  /// A number of seconds that no Duration holds becomes a negative one, which the rules refuse.
  private static Duration seconds(long seconds, Duration base) {
    return seconds == 0 ? base : Duration.ofSeconds(seconds < 0 ? -1 : seconds);
  }

  public static Department department(OrgState org, DepartmentId id) {
    var department = org.department(id).orElseThrow();
    return Department.newBuilder()
        .setDepartment(id.value())
        .setName(department.name())
        .setParent(department.parent().map(DepartmentId::value).orElse(""))
        .setHead(name(department.head()))
        .setFrozen(department.freeze().isPresent())
        .build();
  }

  public static Staff staff(OrgState org, UserId user) {
    var person = org.person(user).orElseThrow();
    var staff =
        Staff.newBuilder()
            .setUser(user.value())
            .setDepartment(person.department().value())
            .setManager(name(person.manager()))
            .setBot(person.bot())
            .setJoinedMs(person.joinedAt().toEpochMilli())
            .setSuperAdmin(org.isSuperAdmin(user));
    for (var grant : person.grants()) {
      staff.addGrants(
          RoleGrant.newBuilder().setRole(grant.role()).setDepartment(grant.scope().value()));
    }
    return staff.build();
  }

  /// Without whether it is for whoever asks to decide it.
  public static io.muster.proto.v1.Case.Builder caseOf(Case of) {
    var wire =
        io.muster.proto.v1.Case.newBuilder()
            .setCase(of.number())
            .setGroup(of.group().value())
            .setDepartment(of.department().value())
            .setAskedBy(of.askedBy().value())
            .setReason(of.reason())
            .setForced(of.isForced())
            .setObjection(of.objection())
            .setOpenedMs(of.openedAt().toEpochMilli())
            .setStateValue(of.state().number())
            .addAllChain(of.chain().stream().map(OrgForms::level).toList())
            .setLevel(of.level());
    if (of.isOpen()) {
      wire.setDueMs(of.due().toEpochMilli()).setDeputyFromMs(of.deputyFrom().toEpochMilli());
    }
    for (var verdict : of.verdicts()) {
      wire.addVerdicts(
          CaseVerdict.newBuilder()
              .setBy(verdict.by().value())
              .setApproved(verdict.approved())
              .setReason(verdict.reason())
              .setAtMs(verdict.at().toEpochMilli()));
    }
    return wire;
  }

  public static RoleList roles(OrgState org, Texts texts) {
    var list = RoleList.newBuilder();
    org.roles()
        .forEach(
            (name, role) ->
                list.addRoles(
                    OrganisationRole.newBuilder()
                        .setRole(name)
                        .setBy(role.by().value())
                        .addAllPermissionsValue(
                            role.permissions().stream().map(Permission::number).toList())));
    for (var permission : Permission.values()) {
      list.addCatalogue(
          PermissionText.newBuilder()
              .setPermissionValue(permission.number())
              .setText(texts.text(permission.text().phrase())));
    }
    return list.build();
  }

  /// @throws IllegalArgumentException if one is not known here
  public static SortedSet<Permission> permissions(List<io.muster.proto.v1.Permission> wire) {
    var permissions = new TreeSet<Permission>();
    for (var permission : wire) {
      permissions.add(Permission.valueOf(permission.name()));
    }
    return permissions;
  }

  private static String name(Optional<UserId> user) {
    return user.map(UserId::value).orElse("");
  }

  private static Optional<UserId> user(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new UserId(name));
  }
}
