package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.account.Device;
import io.muster.account.Effect;
import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.account.PurgeState;
import io.muster.group.Answer;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.EndingKind;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Invite;
import io.muster.group.Origin;
import io.muster.group.PersonOutcome;
import io.muster.group.Policy;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import io.muster.world.SimKv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Rows of each type come back as they were written, and only those that were asked for.
class StoreTest {
  private static final GroupId GROUP = new GroupId(5);
  private static final GroupId NEXT = new GroupId(6);
  private static final GroupId LAST = new GroupId(Long.MAX_VALUE);
  private static final UserId ANN = new UserId("ann");
  private static final UserId ANNA = new UserId("anna");
  private static final UserId AN = new UserId("an");
  private static final DeviceId PHONE = new DeviceId("phone");
  private static final Origin ORIGIN = new Origin(ANN, PHONE, 1, Instant.EPOCH);
  private static final DeviceId PHONE2 = new DeviceId("phone2");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  private final Kv kv = new SimKv();
  private final Store store = new Store(kv);

  @Test
  void historyIsReadForwardsFromAnyPlace() {
    created(GROUP, 20);
    created(NEXT, 3);

    assertThat(after(0, Long.MAX_VALUE, 100)).hasSize(20).startsWith(1L).endsWith(20L);
    assertThat(after(4, 9, 100)).containsExactly(5L, 6L, 7L, 8L, 9L);
    assertThat(after(4, Long.MAX_VALUE, 3)).containsExactly(5L, 6L, 7L);
    assertThat(after(20, Long.MAX_VALUE, 3)).isEmpty();
    assertThat(store.entriesAfter(LAST, 0, Long.MAX_VALUE, 10, 10)).isEmpty();
  }

  @Test
  void historyIsReadBackwardsNewestFirstButInRisingOrder() {
    created(GROUP, 20);
    created(NEXT, 3);

    assertThat(before(21, 1, 3)).containsExactly(18L, 19L, 20L);
    assertThat(before(18, 16, 3)).containsExactly(16L, 17L);
    assertThat(before(Long.MAX_VALUE, 1, 1)).containsExactly(20L);
    assertThat(before(1, 1, 3)).isEmpty();
  }

  @Test
  void aPageEndsAtItsBytesButHasAtLeastOneEntry() {
    created(GROUP, 20);

    assertThat(store.entriesAfter(GROUP, 1, Long.MAX_VALUE, 100, 1)).hasSize(1);
    assertThat(store.entriesBefore(GROUP, 21, 1, 100, 1)).hasSize(1);
    var some = store.entriesAfter(GROUP, 1, Long.MAX_VALUE, 100, 200);
    assertThat(some).hasSizeBetween(3, 10);
  }

  @Test
  void oneEntryIsReadByItsNumber() {
    created(GROUP, 3);

    assertThat(store.entry(GROUP, 2)).contains(posted(2));
    assertThat(store.entry(GROUP, 4)).isEmpty();
    assertThat(store.entry(NEXT, 2)).isEmpty();
  }

  @Test
  void answersOfEveryKindAreRememberedForOneDeviceInOneGroup() {
    var people =
        List.of(
            new PersonOutcome(ANNA, PersonOutcome.Outcome.CARRIED_OUT),
            new PersonOutcome(AN, PersonOutcome.Outcome.NOT_IN_GROUP));
    var invite = new Invite("i1", ANN, "0f0f", NOON, OptionalInt.of(3));
    var endless = new Invite("i2", ANN, "f0f0", NOON, OptionalInt.empty());
    var answers =
        List.of(
            new Answer.Done(7, NOON),
            new Answer.Created(1, NOON, people),
            new Answer.People(0, NOON, people),
            new Answer.InviteMade(0, NOON, invite),
            new Answer.InviteMade(0, NOON, endless),
            new Answer.Joined(9, NOON));
    write(
        batch -> {
          for (int i = 0; i < answers.size(); i++) {
            Rows.answer(batch, GROUP, ANN, PHONE, 1_000_000 - i, answers.get(i));
          }
          Rows.answer(batch, GROUP, ANN, PHONE2, 1, answers.getFirst());
          Rows.answer(batch, GROUP, ANNA, PHONE, 2, answers.getFirst());
          Rows.answer(batch, NEXT, ANN, PHONE, 3, answers.getFirst());
        });

    assertThat(store.answers(GROUP, ANN, PHONE).values())
        .containsExactlyElementsOf(answers.reversed());
    assertThat(store.answers(GROUP, ANN, PHONE).firstKey()).isEqualTo(999_995);

    write(batch -> Rows.forgetAnswer(batch, GROUP, ANN, PHONE, 999_995));
    assertThat(store.answers(GROUP, ANN, PHONE)).hasSize(5).doesNotContainKey(999_995L);
    assertThat(store.answers(GROUP, AN, PHONE)).isEmpty();
  }

