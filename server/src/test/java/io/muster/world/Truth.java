package io.muster.world;

import io.muster.group.Claim;
import io.muster.group.Comer;
import io.muster.group.Departure;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.store.Kv;
import io.muster.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What has really happened: every entry that was ever durable, in order, and what follows from it
/// for each group. Nothing is ever taken back here, whatever the disk forgets.
final class Truth {
  private final TreeMap<GroupId, Group> groups = new TreeMap<>();
  private final TreeMap<OrgId, OrgTruth> orgs = new TreeMap<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  Optional<Group> group(long id) {
    return id > 0 ? Optional.ofNullable(groups.get(new GroupId(id))) : Optional.empty();
  }

  Iterable<Group> groups() {
    return groups.values();
  }

  Optional<OrgTruth> org(OrgId id) {
    return Optional.ofNullable(orgs.get(id));
  }

  Iterable<OrgTruth> orgs() {
    return orgs.values();
  }

  /// Whether somebody has left an organisation and belongs to no other.
  boolean isOut(UserId user) {
    return orgs.values().stream().anyMatch(org -> org.departure(user).isPresent())
        && orgs.values().stream().allMatch(org -> org.state().person(user).isEmpty());
  }

  /// Reads what was recorded of an organisation since.
  void read(OrgId id, Store store, Kv kv) {
    orgs.computeIfAbsent(id, OrgTruth::new)
        .read(store, kv, group -> group(group.value()).map(g -> g.state().ended()).orElse(false));
  }

