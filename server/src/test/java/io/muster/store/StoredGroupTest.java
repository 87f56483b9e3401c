package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Comer;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.HistoryAccess;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.store.v1.HeadRow;
import io.muster.world.SimKv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the events of a group wrote is what is read of it, whatever happened.
class StoredGroupTest {
  private static final GroupId GROUP = new GroupId(5);
  private static final int SEEDS = 400;
  private static final int STEPS = 150;

  @Test
  void aGroupIsReadAsItsEventsLeftIt() {
    Set<String> kinds = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      var kv = new SimKv();
      var group = new RandomGroup(new SplittableRandom(seed), kv, GROUP);
      for (int step = 0; step < STEPS; step++) {
        group.step();
        check(new Store(kv), group, "seed " + seed + " step " + step);
      }
      group.happened().forEach(event -> kinds.add(event.getClass().getSimpleName()));
    }
    assertThat(kinds).as("kinds of events that were written").isEqualTo(kindsOf(Event.class));
  }

  /// The names of all records under a sealed type.
  private static Set<String> kindsOf(Class<?> type) {
    var kinds = new HashSet<String>();
    for (var part : type.getPermittedSubclasses()) {
      kinds.addAll(part.isSealed() ? kindsOf(part) : Set.of(part.getSimpleName()));
    }
    return kinds;
  }

  @Test
  void itIsSoInRocksDbAndAfterReopening(@TempDir Path directory) throws Exception {
    long cache = StoreConfig.DEFAULT.cacheBytes();
    RandomGroup group;
    try (var kv = RocksKv.open(directory.resolve("db"), true, cache)) {
      group = new RandomGroup(new SplittableRandom(1), kv, GROUP);
      for (int step = 0; step < STEPS; step++) {
        group.step();
        check(new Store(kv), group, "step " + step);
      }
    }
    try (var kv = RocksKv.open(directory.resolve("db"), false, cache)) {
      check(new Store(kv), group, "reopened");
    }
  }

  /// Before there was a row for the door, the head held the invites.
  @Test
  void invitesThatTheHeadHeldAreReadAndMoveToTheDoor() throws Exception {
    var kv = new SimKv();
    var group = new RandomGroup(new SplittableRandom(3), kv, GROUP);
    group.gives(group.founding());
    group.gives(group.inviting());
    var old = new Batch();
    var row = HeadRow.parseFrom(kv.get(Family.HEADS, Space.head(GROUP))).toBuilder();
    group.state().door().invites().values().forEach(i -> row.addInvites(HeadForm.row(i)));
    old.put(Family.HEADS, Space.head(GROUP), row.build().toByteArray());
    old.delete(Family.ROSTER, Space.door(GROUP));
    kv.write(List.of(old));

    check(new Store(kv), group, "as it was written once");
    for (int step = 0; step < STEPS; step++) {
      group.step();
      check(new Store(kv), group, "step " + step);
    }
  }

  @Test
  void aGroupThatNobodyCreatedIsNotThere() {
    assertThat(new Store(new SimKv()).group(GROUP)).isEmpty();
  }

  @Test
  void neighboursAreNotTouched() {
    var kv = new SimKv();
    var store = new Store(kv);
    var groups = new ArrayList<RandomGroup>();
    for (long id : List.of(4L, 5L, 6L, 255L, 256L, Long.MAX_VALUE)) {
      groups.add(new RandomGroup(new SplittableRandom(id), kv, new GroupId(id)));
    }
    for (int step = 0; step < STEPS; step++) {
      groups.forEach(RandomGroup::step);
    }

    var state = groups.remove(1).state();
    GroupId erased = state.id();
    Head head = state.head().orElseThrow();
    var batch = new Batch();
    Rows.eraseEntries(batch, state, state.lastSeq(), head);
    Rows.eraseRoster(batch, erased, head);
    Rows.eraseAudit(batch, erased, head);
    kv.write(List.of(batch));

    var left = store.residue(erased);
    assertThat(left.messages().rows() + left.roster().rows() + left.audit().rows()).isZero();
    assertThat(left.head().rows()).isEqualTo(2);
    groups.forEach(group -> check(store, group, group.state().id().toString()));
  }

  private static void check(Store store, RandomGroup group, String where) {
    var state = group.state();
    GroupId id = state.id();
    assertThat(store.group(id))
        .as(where)
        .isEqualTo(state.exists() ? Optional.of(state) : Optional.empty());
    assertThat(store.entriesAfter(id, 0, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
        .as(where)
        .isEqualTo(log(group.happened()));
    assertThat(store.rosterPage(id, Optional.empty(), 100))
        .as(where)
        .containsExactlyInAnyOrderElementsOf(
            state.roster().page(Optional.empty(), 100).stream().map(Map.Entry::getKey).toList());
    Map<UserId, List<Window>> past = past(group.happened());
    for (UserId user : RandomGroup.PEOPLE) {
      List<Window> expected =
          state.member(user).isPresent() ? List.of() : past.getOrDefault(user, List.of());
      assertThat(store.pastWindows(id, user)).as("%s %s", where, user).isEqualTo(expected);
    }
    long acts =
        group.happened().stream()
            .filter(e -> !(e instanceof Event.Posted || e instanceof Event.Muted))
            .count();
    assertThat(store.residue(id).audit().rows()).as(where).isEqualTo(acts);
  }

  /// The visible events as the log should hold them: recalled messages without their text, and
  /// people who came without their earlier windows.
  private static List<Event.Entry> log(List<Event> happened) {
    var log = new TreeMap<Long, Event.Entry>();
    for (Event event : happened) {
      switch (event) {
        case Event.Added e ->
            log.put(
                e.seq(),
                new Event.Added(
                    e.seq(),
                    e.actor(),
                    e.at(),
                    e.users().stream().map(Comer::user).map(Comer::first).toList()));
        case Event.Joined e ->
            log.put(
                e.seq(),
                new Event.Joined(
                    e.seq(), e.at(), Comer.first(e.actor()), e.invite(), e.invitedBy()));
        case Event.Returned e ->
            log.put(e.seq(), new Event.Returned(e.seq(), e.actor(), e.at(), stored(e.former())));
        case Event.Recalled e -> {
          Event.Entry target = log.get(e.target());
          log.put(e.target(), new Event.Posted(e.target(), target.actor(), target.at(), ""));
          log.put(e.seq(), e);
        }
        case Event.OwnershipInherited e ->
            log.put(
                e.seq(),
                new Event.OwnershipInherited(
                    e.seq(), e.actor(), e.at(), e.from(), Comer.first(e.heir().user())));
        case Event.Entry e -> log.put(e.seq(), e);
        case Event.AtDoor _, Event.Objected _ -> {}
        case Event.PhoneAsked _, Event.PhoneAnswered _ -> {}
        case Event.AnnouncementAsked _, Event.AnnouncementAnswered _ -> {}
        case Event.AnnouncingGranted _, Event.Muted _ -> {}
        case Event.DisbandRequested _, Event.DisbandAuthorised _, Event.DisbandRefused _ -> {}
        case Event.ObjectionEscalated _ -> {}
      }
    }
    return List.copyOf(log.values());
  }

  private static Former stored(Former former) {
    return new Former(
        former.user(),
        former.departure(),
        former.role(),
        former.nickname(),
        former.joinedAt(),
        List.of());
  }

  /// What everybody who ever left may still read.
  private static Map<UserId, List<Window>> past(List<Event> happened) {
    var open = new TreeMap<UserId, List<Window>>();
    var past = new TreeMap<UserId, List<Window>>();
    var all = new boolean[1];
    var gap = new boolean[1];
    for (Event event : happened) {
      switch (event) {
        case Event.Created e -> {
          all[0] = e.policy().history() == HistoryAccess.ALL;
          gap[0] = e.policy().gapReadable();
          open.put(e.actor(), List.of(Window.openFrom(1)));
        }
        case Event.PolicyChanged e -> {
          all[0] = e.policy().history() == HistoryAccess.ALL;
          gap[0] = e.policy().gapReadable();
        }
        case Event.OwnershipInherited e -> {
          UserId heir = e.heir().user();
          if (!open.containsKey(heir)) {
            open.put(heir, opened(past, heir, e.seq(), all[0]));
          }
        }
        case Event.Added e ->
            e.users().forEach(c -> open.put(c.user(), opened(past, c.user(), e.seq(), all[0])));
        case Event.Joined e -> open.put(e.actor(), opened(past, e.actor(), e.seq(), all[0]));
        case Event.Returned e ->
            open.put(e.former().user(), returned(past.get(e.former().user()), e, gap[0]));
        case Event.Left e -> past.put(e.actor(), closed(open.remove(e.actor()), e.seq()));
        case Event.Removed e ->
            e.users().forEach(user -> past.put(user, closed(open.remove(user), e.seq())));
        default -> {}
      }
    }
    return past;
  }

  /// The gap stays closed, unless the policy opens it.
  private static List<Window> returned(List<Window> past, Event.Returned event, boolean gap) {
    var windows = new ArrayList<>(past);
    windows.add(Window.openFrom(gap ? event.former().departure().cut() + 1 : event.seq()));
    return windows;
  }

  private static List<Window> opened(
      Map<UserId, List<Window>> past, UserId user, long seq, boolean all) {
    if (all) {
      return List.of(Window.openFrom(1));
    }
    var windows = new ArrayList<>(past.getOrDefault(user, List.of()));
    windows.add(Window.openFrom(seq));
    return windows;
  }

  private static List<Window> closed(List<Window> windows, long seq) {
    return windows.stream().map(w -> w.isOpen() ? w.closedAt(seq) : w).toList();
  }
}
