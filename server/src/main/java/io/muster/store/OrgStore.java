package io.muster.store;

import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgState;
import io.muster.proto.store.v1.CaseRow;
import io.muster.proto.store.v1.DepartmentRow;
import io.muster.proto.store.v1.OrgHeadRow;
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