  @Test
  void devicesAndMembershipsBelongToOnePerson() {
    var phone = new Device(PHONE, DeviceClass.PHONE, NOON, NOON.plusSeconds(5));
    var bot = new Device(PHONE2, DeviceClass.BOT, NOON, NOON);
    write(
        batch -> {
          Rows.device(batch, ANN, bot);
          Rows.device(batch, ANN, phone);
          Rows.device(batch, ANNA, bot);
          Rows.membership(batch, ANN, new Membership(LAST, 3));
          Rows.membership(batch, ANN, new Membership(GROUP, 12));
          Rows.membership(batch, ANNA, new Membership(NEXT, 1));
        });

    assertThat(store.devices(ANN)).containsExactly(phone, bot);
    assertThat(store.device(ANN, PHONE)).contains(phone);
    assertThat(store.device(ANNA, PHONE)).isEmpty();
    assertThat(store.devices(AN)).isEmpty();
    assertThat(store.memberships(ANN))
        .containsExactly(new Membership(GROUP, 12), new Membership(LAST, 3));
    assertThat(store.membership(ANNA, NEXT)).contains(new Membership(NEXT, 1));

    write(batch -> Rows.noMembership(batch, ANN, GROUP));
    assertThat(store.memberships(ANN)).containsExactly(new Membership(LAST, 3));
    assertThat(store.membership(ANN, GROUP)).isEmpty();
    assertThat(store.devices(ANN)).hasSize(2);
  }

  @Test
  void anOrderIsPendingUntilItIsAcknowledged() {
    var removal = order(GROUP, 8, EndingKind.REMOVAL, "");
    var disband = order(NEXT, 3, EndingKind.DISBAND, "finished");
    write(
        batch -> {
          Rows.order(batch, ANN, PHONE, disband);
          Rows.order(batch, ANN, PHONE, removal);
          Rows.order(batch, ANN, PHONE2, removal);
          Rows.order(batch, ANNA, PHONE, removal);
        });
    assertThat(store.pendingOrders(ANN, PHONE)).containsExactly(removal, disband);

    write(batch -> Rows.orderAcknowledged(batch, ANN, PHONE, removal, NOON));

    assertThat(store.pendingOrders(ANN, PHONE)).containsExactly(disband);
    assertThat(store.pendingOrder(ANN, PHONE, GROUP, 8)).isEmpty();
    assertThat(store.pendingOrder(ANN, PHONE2, GROUP, 8)).contains(removal);
    assertThat(store.pendingOrders(AN, PHONE)).isEmpty();
    assertThat(store.purgeReport(GROUP, "", 10))
        .isEqualTo(
            new PurgeReport(
                3,
                1,
                List.of(
                    new PurgeState(ANN, PHONE2, removal, Optional.empty()),
                    new PurgeState(ANNA, PHONE, removal, Optional.empty()),
                    new PurgeState(ANN, PHONE, removal, Optional.of(NOON))),
                ""));
  }

  @Test
  void aReportIsReadInPages() {
    var removal = order(GROUP, 8, EndingKind.REMOVAL, "");
    write(
        batch -> {
          for (int i = 0; i < 7; i++) {
            Rows.order(batch, new UserId("user" + i), PHONE, removal);
          }
          Rows.order(batch, ANN, PHONE, order(NEXT, 8, EndingKind.QUIT, ""));
          Rows.orderAcknowledged(batch, new UserId("user0"), PHONE, removal, NOON);
        });
    var users = new ArrayList<String>();
    var page = "";
    do {
      PurgeReport report = store.purgeReport(GROUP, page, 3);
      assertThat(report.states()).hasSizeLessThanOrEqualTo(3);
      assertThat(report.ordered()).isEqualTo(7);
      assertThat(report.acknowledged()).isEqualTo(1);
      report.states().forEach(state -> users.add(state.user().value()));
      page = report.next();
    } while (!page.isEmpty());

    assertThat(users)
        .containsExactly("user1", "user2", "user3", "user4", "user5", "user6", "user0");
  }

