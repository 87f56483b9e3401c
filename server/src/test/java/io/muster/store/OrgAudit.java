package io.muster.store;

import io.muster.group.DepartmentId;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.Heirs;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.Grant;
import io.muster.org.OrgEvent;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.OrgActRow;
import io.muster.proto.store.v1.OrgHeadRow;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the audit records of an organisation back into the events that left them: nothing that
/// changed it is missing there.
public final class OrgAudit {
  private static final int OF_ORG = 0xF0;

  private OrgAudit() {}

  /// The organisation that an audit record or an effect is of; empty if of none.
  public static Optional<OrgId> orgOf(byte[] key) {
    return (key[0] & 0xFF) == OF_ORG
        ? Optional.of(new OrgId(new Keys.Reader(key, 1).name()))
        : Optional.empty();
  }

  /// What came after the act of that number, by the numbers.
  public static SortedMap<Long, OrgEvent> after(Kv kv, OrgId org, long act) {
    var events = new TreeMap<Long, OrgEvent>();
    kv.scan(
        Family.AUDIT,
        Space.audit(org, act + 1),
        Keys.past(Space.audit(org)),
        (key, value) -> {
          events.put(
              Keys.longAt(key, key.length - 8),
              Forms.read(AuditRow.parser(), value, OrgAudit::event));
          return true;
        });
    return events;
  }

  private static OrgEvent event(AuditRow row) {
    var act = row.getOrgAct();
    var at = Instant.ofEpochMilli(row.getAtMs());
    if (row.getAct().equals("CaseLapsed")) {
      return new OrgEvent.CaseLapsed(at, act.getCaseNumber());
    }
    if (row.getAct().equals("GroupTaken")) {
      return new OrgEvent.GroupTaken(
          at, new GroupId(act.getGroup()), new DepartmentId(act.getDepartment()));
    }
    var by = new UserId(row.getActor());
    return switch (row.getAct()) {
      case "OrganisationFounded" ->
          new OrgEvent.Founded(by, at, act.getName(), new UserId(act.getUser()));
      case "SuperAdminSet" ->
          new OrgEvent.SuperAdminSet(by, at, new UserId(act.getUser()), act.getOn());
      case "OrganisationPolicySet" -> {
        var head = OrgHeadRow.newBuilder().setPolicy(act.getPolicyNow()).build();
        yield new OrgEvent.PolicySet(by, at, OrgForm.head(head).policy());
      }
      case "DepartmentPut" ->
          new OrgEvent.DepartmentPut(
              by,
              at,
              new DepartmentId(act.getDepartment()),
              OrgForm.department(act.getDepartmentNow()));
      case "DepartmentRemoved" ->
          new OrgEvent.DepartmentRemoved(by, at, new DepartmentId(act.getDepartment()));
      case "RoleDefined" ->
          new OrgEvent.RoleDefined(by, at, act.getRole(), OrgForm.role(act.getRoleNow()));
      case "RoleRemoved" -> new OrgEvent.RoleRemoved(by, at, act.getRole());
      case "GroupFrozen" ->
          new OrgEvent.GroupFrozen(by, at, new GroupId(act.getGroup()), freeze(by, at, act));
      case "DepartmentFrozen" ->
          new OrgEvent.DepartmentFrozen(
              by, at, new DepartmentId(act.getDepartment()), freeze(by, at, act));
      case "CaseOpened" ->
          new OrgEvent.CaseOpened(by, at, OrgForm.caseOf(act.getCaseNumber(), act.getCaseNow()));
      case "AskDeclined" ->
          new OrgEvent.AskDeclined(
              by, at, new GroupId(act.getCaseNow().getGroup()), act.getCaseNow().getAsk());
      case "CaseDecided" -> new OrgEvent.CaseDecided(act.getCaseNumber(), verdict(by, at, act));
      case "CaseWithdrawn" -> new OrgEvent.CaseWithdrawn(by, at, act.getCaseNumber());
      default -> ofPerson(row.getAct(), by, at, act);
    };
  }

  private static OrgEvent ofPerson(String name, UserId by, Instant at, OrgActRow act) {
    var user = new UserId(act.getUser());
    return switch (name) {
      case "PersonPut" -> {
        var person = OrgForm.person(act.getPersonNow());
        yield new OrgEvent.PersonPut(
            by, at, user, person.department(), person.manager(), person.bot());
      }
      case "PersonOffboarded" -> {
        var row = act.getOffboarded();
        var nearest =
            row.getNearest().isEmpty()
                ? Optional.<UserId>empty()
                : Optional.of(new UserId(row.getNearest()));
        var heirs = new Heirs(nearest, new UserId(row.getLast()), row.getAdminSeats());
        yield new OrgEvent.PersonOffboarded(by, at, user, heirs);
      }
      case "RoleGranted" -> new OrgEvent.Granted(by, at, user, grant(act));
      case "RoleRevoked" -> new OrgEvent.Revoked(by, at, user, grant(act));
      default -> throw new IllegalStateException("an act that the world does not know: " + name);
    };
  }

  private static Optional<Freeze> freeze(UserId by, Instant at, OrgActRow act) {
    return act.getOn() ? Optional.of(new Freeze(by, at, act.getReason())) : Optional.empty();
  }

  private static Grant grant(OrgActRow act) {
    return new Grant(act.getRole(), new DepartmentId(act.getDepartment()));
  }

  private static Case.Verdict verdict(UserId by, Instant at, OrgActRow act) {
    return new Case.Verdict(by, act.getVerdict().getApproved(), act.getVerdict().getReason(), at);
  }
}
