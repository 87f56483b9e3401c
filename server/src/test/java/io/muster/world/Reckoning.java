package io.muster.world;

import io.muster.codec.Entries;
import io.muster.group.Closing;
import io.muster.group.Course;
import io.muster.group.Door;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Member;
import io.muster.group.Roster;
import io.muster.group.UserId;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Posted;
import io.muster.store.Store;
import io.muster.store.Timer;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Holds everything that is on the disk and on the devices against what has really happened.
final class Reckoning {
  private final World world;
  private final Truth truth;
  private final Store store;

  Reckoning(World world, Truth truth) {
    this.world = world;
    this.truth = truth;
    this.store = world.store();
  }

  // ── The disk ────────────────────────────────────────────────────────────────────────────────

  /// The server has just been started on what the crash left.
  void afterCrash() {
    for (var group : truth.groups()) {
      checkState(group);
      checkLog(group);
    }
    truth.orgs().forEach(org -> org.checkStored(store));
  }

  /// What was durable once is so for ever.
  private void checkLog(Truth.Group group) {
    var id = group.state().id();
    long erasedTo = erasedTo(id);
    var stored = store.entriesAfter(id, 0, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    long expected = erasedTo + 1;
    for (var entry : stored) {
      if (entry.seq() <= erasedTo) {
        throw new PromiseBroken(Promise.P5_ERASURE, "still there: " + entry + " of " + id);
      }
      if (entry.seq() != expected++) {
        throw new PromiseBroken(Promise.P1_DURABLE_ACK, "lost before " + entry + " of " + id);
      }
      if (!isSame(group, entry)) {
        throw new PromiseBroken(
            Promise.P2_TOTAL_ORDER, entry + " was " + group.entry(entry.seq()) + " of " + id);
      }
    }
    if (expected != group.state().lastSeq() + 1) {
      throw new PromiseBroken(
          Promise.P1_DURABLE_ACK,
          "group " + id + " ended at " + group.state().lastSeq() + ", now before " + expected);
    }
  }

  private static boolean isSame(Truth.Group group, Event.Entry entry) {
    return entry instanceof Event.Posted posted && posted.recalled()
        ? group.wasRecalled(posted.seq())
        : Entries.entry(entry).equals(Entries.entry(group.entry(entry.seq())))
            && !(entry instanceof Event.Posted && group.wasRecalled(entry.seq()));
  }

  private long erasedTo(GroupId id) {
    return store.group(id).flatMap(GroupState::head).map(Head::erasedTo).orElse(0L);
  }

  /// The rows say what the events say.
  private void checkState(Truth.Group group) {
    var id = group.state().id();
    var stored = store.group(id);
    if (stored.isEmpty()) {
      throw new PromiseBroken(Promise.P1_DURABLE_ACK, "group " + id + " is gone");
    }
    var head = stored.get().head().orElseThrow();
    var folded = group.state();
    if (head.erased().roster()) {
      folded =
          new GroupState(
              id,
              folded.head(),
              folded.door(),
              io.muster.group.Roster.empty(),
              folded.lastSeq(),
              folded.lastAt());
    }
    for (var ban : stored.get().door().bans().byUser().values()) {
      if (ban.holdsAt(folded.lastAt())
          && folded.member(ban.user()).isPresent()
          && !folded.ended()) {
        throw new PromiseBroken(Promise.STATE, "banned, yet a member of " + id + ": " + ban);
      }
    }
    var expected = comparable(folded, head);
    var found = comparable(stored.get(), head);
    if (!expected.equals(found)) {
      throw new PromiseBroken(
          Promise.STATE, "the events lead to\n  " + expected + "\nthe rows say\n  " + found);
    }
  }

  /// What lies at the door, objections and retention leave no entries, so they are taken as the
  /// disk has them.
  private static GroupState comparable(GroupState state, Head stored) {
    var head = state.head().orElseThrow();
    return new GroupState(
        state.id(),
        java.util.Optional.of(
            new Head(
                head.name(),
                head.owner(),
                head.policy(),
                stored.belonging(),
                head.createdAt(),
                head.governanceSeq(),
                head.offer(),
                withoutObjections(head.course()),
                head.end(),
                head.restoredBy(),
                stored.erasedTo(),
                stored.erased())),
        Door.CLOSED,
        withoutObjections(state.roster()),
        state.lastSeq(),
        state.lastAt());
  }

  private static Course withoutObjections(Course course) {
    var closing =
        course
            .closing()
            .map(
                c ->
                    new Closing(
                        c.seq(),
                        c.kind(),
                        c.by(),
                        c.cutAt(),
                        c.objectionsUntil(),
                        c.reason(),
                        c.pausedAt(),
                        c.resumed(),
                        0));
    return new Course(
        closing,
        course.freeze(),
        Optional.empty(),
        Optional.empty(),
        course.successor(),
        Optional.empty(),
        List.of(),
        0);
  }

  private static Roster withoutObjections(Roster roster) {
    var without = roster;
    for (var each : roster.page(Optional.empty(), roster.size())) {
      var m = each.getValue();
      without =
          without.with(
              each.getKey(),
              new Member(m.role(), m.windows(), m.nickname(), m.since(), m.joinedAt(), 0));
    }
    return without;
  }

  // ── Everything ──────────────────────────────────────────────────────────────────────────────

  /// Everybody is online, and nothing is under way.
  void atRest(Checker checker) {
    afterCrash();
    for (var group : truth.groups()) {
      checkOrders(group, checker);
      checkRetention(group);
    }
    truth.orgs().forEach(org -> new OrgReckoning(world, truth, org).atRest());
    for (var phone : world.phones()) {
      checkMemberships(phone);
      if (truth.isOut(new UserId(phone.user()))) {
        continue;
      }
      for (var group : truth.groups()) {
        checkCopy(phone, group);
      }
    }
  }

  /// Each device that was there when a membership ended has been told, and has said so.
  private void checkOrders(Truth.Group group, Checker checker) {
    long id = group.state().id().value();
    for (var cut : group.cuts()) {
      for (var phone : world.phones()) {
        boolean due =
            cut.users().contains(new UserId(phone.user()))
                && checker.registeredAt(phone) <= cut.writes();
        // Whoever is out may have been sent away before they were told that it was acknowledged.
        if (due
            && !phone.hasAcknowledged(id, cut.seq())
            && !truth.isOut(new UserId(phone.user()))) {
          throw new PromiseBroken(
              Promise.P4_PURGE_REACH,
              phone + " never acknowledged the purge of " + id + " at " + cut.entry());
        }
        if (due && !isReported(group, phone, cut)) {
          throw new PromiseBroken(
              Promise.P4_PURGE_REACH,
              "the report does not say that " + phone + " purged " + id + " at " + cut.entry());
        }
      }
    }
    var report = store.purgeReport(group.state().id(), "", 1);
    if (report.ordered() != report.acknowledged()) {
      throw new PromiseBroken(
          Promise.P4_PURGE_REACH,
          "group " + id + " waits for devices that have done it: " + report);
    }
  }

  private boolean isReported(Truth.Group group, Phone phone, Truth.Cut cut) {
    var id = group.state().id();
    boolean rosterErased =
        store.group(id).flatMap(GroupState::head).map(head -> head.erased().roster()).orElse(false);
    return rosterErased
        || store.purgeReport(id, "", Integer.MAX_VALUE).states().stream()
            .anyMatch(
                state ->
                    state.user().value().equals(phone.user())
                        && state.device().value().equals(phone.device())
                        && state.order().cut() == cut.seq()
                        && state.acknowledgedAt().isPresent());
  }

  private void checkRetention(Truth.Group group) {
    var id = group.state().id();
    var residue = store.residue(id);
    var head = store.group(id).flatMap(GroupState::head).orElseThrow();
    var now = world.timeline().instant().minusSeconds(2);
    if (head.end().isPresent()) {
      var deadlines = head.end().get().deadlines();
      boolean late =
          (now.isAfter(deadlines.messages()) && residue.messages().rows() > 0)
              || (now.isAfter(deadlines.roster())
                  && residue.roster().rows() + residue.answers().rows() > 0)
              || (now.isAfter(deadlines.audit()) && residue.audit().rows() > 0);
      if (late) {
        throw new PromiseBroken(
            Promise.P5_ERASURE, "group " + id + " is past " + deadlines + ": " + residue);
      }
    }
    boolean rolls = !group.state().ended() && head.policy().rollingAge().isPresent();
    long scheduled =
        group.entries().stream()
            .filter(
                e ->
                    e instanceof Event.EndScheduled
                        || e instanceof Event.EndResumed
                        || e instanceof Event.ClaimRaised)
            .count();
    long timersMax =
        (rolls ? 1 : 0)
            + (head.end().isPresent() ? Timer.Kind.values().length : 1)
            + scheduled
            + head.course().asks();
    if (residue.timers().rows() > timersMax) {
      throw new PromiseBroken(
          Promise.P5_ERASURE, "group " + id + " has too many timers: " + residue);
    }
  }

  private void checkMemberships(Phone phone) {
    var user = new UserId(phone.user());
    var known =
        store.memberships(user).stream()
            .map(membership -> membership.group())
            .collect(Collectors.toCollection(TreeSet::new));
    var real = new TreeSet<GroupId>();
    for (var group : truth.groups()) {
      if (group.isMember(user)) {
        real.add(group.state().id());
      }
    }
    if (!known.equals(real)) {
      throw new PromiseBroken(
          Promise.STATE, user + " is in " + real + ", but the account says " + known);
    }
  }

  // ── The devices ─────────────────────────────────────────────────────────────────────────────

  private void checkCopy(Phone phone, Truth.Group group) {
    long id = group.state().id().value();
    var user = new UserId(phone.user());
    var copy = phone.copies().get(id);
    if (!group.isMember(user)) {
      if (copy != null && copy.isFollowing()) {
        throw new PromiseBroken(Promise.P4_PURGE_REACH, phone + " still follows " + id);
      }
      return;
    }
    if (copy == null || !copy.isFollowing()) {
      throw new PromiseBroken(Promise.SERVICE, phone + " does not follow " + id);
    }
    long last = group.state().lastSeq();
    if (copy.cursor() != last) {
      throw new PromiseBroken(
          Promise.SERVICE, phone + " is at " + copy.cursor() + " of " + last + " in " + id);
    }
    long erasedTo = erasedTo(group.state().id());
    var recalled =
        copy.entries().values().stream()
            .filter(Entry::hasRecalled)
            .map(entry -> entry.getRecalled().getSeq())
            .collect(Collectors.toSet());
    for (long seq = copy.base() + 1; seq <= last; seq++) {
      boolean has = copy.entries().containsKey(seq);
      boolean shall = group.reads(user, seq);
      if (has != shall && (has || seq > erasedTo)) {
        throw new PromiseBroken(
            Promise.P8_WINDOW,
            phone
                + (has ? " has " : " misses ")
                + seq
                + " of "
                + id
                + ", reads "
                + group.windows(user));
      }
      if (has) {
        checkContent(phone, group, copy, seq, recalled.contains(seq));
      }
    }
  }

  private static void checkContent(
      Phone phone, Truth.Group group, Copy copy, long seq, boolean knowsOfRecall) {
    Entry has = copy.entries().get(seq);
    Entry was = Entries.entry(group.entry(seq));
    Entry recalled =
        was.hasPosted()
            ? was.toBuilder().setPosted(Posted.newBuilder().setRecalled(true)).build()
            : was;
    boolean right = knowsOfRecall ? has.equals(recalled) : has.equals(was) || has.equals(recalled);
    if (!right) {
      throw new PromiseBroken(Promise.P2_TOTAL_ORDER, phone + " has " + has + ", it was " + was);
    }
  }
}