  @Test
  void aMadeUpPageLeadsNowhereElse() {
    write(batch -> Rows.order(batch, ANN, PHONE, order(NEXT, 8, EndingKind.QUIT, "")));

    assertThat(store.purgeReport(GROUP, "__________8", 10).states()).isEmpty();
    assertThat(store.purgeReport(GROUP, "AAAA", 10).states()).isEmpty();
    assertThatThrownBy(() -> store.purgeReport(GROUP, "not base 64!", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void effectsComeInTheOrderOfTheLogWithHowFarTheyAre() {
    var began = new Effect.Began(List.of(ANN, ANNA));
    var ended =
        new Effect.Ended(List.of(AN), EndingKind.QUIT, PurgeMode.KEEP_READ_ONLY, NOON, AN, "");
    var groupEnded = new Effect.GroupEnded(PurgeMode.WIPE, NOON, ANN, "finished");
    write(
        batch -> {
          Rows.effect(batch, LAST, 300, 0, groupEnded, Optional.empty());
          Rows.effect(batch, GROUP, 300, 0, groupEnded, Optional.empty());
          Rows.effect(batch, GROUP, 2, 1, ended, Optional.empty());
          Rows.effect(batch, GROUP, 2, 0, began, Optional.empty());
        });

    assertThat(store.firstEffect(GROUP))
        .contains(new PendingEffect(GROUP, 2, 0, began, Optional.empty()));
    assertThat(store.withEffects(10, Optional.empty())).containsExactly(GROUP, LAST);
    assertThat(store.withEffects(1, Optional.empty())).containsExactly(GROUP);
    assertThat(store.withEffects(10, Optional.of(GROUP))).containsExactly(LAST);
    assertThat(store.withEffects(10, Optional.of(LAST))).isEmpty();

    write(batch -> Rows.effect(batch, GROUP, 2, 0, began, Optional.of(new Reached(ANN, 7))));
    assertThat(store.firstEffect(GROUP))
        .contains(new PendingEffect(GROUP, 2, 0, began, Optional.of(new Reached(ANN, 7))));
    write(batch -> Rows.effectDone(batch, GROUP, 2, 0));
    assertThat(store.firstEffect(GROUP).orElseThrow().effect()).isEqualTo(ended);
    write(batch -> Rows.effectDone(batch, GROUP, 2, 1));
    assertThat(store.firstEffect(GROUP).orElseThrow().effect()).isEqualTo(groupEnded);
    write(batch -> Rows.effectDone(batch, GROUP, 300, 0));
    assertThat(store.firstEffect(GROUP)).isEmpty();
    assertThat(store.firstEffect(NEXT)).isEmpty();
  }

  @Test
  void timersAreDueInTheirOrderAndNotBefore() {
    var first = new Timer(NOON, Timer.Kind.ERASE_ROSTER, LAST);
    var second = new Timer(NOON.plusMillis(1), Timer.Kind.ROLLING, GROUP);
    var third = new Timer(NOON.plusMillis(2), Timer.Kind.ERASE_AUDIT, GROUP);
    write(batch -> List.of(third, first, second).forEach(timer -> Rows.timer(batch, timer)));

    assertThat(store.timersDue(NOON.minusMillis(1), 10)).isEmpty();
    assertThat(store.timersDue(NOON, 10)).containsExactly(first);
    assertThat(store.timersDue(NOON.plusMillis(1), 10)).containsExactly(first, second);
    assertThat(store.timersDue(NOON.plusSeconds(1), 2)).containsExactly(first, second);
    assertThat(store.residue(GROUP).timers().rows()).isEqualTo(2);

    write(batch -> Rows.timerDone(batch, second));
    assertThat(store.timersDue(NOON.plusSeconds(1), 10)).containsExactly(first, third);
    assertThat(store.residue(GROUP).timers().rows()).isEqualTo(1);
  }

  @Test
  void theRosterIsReadInPages() {
    created(GROUP, 1);
    var users = new ArrayList<UserId>();
    Optional<UserId> after = Optional.empty();
    while (true) {
      List<UserId> page = store.rosterPage(GROUP, after, 2);
      users.addAll(page);
      if (page.size() < 2) {
        break;
      }
      after = Optional.of(page.getLast());
    }

    assertThat(users).containsExactly(AN, ANN, ANNA);
    assertThat(store.rosterPage(NEXT, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void theResidueIsCountedByClassAndGoesAsItIsErased() {
    GroupState group = created(GROUP, 20);
    Head head = group.head().orElseThrow();
    var removal = order(GROUP, 8, EndingKind.REMOVAL, "");
    write(
        batch -> {
          Rows.answer(batch, GROUP, ANN, PHONE, 1, new Answer.Done(1, NOON));
          Rows.order(batch, ANN, PHONE, removal);
          Rows.order(batch, AN, PHONE, removal);
          Rows.orderAcknowledged(batch, AN, PHONE, removal, NOON);
          Rows.effect(batch, GROUP, 2, 0, new Effect.Began(List.of(ANN)), Optional.empty());
        });
    assertRows(20, 3, 1, 1, 1, 1);
    assertThat(store.residue(GROUP).messages().bytes()).isBetween(20 * 30L, 20 * 60L);

    write(batch -> Rows.eraseEntries(batch, group, 15, head));
    assertRows(5, 3, 1, 1, 1, 1);
    write(batch -> Rows.eraseRoster(batch, GROUP, head));
    assertRows(5, 0, 1, 0, 1, 0);
    assertThat(store.pendingOrders(ANN, PHONE)).containsExactly(removal);
    write(batch -> Rows.eraseAudit(batch, GROUP, head));
    write(batch -> Rows.orderForgotten(batch, ANN, PHONE, removal));
    assertRows(5, 0, 0, 0, 0, 0);
    assertThat(store.residue(GROUP).effects().rows()).isEqualTo(1);
    assertThat(store.residue(GROUP).head().rows()).isEqualTo(1);
  }

  @Test
  void aGroupKnowsHowFarItsLogWentWhenNothingOfItIsLeft() {
    GroupState group = created(GROUP, 20);
    write(batch -> Rows.eraseEntries(batch, group, 20, group.head().orElseThrow()));

    assertThat(store.group(GROUP)).contains(group);

    var next = new Event.Posted(21, ANN, NOON.plusSeconds(1), "message 21");
    GroupState after = group.evolve(next);
    write(batch -> Rows.events(batch, group, List.of(next), after, ORIGIN));
    assertThat(store.group(GROUP)).contains(after);
  }

  @Test
  void whatCannotBeReadIsBroken() {
    var batch = new Batch();
    batch.put(Family.LOG, Space.entry(GROUP, 1), new byte[] {(byte) 0xFF, 1, 2});
    batch.put(Family.LOG, Space.entry(GROUP, 2), new byte[0]);
    batch.put(Family.HEADS, Space.head(GROUP), new byte[0]);
    kv.write(List.of(batch));

    assertThatThrownBy(() -> store.entry(GROUP, 1)).isInstanceOf(BrokenStore.class);
    assertThatThrownBy(() -> store.entry(GROUP, 2)).isInstanceOf(BrokenStore.class);
    assertThatThrownBy(() -> store.group(GROUP)).isInstanceOf(BrokenStore.class);
  }

  private void assertRows(
      long messages, long roster, long audit, long answers, long pending, long acknowledged) {
    Residue residue = store.residue(GROUP);
    assertThat(
            List.of(
                residue.messages().rows(),
                residue.roster().rows(),
                residue.audit().rows(),
                residue.answers().rows(),
                residue.ordersPending().rows(),
                residue.ordersAcknowledged().rows()))
        .containsExactly(messages, roster, audit, answers, pending, acknowledged);
  }

  private List<Long> after(long after, long upTo, int countMax) {
    return store.entriesAfter(GROUP, after, upTo, countMax, 1 << 20).stream()
        .map(Event.Entry::seq)
        .toList();
  }

  private List<Long> before(long before, long from, int countMax) {
    return store.entriesBefore(GROUP, before, from, countMax, 1 << 20).stream()
        .map(Event.Entry::seq)
        .toList();
  }

  /// A group of three with `entries` entries.
  private GroupState created(GroupId group, int entries) {
    var events = new ArrayList<Event>();
    events.add(new Event.Created(1, ANN, NOON, "hikers", Policy.DEFAULT));
    for (int seq = 2; seq <= entries; seq++) {
      events.add(posted(seq));
    }
    var before = GroupState.absent(group);
    GroupState after = before;
    for (Event event : events) {
      after = after.evolve(event);
    }
    var owner = after.member(ANN).orElseThrow();
    var roster = after.roster().with(ANNA, owner).with(AN, owner);
    var all =
        new GroupState(group, after.head(), after.door(), roster, after.lastSeq(), after.lastAt());
    write(
        batch -> {
          Rows.events(batch, before, events, all, ORIGIN);
          batch.put(Family.ROSTER, Space.member(group, ANNA), MemberForm.active(owner));
          batch.put(Family.ROSTER, Space.member(group, AN), MemberForm.active(owner));
        });
    return all;
  }

  private static Event.Posted posted(long seq) {
    return new Event.Posted(seq, ANN, NOON, "message " + seq);
  }

  private static PurgeOrder order(GroupId group, long cut, EndingKind ending, String reason) {
    return new PurgeOrder(group, cut, ending, PurgeMode.WIPE, NOON, ANN, reason);
  }

  private void write(Consumer<Batch> rows) {
    var batch = new Batch();
    rows.accept(batch);
    kv.write(List.of(batch));
  }
}
