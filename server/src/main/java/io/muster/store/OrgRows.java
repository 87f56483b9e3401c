package io.muster.store;

import io.muster.account.Effect;
import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.org.OrgState;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.CaseRow;
import io.muster.proto.store.v1.OrgActRow;
import io.muster.proto.store.v1.OrgGroupRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes the rows of organisations into a batch. What it writes, [Store] reads.
public final class OrgRows {
  private OrgRows() {}

  /// What events did to an organisation: whatever they changed of it, the audit record of each, and
  /// the timer of what it waits for.
  ///
  /// @param before the state that the events were decided on
  /// @param device on which their actor was; empty if it was time
  /// @return the state that they led to
  public static OrgState events(
      Batch batch, OrgState before, List<OrgEvent> events, Optional<DeviceId> device) {
    OrgState org = before;
    for (OrgEvent event : events) {
      OrgState after = org.evolve(event);
      changed(batch, org, event, after);
      batch.put(Family.AUDIT, Space.audit(org.id(), after.acts()), audit(org, event, device));
      org = after;
    }
    if (!events.isEmpty()) {
      batch.put(Family.ORGS, Space.orgHead(org.id()), OrgForm.row(org).toByteArray());
      timer(batch, org.id(), before.nextDue(), org.nextDue());
    }
    return org;
  }

  private static void timer(
      Batch batch, OrgId org, Optional<Instant> before, Optional<Instant> after) {
    if (!before.equals(after)) {
      before.ifPresent(due -> Rows.timerDone(batch, new Timer(due, Timer.Kind.CASE_DUE, org)));
      after.ifPresent(due -> Rows.timer(batch, new Timer(due, Timer.Kind.CASE_DUE, org)));
    }
  }

  private static void changed(Batch batch, OrgState before, OrgEvent event, OrgState after) {
    OrgId org = before.id();
    switch (event) {
      case OrgEvent.Founded e -> {
        after.departments().keySet().forEach(id -> department(batch, after, id));
        person(batch, after, e.superAdmin());
      }
      case OrgEvent.SuperAdminSet _, OrgEvent.PolicySet _ -> {}
      case OrgEvent.DepartmentPut e -> department(batch, after, e.id());
      case OrgEvent.DepartmentRemoved e -> batch.delete(Family.ORGS, Space.department(org, e.id()));
      case OrgEvent.PersonPut e -> person(batch, after, e.user());
      case OrgEvent.PersonOffboarded e -> batch.delete(Family.ORGS, Space.person(org, e.user()));
      case OrgEvent.Granted e -> person(batch, after, e.user());
      case OrgEvent.Revoked e -> person(batch, after, e.user());
      case OrgEvent.RoleDefined e ->
          batch.put(Family.ORGS, Space.orgRole(org, e.name()), OrgForm.row(e.role()).toByteArray());
      case OrgEvent.RoleRemoved e -> batch.delete(Family.ORGS, Space.orgRole(org, e.name()));
      case OrgEvent.GroupTaken _ -> {}
      case OrgEvent.GroupFrozen e -> groupFreeze(batch, org, e);
      case OrgEvent.DepartmentFrozen e -> department(batch, after, e.id());
      case OrgEvent.CaseOpened e -> caseOf(batch, org, e.opened());
      case OrgEvent.AskDeclined _ -> {}
      case OrgEvent.CaseDecided e -> caseOf(batch, org, before.caseAfter(e.number(), e));
      case OrgEvent.CaseWithdrawn e -> caseOf(batch, org, before.caseAfter(e.number(), e));
      case OrgEvent.CaseLapsed e -> caseOf(batch, org, before.caseAfter(e.number(), e));
    }
  }

  private static void department(Batch batch, OrgState org, DepartmentId id) {
    batch.put(
        Family.ORGS,
        Space.department(org.id(), id),
        OrgForm.row(org.department(id).orElseThrow()).toByteArray());
  }

  /// Outlives the group, which may come back.
  private static void groupFreeze(Batch batch, OrgId org, OrgEvent.GroupFrozen frozen) {
    byte[] key = Space.groupFreeze(org, frozen.group());
    if (frozen.freeze().isPresent()) {
      byte[] value = CourseForm.row(frozen.freeze().get()).toByteArray();
      batch.put(Family.ORGS, key, value);
    } else {
      batch.delete(Family.ORGS, key);
    }
  }

  private static void person(Batch batch, OrgState org, UserId user) {
    batch.put(
        Family.ORGS,
        Space.person(org.id(), user),
        OrgForm.row(org.person(user).orElseThrow()).toByteArray());
  }

  private static void caseOf(Batch batch, OrgId org, Case now) {
    byte[] open = Space.openCase(org, now.number());
    byte[] value = OrgForm.row(now).toByteArray();
    if (now.isOpen()) {
      batch.put(Family.ORGS, open, value);
    } else {
      batch.delete(Family.ORGS, open);
      batch.put(Family.ORGS, Space.endedCase(org, now.number()), value);
    }
  }

  private static byte[] audit(OrgState before, OrgEvent event, Optional<DeviceId> device) {
    return AuditRow.newBuilder()
        .setAtMs(event.at().toEpochMilli())
        .setActor(event.actor().map(UserId::value).orElse(""))
        .setDevice(device.map(DeviceId::value).orElse(""))
        .setAct(act(event))
        .setOrgAct(detail(before, event))
        .build()
        .toByteArray();
  }

