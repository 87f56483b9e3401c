package io.muster.store;

import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.Department;
import io.muster.org.OrgPolicy;
import io.muster.org.OrgRole;
import io.muster.org.OrgState;
import io.muster.org.Person;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.CaseRow;
import io.muster.proto.store.v1.DepartmentRow;
import io.muster.proto.store.v1.FreezeRow;
import io.muster.proto.store.v1.OrgGroupRow;
import io.muster.proto.store.v1.OrgHeadRow;
import io.muster.proto.store.v1.OrgPlaceRow;
import io.muster.proto.store.v1.OrgRoleRow;
import io.muster.proto.store.v1.StaffRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.pcollections.TreePMap;

/// Reads the rows of organisations. What it reads, [OrgRows] has written.
///
/// Any thread. It waits for the disk, so never an event loop.
public final class OrgStore {
  private final Kv kv;

  OrgStore(Kv kv) {
    this.kv = kv;
  }

  /// The organisation as its last event left it; empty if nobody ever founded it. For its actor,
  /// while nothing of the organisation is being written.
  public Optional<OrgState> find(OrgId org) {
    byte[] value = kv.get(Family.ORGS, Space.orgHead(org));
    return value == null
        ? Optional.empty()
        : Optional.of(Forms.read(OrgHeadRow.parser(), value, row -> org(org, row)));
  }

  private OrgState org(OrgId org, OrgHeadRow head) {
    return new OrgState(
        org,
        Optional.of(OrgForm.head(head)),
        named(
            Space.departments(org),
            DepartmentId::new,
            value -> Forms.read(DepartmentRow.parser(), value, OrgForm::department)),
        named(
            Space.staff(org),
            UserId::new,
            value -> Forms.read(StaffRow.parser(), value, OrgForm::person)),
        named(
            Space.orgRoles(org),
            name -> name,
            value -> Forms.read(OrgRoleRow.parser(), value, OrgForm::role)),
        openCases(org),
        head.getActs(),
        Instant.ofEpochMilli(head.getLastMs()));
  }

  /// The rows of an organisation whose keys are a front and a name.
  private <K extends Comparable<? super K>, V> TreePMap<K, V> named(
      byte[] front, Function<String, K> keyOf, Function<byte[], V> valueOf) {
    var rows = new TreeMap<K, V>();
    kv.scanPrefix(
        Family.ORGS,
        front,
        (key, value) ->
            rows.put(keyOf.apply(new Keys.Reader(key, front.length).name()), valueOf.apply(value)));
    return TreePMap.fromSortedMap(rows);
  }

  private TreePMap<Long, Case> openCases(OrgId org) {
    var open = new TreeMap<Long, Case>();
    byte[] front = Space.openCases(org);
    kv.scanPrefix(
        Family.ORGS,
        front,
        (key, value) -> open.put(Keys.longAt(key, front.length), caseOf(front, key, value)));
    return TreePMap.fromSortedMap(open);
  }

  private static Case caseOf(byte[] front, byte[] key, byte[] value) {
    long number = Keys.longAt(key, front.length);
    return Forms.read(CaseRow.parser(), value, row -> OrgForm.caseOf(number, row));
  }

  /// Cases that have ended, the newest first, with numbers below `before`.
  public List<Case> endedCases(OrgId org, long before, int limit) {
    var ended = new ArrayList<Case>();
    byte[] front = Space.endedCases(org);
    kv.scanBack(
        Family.ORGS,
        front,
        Space.endedCase(org, before),
        (key, value) -> {
          if (ended.size() < limit) {
            ended.add(caseOf(front, key, value));
          }
          return ended.size() < limit;
        });
    return ended;
  }

  /// A living group of an organisation; empty if it is none of its groups.
  public Optional<OrgGroup> group(OrgId org, GroupId group) {
    byte[] value = kv.get(Family.ORGS, Space.orgGroup(org, group));
    return value == null ? Optional.empty() : Optional.of(group(group, value));
  }

