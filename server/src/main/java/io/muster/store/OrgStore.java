package io.muster.store;

import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgState;
import io.muster.org.Person;
import io.muster.proto.store.v1.CaseRow;
import io.muster.proto.store.v1.DepartmentRow;
import io.muster.proto.store.v1.OrgGroupRow;
import io.muster.proto.store.v1.OrgHeadRow;
import io.muster.proto.store.v1.OrgPlaceRow;
import io.muster.proto.store.v1.OrgRoleRow;
import io.muster.proto.store.v1.StaffRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
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
    scanPrefix(
        Family.ORGS,
        front,
        (key, value) ->
            rows.put(keyOf.apply(new Keys.Reader(key, front.length).name()), valueOf.apply(value)));
    return TreePMap.fromSortedMap(rows);
  }

  private TreePMap<Long, Case> openCases(OrgId org) {
    var open = new TreeMap<Long, Case>();
    byte[] front = Space.openCases(org);
    scanPrefix(
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
    scanPrefix(
        Family.ACCOUNTS,
        front,
        (key, value) ->
            places.put(
                new OrgId(new Keys.Reader(key, front.length).name()),
                Forms.read(OrgPlaceRow.parser(), value, OrgPlaceRow::getGone)));
    return places;
  }

  public boolean hasDepartment(OrgId org, DepartmentId department) {
    return kv.get(Family.ORGS, Space.department(org, department)) != null;
  }

  /// The answers that are remembered for a device in an organisation, by request id.
  public SortedMap<Long, Answer> answers(OrgId org, UserId user, DeviceId device) {
    var answers = new TreeMap<Long, Answer>();
    scanPrefix(
        Family.ORGS,
        Space.answers(org, user, device),
        (key, value) -> answers.put(Space.answerRequest(key), AccountForm.answer(value)));
    return answers;
  }

  /// How many audit records an organisation has.
  public long auditRecords(OrgId org) {
    var rows = new AtomicLong();
    scanPrefix(Family.AUDIT, Space.audit(org), (_, _) -> rows.incrementAndGet());
    return rows.get();
  }

  private void scanPrefix(Family family, byte[] prefix, BiConsumer<byte[], byte[]> each) {
    kv.scan(
        family,
        prefix,
        Keys.past(prefix),
        (key, value) -> {
          each.accept(key, value);
          return true;
        });
  }
}