  private static OrgActRow.Builder detail(OrgState before, OrgEvent event) {
    var row = OrgActRow.newBuilder();
    return switch (event) {
      case OrgEvent.Founded e -> row.setName(e.name()).setUser(e.superAdmin().value());
      case OrgEvent.SuperAdminSet e -> row.setUser(e.user().value()).setOn(e.on());
      case OrgEvent.PolicySet e -> row.setPolicyNow(OrgForm.row(e.policy()));
      case OrgEvent.DepartmentPut e ->
          row.setDepartment(e.id().value()).setDepartmentNow(OrgForm.row(e.department()));
      case OrgEvent.DepartmentRemoved e -> row.setDepartment(e.id().value());
      case OrgEvent.PersonPut e ->
          row.setUser(e.user().value())
              .setPersonNow(OrgForm.row(before.evolve(e).person(e.user()).orElseThrow()));
      case OrgEvent.PersonOffboarded e ->
          row.setUser(e.user().value())
              .setOffboarded(
                  AccountForm.row(new Effect.Offboarded(e.user(), e.by(), e.heirs(), 0)));
      case OrgEvent.RoleDefined e -> row.setRole(e.name()).setRoleNow(OrgForm.row(e.role()));
      case OrgEvent.RoleRemoved e -> row.setRole(e.name());
      case OrgEvent.Granted e ->
          row.setUser(e.user().value())
              .setRole(e.grant().role())
              .setDepartment(e.grant().scope().value());
      case OrgEvent.Revoked e ->
          row.setUser(e.user().value())
              .setRole(e.grant().role())
              .setDepartment(e.grant().scope().value());
      case OrgEvent.GroupTaken e ->
          row.setGroup(e.group().value()).setDepartment(e.department().value());
      case OrgEvent.GroupFrozen e -> freeze(row.setGroup(e.group().value()), e.freeze());
      case OrgEvent.DepartmentFrozen e -> freeze(row.setDepartment(e.id().value()), e.freeze());
      case OrgEvent.CaseOpened e ->
          row.setCaseNumber(e.opened().number()).setCaseNow(OrgForm.row(e.opened()));
      case OrgEvent.AskDeclined e ->
          row.setCaseNow(CaseRow.newBuilder().setGroup(e.group().value()).setAsk(e.ask()));
      case OrgEvent.CaseDecided e ->
          row.setCaseNumber(e.number()).setVerdict(OrgForm.row(e.verdict()));
      case OrgEvent.CaseWithdrawn e -> row.setCaseNumber(e.number());
      case OrgEvent.CaseLapsed e -> row.setCaseNumber(e.number());
    };
  }

  private static OrgActRow.Builder freeze(OrgActRow.Builder row, Optional<Freeze> freeze) {
    freeze.ifPresent(now -> row.setOn(true).setReason(now.reason()));
    return row;
  }

  /// What the audit calls it; durable, so not derived from a class's name.
  private static String act(OrgEvent event) {
    return switch (event) {
      case OrgEvent.Founded _ -> "OrganisationFounded";
      case OrgEvent.SuperAdminSet _ -> "SuperAdminSet";
      case OrgEvent.PolicySet _ -> "OrganisationPolicySet";
      case OrgEvent.DepartmentPut _ -> "DepartmentPut";
      case OrgEvent.DepartmentRemoved _ -> "DepartmentRemoved";
      case OrgEvent.PersonPut _ -> "PersonPut";
      case OrgEvent.PersonOffboarded _ -> "PersonOffboarded";
      case OrgEvent.RoleDefined _ -> "RoleDefined";
      case OrgEvent.RoleRemoved _ -> "RoleRemoved";
      case OrgEvent.Granted _ -> "RoleGranted";
      case OrgEvent.Revoked _ -> "RoleRevoked";
      case OrgEvent.GroupTaken _ -> "GroupTaken";
      case OrgEvent.GroupFrozen _ -> "GroupFrozen";
      case OrgEvent.DepartmentFrozen _ -> "DepartmentFrozen";
      case OrgEvent.CaseOpened _ -> "CaseOpened";
      case OrgEvent.AskDeclined _ -> "AskDeclined";
      case OrgEvent.CaseDecided _ -> "CaseDecided";
      case OrgEvent.CaseWithdrawn _ -> "CaseWithdrawn";
      case OrgEvent.CaseLapsed _ -> "CaseLapsed";
    };
  }

  public static void answer(
      Batch batch, OrgId org, UserId user, DeviceId device, long requestId, Answer answer) {
    batch.put(Family.ORGS, Space.answer(org, user, device, requestId), AccountForm.bytes(answer));
  }

  public static void forgetAnswer(
      Batch batch, OrgId org, UserId user, DeviceId device, long requestId) {
    batch.delete(Family.ORGS, Space.answer(org, user, device, requestId));
  }

  /// A group of the organisation, and the last of its requests that was taken up.
  public static void group(
      Batch batch, OrgId org, GroupId group, DepartmentId department, long lastAsk) {
    byte[] value =
        OrgGroupRow.newBuilder()
            .setDepartment(department.value())
            .setLastAsk(lastAsk)
            .build()
            .toByteArray();
    batch.put(Family.ORGS, Space.orgGroup(org, group), value);
    batch.put(Family.ORGS, Space.groupIn(org, department, group), new byte[0]);
  }

  public static void groupGone(Batch batch, OrgId org, GroupId group, DepartmentId department) {
    batch.delete(Family.ORGS, Space.orgGroup(org, group));
    batch.delete(Family.ORGS, Space.groupIn(org, department, group));
  }
}