  private static OrgGroup group(GroupId group, byte[] value) {
    return Forms.read(
        OrgGroupRow.parser(),
        value,
        row -> new OrgGroup(group, new DepartmentId(row.getDepartment()), row.getLastAsk()));
  }

  /// The living groups of an organisation by their numbers, from the one after `after` (0: the
  /// first).
  public List<OrgGroup> groups(OrgId org, long after, int limit) {
    var groups = new ArrayList<OrgGroup>();
    byte[] front = Space.orgGroups(org);
    kv.scan(
        Family.ORGS,
        Keys.build().bytes(front).number(after + 1).key(),
        Keys.past(front),
        (key, value) -> {
          if (groups.size() < limit) {
            groups.add(group(new GroupId(Keys.longAt(key, front.length)), value));
          }
          return groups.size() < limit;
        });
    return groups;
  }

  /// Whether living groups belong to a department.
  public boolean hasGroups(OrgId org, DepartmentId department) {
    var found = new boolean[1];
    byte[] front = Space.groupsIn(org, department);
    kv.scan(
        Family.ORGS,
        front,
        Keys.past(front),
        (_, _) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  /// Somebody's place in an organisation, as far as the disk knows; empty for whoever does not
  /// belong to it.
  public Optional<Person> person(OrgId org, UserId user) {
    byte[] value = kv.get(Family.ORGS, Space.person(org, user));
    return value == null
        ? Optional.empty()
        : Optional.of(Forms.read(StaffRow.parser(), value, OrgForm::person));
  }

  /// The organisations that somebody is in or has left, with whether they have left it.
  public SortedMap<OrgId, Boolean> places(UserId user) {
    var places = new TreeMap<OrgId, Boolean>();
    byte[] front = Space.orgPlaces(user);
    kv.scanPrefix(
        Family.ACCOUNTS,
        front,
        (key, value) ->
            places.put(
                new OrgId(new Keys.Reader(key, front.length).name()),
                Forms.read(OrgPlaceRow.parser(), value, OrgPlaceRow::getGone)));
    return places;
  }

  /// Whether somebody has left an organisation and belongs to no other: they are served nothing any
  /// more.
  public boolean isOffboarded(UserId user) {
    return isOffboarded(places(user));
  }

  /// The same, going by the [#places] they have.
  public static boolean isOffboarded(SortedMap<OrgId, Boolean> places) {
    return !places.isEmpty() && !places.containsValue(false);
  }

  /// The policy of an organisation that was founded.
  public OrgPolicy policy(OrgId org) {
    byte[] value = kv.get(Family.ORGS, Space.orgHead(org));
    if (value == null) {
      throw new IllegalArgumentException("there is no organisation " + org);
    }
    return Forms.read(OrgHeadRow.parser(), value, OrgForm::head).policy();
  }

  /// Whether the organisation has frozen a group by itself.
  public Optional<Freeze> freeze(OrgId org, GroupId group) {
    byte[] value = kv.get(Family.ORGS, Space.groupFreeze(org, group));
    return value == null
        ? Optional.empty()
        : Optional.of(Forms.read(FreezeRow.parser(), value, CourseForm::freeze));
  }

  /// Whether a department is frozen, or one above it.
  public Optional<Freeze> freezeOver(OrgId org, DepartmentId department) {
    var above = Optional.of(department);
    while (above.isPresent()) {
      var found = department(org, above.get());
      if (found.flatMap(Department::freeze).isPresent()) {
        return found.get().freeze();
      }
      above = found.flatMap(Department::parent);
    }
    return Optional.empty();
  }

  private Optional<Department> department(OrgId org, DepartmentId department) {
    byte[] value = kv.get(Family.ORGS, Space.department(org, department));
    return value == null
        ? Optional.empty()
        : Optional.of(Forms.read(DepartmentRow.parser(), value, OrgForm::department));
  }

  /// As much of an organisation as it takes to tell what one person may do in a department: they
  /// alone of its people, and the departments on the ways up from there and from what they hold.
  public OrgState rights(OrgId org, UserId user, DepartmentId department) {
    byte[] head = kv.get(Family.ORGS, Space.orgHead(org));
    var person = person(org, user);
    if (head == null || person.isEmpty()) {
      return OrgState.absent(org);
    }
    var departments = new TreeMap<DepartmentId, Department>();
    var roles = new TreeMap<String, OrgRole>();
    addPath(departments, org, department);
    for (var grant : person.get().grants()) {
      addPath(departments, org, grant.scope());
      byte[] role = kv.get(Family.ORGS, Space.orgRole(org, grant.role()));
      if (role != null) {
        roles.put(grant.role(), Forms.read(OrgRoleRow.parser(), role, OrgForm::role));
      }
    }
    return new OrgState(
        org,
        Optional.of(Forms.read(OrgHeadRow.parser(), head, OrgForm::head)),
        TreePMap.fromSortedMap(departments),
        TreePMap.singleton(user, person.get()),
        TreePMap.fromSortedMap(roles),
        TreePMap.empty(),
        0,
        Instant.EPOCH);
  }

  private void addPath(
      Map<DepartmentId, Department> departments, OrgId org, DepartmentId department) {
    var above = Optional.of(department);
    while (above.isPresent() && !departments.containsKey(above.get())) {
      var id = above.get();
      var found = department(org, id);
      found.ifPresent(known -> departments.put(id, known));
      above = found.flatMap(Department::parent);
    }
  }

  public boolean hasDepartment(OrgId org, DepartmentId department) {
    return kv.get(Family.ORGS, Space.department(org, department)) != null;
  }

  /// The answers that are remembered for a device in an organisation, by request id.
  public SortedMap<Long, Answer> answers(OrgId org, UserId user, DeviceId device) {
    var answers = new TreeMap<Long, Answer>();
    kv.scanPrefix(
        Family.ORGS,
        Space.answers(org, user, device),
        (key, value) -> answers.put(Space.answerRequest(key), AccountForm.answer(value)));
    return answers;
  }

  /// Audit records, the newest first, with numbers below `before`.
  public List<OrgRecord> audit(OrgId org, long before, int limit) {
    var records = new ArrayList<OrgRecord>();
    byte[] front = Space.audit(org);
    kv.scanBack(
        Family.AUDIT,
        front,
        Space.audit(org, before),
        (key, value) -> {
          if (records.size() < limit) {
            long number = Keys.longAt(key, front.length);
            records.add(Forms.read(AuditRow.parser(), value, row -> OrgForm.record(number, row)));
          }
          return records.size() < limit;
        });
    return records;
  }

  /// Who offboarded somebody last; empty if nobody has. Reads back through the records.
  public Optional<UserId> offboardedBy(OrgId org, UserId user) {
    var by = new AtomicReference<Optional<UserId>>(Optional.empty());
    kv.scanBack(
        Family.AUDIT,
        Space.audit(org),
        Keys.past(Space.audit(org)),
        (_, value) -> {
          by.set(Forms.read(AuditRow.parser(), value, row -> OrgForm.offboardedBy(row, user)));
          return by.get().isEmpty();
        });
    return by.get();
  }

  /// Who has been offboarded since then, and on whose word.
  public Map<UserId, UserId> offboardedSince(OrgId org, Instant since) {
    var gone = new LinkedHashMap<UserId, UserId>();
    kv.scanBack(
        Family.AUDIT,
        Space.audit(org),
        Keys.past(Space.audit(org)),
        (_, value) ->
            Forms.read(
                AuditRow.parser(),
                value,
                row -> {
                  OrgForm.offboarded(row).ifPresent(user -> gone.put(user, by(row)));
                  return row.getAtMs() >= since.toEpochMilli();
                }));
    return gone;
  }

  private static UserId by(AuditRow row) {
    return new UserId(row.getActor());
  }

  /// How many audit records an organisation has.
  public long auditRecords(OrgId org) {
    var rows = new AtomicLong();
    kv.scanPrefix(Family.AUDIT, Space.audit(org), (_, _) -> rows.incrementAndGet());
    return rows.get();
  }
}