  /// Reads what a group has more than before.
  void read(GroupId id, Store store, long writes) {
    var group = groups.computeIfAbsent(id, Group::new);
    var fresh =
        store.entriesAfter(
            id, group.state.lastSeq(), Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    for (var entry : fresh) {
      group.append(entry, writes);
      checkOnce(entry);
      checkOrganisation(group, entry);
    }
    if (!group.state.exists()) {
      groups.remove(id);
    }
  }

  /// The world's messages and the names of its groups are all different.
  private void checkOnce(Event.Entry entry) {
    boolean repeated =
        switch (entry) {
          case Event.Posted posted -> !posted.text().isEmpty() && !texts.add(posted.text());
          case Event.Created created -> !names.add(created.name());
          default -> false;
        };
    if (repeated) {
      throw new PromiseBroken(Promise.P9_EXACTLY_ONCE, "it happened twice: " + entry);
    }
  }

  /// A group of an organisation ends with its word, and is inherited from who has left it.
  private void checkOrganisation(Group group, Event.Entry entry) {
    var org = group.organisation();
    if (org.isEmpty() || entry instanceof Event.Created) {
      return;
    }
    var truth = org(org.get()).orElseThrow();
    if (group.endsBegun > truth.approvals(group.state.id())) {
      throw new PromiseBroken(
          Promise.GOVERNANCE, "group " + group.state.id() + " ends without approval: " + entry);
    }
    if (entry instanceof Event.OwnershipInherited inherited && !group.isClaimed(inherited)) {
      var gone = truth.lastOffboarding(inherited.from());
      var heir = inherited.heir().user();
      if (gone.isEmpty() || heir.equals(inherited.from()) || truth.isBotSince(heir, gone.get())) {
        throw new PromiseBroken(
            Promise.OFFBOARDING, "inherits in " + group.state.id() + ": " + entry);
      }
    }
  }

  /// One group's history.
  static final class Group {
    private final List<Event.Entry> entries = new ArrayList<>();
    private final Set<Long> recalled = new HashSet<>();
    private final Map<UserId, Former> former = new HashMap<>();
    private final List<Cut> cuts = new ArrayList<>();
    private Optional<Claim> claimBefore = Optional.empty();
    private GroupState state;
    private long endsBegun;

    Group(GroupId id) {
      state = GroupState.absent(id);
    }

    GroupState state() {
      return state;
    }

    Optional<OrgId> organisation() {
      return state.head().flatMap(Head::belonging).map(belonging -> belonging.org());
    }

    List<Event.Entry> entries() {
      return entries;
    }

    List<Cut> cuts() {
      return cuts;
    }

    Event.Entry entry(long seq) {
      return entries.get((int) seq - 1);
    }

    /// Whether the ownership passes on by a claim whose time has come.
    private boolean isClaimed(Event.OwnershipInherited inherited) {
      return claimBefore
          .filter(claim -> claim.to().equals(inherited.heir().user()))
          .filter(claim -> !inherited.at().isBefore(claim.dueAt()))
          .isPresent();
    }

    private void append(Event.Entry entry, long writes) {
      if (entry.seq() != state.lastSeq() + 1) {
        throw new PromiseBroken(
            entry.seq() == 1 ? Promise.P10_NO_REUSE : Promise.P2_TOTAL_ORDER,
            "group " + state.id() + " is at " + state.lastSeq() + ", then comes " + entry);
      }
      if (state.ended() && !(entry instanceof Event.Restored)) {
        throw new PromiseBroken(Promise.P3_CUT_OFF_BY_ORDER, "after the end comes " + entry);
      }
      var known = withPast(entry);
      noteDepartures(entry, writes);
      if (entry instanceof Event.EndScheduled
          || entry instanceof Event.Disbanded
              && state.head().flatMap(head -> head.course().closing()).isEmpty()) {
        endsBegun++;
      }
      claimBefore = state.head().flatMap(head -> head.course().claim());
      state = state.evolve(known);
      entries.add(known);
      if (known instanceof Event.Recalled recall) {
        recalled.add(recall.target());
      }
    }

    /// The disk does not say which windows somebody who comes back had before.
    private Event.Entry withPast(Event.Entry entry) {
      return switch (entry) {
        case Event.Added e ->
            new Event.Added(
                e.seq(), e.actor(), e.at(), e.users().stream().map(c -> comer(c.user())).toList());
        case Event.Joined e ->
            new Event.Joined(e.seq(), e.at(), comer(e.actor()), e.invite(), e.invitedBy());
        case Event.Returned e -> returned(e);
        case Event.OwnershipInherited e ->
            new Event.OwnershipInherited(
                e.seq(), e.actor(), e.at(), e.from(), comer(e.heir().user()));
        default -> entry;
      };
    }

    private Event.Returned returned(Event.Returned entry) {
      var left = former.get(entry.former().user());
      if (left == null || left.departure().cut() != entry.former().departure().cut()) {
        throw new PromiseBroken(Promise.P8_WINDOW, "an undone quit that never was: " + entry);
      }
      return new Event.Returned(entry.seq(), entry.actor(), entry.at(), left);
    }

    private Comer comer(UserId user) {
      return new Comer(user, pastOf(user));
    }

    private List<Window> pastOf(UserId user) {
      var left = former.get(user);
      return left == null ? List.of() : left.windows();
    }

    private void noteDepartures(Event.Entry entry, long writes) {
      var gone =
          switch (entry) {
            case Event.Left e -> List.of(e.actor());
            case Event.Removed e -> e.users();
            case Event.Disbanded _ ->
                state.roster().page(Optional.empty(), Integer.MAX_VALUE).stream()
                    .map(Map.Entry::getKey)
                    .toList();
            default -> List.<UserId>of();
          };
      if (gone.isEmpty() && !(entry instanceof Event.Disbanded)) {
        return;
      }
      for (var user : gone) {
        var member = state.member(user).orElseThrow();
        former.put(user, Former.of(user, member, Departure.by(entry)));
      }
      cuts.add(new Cut(entry.seq(), gone, entry, writes));
    }

    boolean isMember(UserId user) {
      return !state.ended() && state.member(user).isPresent();
    }

    /// Whether the person may see the entry of that number, going by what is durable now.
    boolean reads(UserId user, long seq) {
      return windows(user).stream().anyMatch(window -> window.contains(seq));
    }

    List<Window> windows(UserId user) {
      return isMember(user) ? state.member(user).orElseThrow().windows() : pastOf(user);
    }

    /// The latest end of this person's membership.
    Optional<Cut> lastCutOf(UserId user) {
      return cuts.reversed().stream().filter(cut -> cut.users.contains(user)).findFirst();
    }

    boolean wasRecalled(long seq) {
      return recalled.contains(seq);
    }
  }

  /// The end of some people's membership.
  static final class Cut {
    private final long seq;
    private final Set<UserId> users;
    private final Event.Entry entry;
    private final long writes;
    private boolean acknowledged;

    Cut(long seq, List<UserId> users, Event.Entry entry, long writes) {
      this.seq = seq;
      this.users = new TreeSet<>(users);
      this.entry = entry;
      this.writes = writes;
    }

    long seq() {
      return seq;
    }

    Set<UserId> users() {
      return users;
    }

    Event.Entry entry() {
      return entry;
    }

    /// How many writes the disk had taken when this was there for the first time.
    long writes() {
      return writes;
    }

    /// Whoever asked for it has been told.
    boolean isAcknowledged() {
      return acknowledged;
    }

    void acknowledge() {
      acknowledged = true;
    }
  }
}
