package io.muster.store;

import io.muster.account.Device;
import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.account.PurgeState;
import io.muster.account.SecondFactor;
import io.muster.group.Answer;
import io.muster.group.Body;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.Door;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Member;
import io.muster.group.OrgId;
import io.muster.group.Roster;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.store.v1.LastRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads typed rows: everything the server remembers. What it reads, [Rows] has written.
///
/// Any thread. It waits for the disk, so never an event loop. Every list it returns is as long as
/// the caller allowed, or belongs to one person.
///
/// Size: a short method for each kind of row.
public final class Store {
  private final Kv kv;
  private final OrgStore orgs;
  private final PushStore push;

  public Store(Kv kv) {
    this.kv = kv;
    this.orgs = new OrgStore(kv);
    this.push = new PushStore(kv);
  }

  /// What it remembers of organisations.
  public OrgStore orgs() {
    return orgs;
  }

  /// What it remembers of devices that are not connected.
  public PushStore push() {
    return push;
  }

  /// The group as its last event left it; empty if nobody ever created it. For its actor, while
  /// nothing of the group is being written.
  public Optional<GroupState> group(GroupId group) {
    byte[] head = kv.get(Family.HEADS, Space.head(group));
    if (head == null) {
      return Optional.empty();
    }
    Roster roster = roster(group);
    Last last = last(group);
    return Optional.of(
        new GroupState(
            group,
            Optional.of(HeadForm.head(head)),
            door(group, head),
            roster,
            last.seq(),
            last.at()));
  }

  private Door door(GroupId group, byte[] head) {
    byte[] value = kv.get(Family.ROSTER, Space.door(group));
    return value == null ? HeadForm.formerDoor(head) : DoorForm.door(value);
  }

  /// The number and the time of the last entry; when none is left, a row keeps them.
  private Last last(GroupId group) {
    List<Event.Entry> newest = entriesBefore(group, Long.MAX_VALUE, 0, 1, 0);
    if (!newest.isEmpty()) {
      return new Last(newest.getFirst().seq(), newest.getFirst().at());
    }
    byte[] value = kv.get(Family.HEADS, Space.last(group));
    if (value == null) {
      throw new BrokenStore("group " + group + " does not say how far its log goes");
    }
    return Forms.read(
        LastRow.parser(),
        value,
        row -> new Last(row.getSeq(), Instant.ofEpochMilli(row.getAtMs())));
  }

  /// What is kept of a group for ever; empty if nobody ever created it.
  public Optional<Head> head(GroupId group) {
    byte[] value = kv.get(Family.HEADS, Space.head(group));
    return value == null ? Optional.empty() : Optional.of(HeadForm.head(value));
  }

  private Roster roster(GroupId group) {
    var members = new TreeMap<UserId, Member>();
    kv.scan(
        Family.ROSTER,
        Space.members(group),
        Keys.pastGroup(group),
        (key, value) -> {
          Optional<Member> member = MemberForm.member(value);
          member.ifPresent(present -> members.put(Space.memberUser(key), present));
          return true;
        });
    return Roster.of(members);
  }

  /// The windows of a former member, all closed, oldest first; empty for members and strangers.
  public List<Window> pastWindows(GroupId group, UserId user) {
    return place(group, user).map(Place::pastWindows).orElse(List.of());
  }

  /// Somebody's place in a group, as far as the disk knows; empty for strangers.
  public Optional<Place> place(GroupId group, UserId user) {
    byte[] value = kv.get(Family.ROSTER, Space.member(group, user));
    return value == null ? Optional.empty() : Optional.of(MemberForm.place(value));
  }

  /// Somebody's membership, as far as the disk knows; in a group that has ended, as it was at the
  /// end. Empty for whoever is not in it.
  public Optional<Member> member(GroupId group, UserId user) {
    byte[] value = kv.get(Family.ROSTER, Space.member(group, user));
    return value == null ? Optional.empty() : MemberForm.member(value);
  }

  /// What is kept of somebody who has left; empty for members and strangers.
  public Optional<Former> former(GroupId group, UserId user) {
    byte[] value = kv.get(Family.ROSTER, Space.member(group, user));
    return value == null ? Optional.empty() : MemberForm.former(user, value);
  }

  public Optional<Event.Entry> entry(GroupId group, long seq) {
    byte[] value = kv.get(Family.LOG, Space.entry(group, seq));
    return value == null ? Optional.empty() : Optional.of(EntryForm.entry(seq, value));
  }

  /// The entries after `after` up to `upTo` (inclusive), rising, until there are `countMax` or they
  /// pass `bytesMax` on the disk. At least one if there is one.
  public List<Event.Entry> entriesAfter(
      GroupId group, long after, long upTo, int countMax, int bytesMax) {
    var page = new EntryPage(countMax, bytesMax);
    byte[] end = upTo == Long.MAX_VALUE ? Keys.pastGroup(group) : Space.entry(group, upTo + 1);
    kv.scan(Family.LOG, Space.entry(group, after + 1), end, page);
    return page.entries;
  }

  /// The newest entries before `before`, none before `from` (inclusive), with the same limits; in
  /// rising order.
  public List<Event.Entry> entriesBefore(
      GroupId group, long before, long from, int countMax, int bytesMax) {
    var page = new EntryPage(countMax, bytesMax);
    kv.scanBack(Family.LOG, Space.entry(group, from), Space.entry(group, before), page);
    return page.entries.reversed();
  }

  /// The answers that are remembered for a device in a group, by request id.
  public SortedMap<Long, Answer> answers(GroupId group, UserId user, DeviceId device) {
    var answers = new TreeMap<Long, Answer>();
    byte[] prefix = Space.answers(group, user, device);
    kv.scanPrefix(
        Family.ANSWERS,
        prefix,
        (key, value) -> answers.put(Space.answerRequest(key), AccountForm.answer(value)));
    return answers;
  }

  public Optional<Device> device(UserId user, DeviceId device) {
    byte[] value = kv.get(Family.ACCOUNTS, Space.device(user, device));
    return value == null ? Optional.empty() : Optional.of(PushForm.device(device, value));
  }

  /// Whether one of the user's devices is a phone.
  public boolean hasPhone(UserId user) {
    return devices(user).stream().anyMatch(known -> known.deviceClass() == DeviceClass.PHONE);
  }

  /// Whether the user is not of age, as their last token said.
  public boolean isMinor(UserId user) {
    return kv.get(Family.ACCOUNTS, Space.minor(user)) != null;
  }

  public List<Device> devices(UserId user) {
    var devices = new ArrayList<Device>();
    byte[] prefix = Space.devices(user);
    kv.scanPrefix(
        Family.ACCOUNTS,
        prefix,
        (key, value) -> {
          var id = new DeviceId(new Keys.Reader(key, prefix.length).name());
          devices.add(PushForm.device(id, value));
        });
    return devices;
  }

  public SecondFactor secondFactor(UserId user) {
    byte[] value = kv.get(Family.ACCOUNTS, Space.secondFactor(user));
    return value == null ? SecondFactor.NONE : AccountForm.secondFactor(value);
  }

  /// What somebody did with their account, as the audit names it, in order.
  public List<String> accountActs(UserId user) {
    var acts = new ArrayList<String>();
    kv.scanPrefix(
        Family.AUDIT, Space.audit(user), (_, value) -> acts.add(AccountForm.auditedAct(value)));
    return acts;
  }

  public Optional<Membership> membership(UserId user, GroupId group) {
    byte[] value = kv.get(Family.ACCOUNTS, Space.membership(user, group));
    return value == null ? Optional.empty() : Optional.of(AccountForm.membership(group, value));
  }

  /// What each of these people holds of a group, in the same order. Costs little more for a
  /// thousand people than for one.
  public List<Holding> holdings(GroupId group, List<UserId> users) {
    var prefixes = new ArrayList<byte[]>(2 * users.size());
    var devices = new ArrayList<List<Device>>(users.size());
    var memberships = new ArrayList<Optional<Membership>>(users.size());
    for (UserId user : users) {
      prefixes.add(Space.devices(user));
      prefixes.add(Space.membership(user, group));
      devices.add(new ArrayList<>(1));
      memberships.add(Optional.empty());
    }
    kv.scanEach(
        Family.ACCOUNTS,
        prefixes,
        (which, key, value) -> {
          if (which % 2 == 0) {
            var id = new DeviceId(new Keys.Reader(key, prefixes.get(which).length).name());
            devices.get(which / 2).add(PushForm.device(id, value));
          } else {
            memberships.set(which / 2, Optional.of(AccountForm.membership(group, value)));
          }
        });
    var holdings = new ArrayList<Holding>(users.size());
    for (int i = 0; i < users.size(); i++) {
      holdings.add(new Holding(users.get(i), devices.get(i), memberships.get(i)));
    }
    return holdings;
  }

  /// The groups a person is in, in the order of their numbers.
  public List<Membership> memberships(UserId user) {
    var memberships = new ArrayList<Membership>();
    byte[] prefix = Space.memberships(user);
    kv.scanPrefix(
        Family.ACCOUNTS,
        prefix,
        (key, value) -> {
          var group = new GroupId(Keys.longAt(key, prefix.length));
          memberships.add(AccountForm.membership(group, value));
        });
    return memberships;
  }

  /// What the device has still to carry out, by group and cut.
  public List<PurgeOrder> pendingOrders(UserId user, DeviceId device) {
    var orders = new ArrayList<PurgeOrder>();
    byte[] prefix = Space.pendingOrders(user, device);
    kv.scanPrefix(
        Family.PURGES,
        prefix,
        (key, value) -> {
          var group = new GroupId(Keys.longAt(key, prefix.length));
          orders.add(AccountForm.order(group, Keys.longAt(key, prefix.length + 8), value));
        });
    return orders;
  }

  public Optional<PurgeOrder> pendingOrder(UserId user, DeviceId device, GroupId group, long cut) {
    byte[] value = kv.get(Family.PURGES, Space.pendingOrder(user, device, group, cut));
    return value == null ? Optional.empty() : Optional.of(AccountForm.order(group, cut, value));
  }

  /// The oldest thing that a group or an organisation has still to do elsewhere.
  public Optional<PendingEffect> firstEffect(Body body) {
    var found = new ArrayList<PendingEffect>(1);
    byte[] front = Space.effects(body);
    kv.scan(
        Family.EFFECTS,
        front,
        Keys.past(front),
        (key, value) -> {
          found.add(effect(body, front, key, value));
          return false;
        });
    return found.stream().findFirst();
  }

  /// The newest thing that it has still to do.
  public Optional<PendingEffect> lastEffect(Body body) {
    var found = new ArrayList<PendingEffect>(1);
    byte[] front = Space.effects(body);
    kv.scanBack(
        Family.EFFECTS,
        front,
        Keys.past(front),
        (key, value) -> {
          found.add(effect(body, front, key, value));
          return false;
        });
    return found.stream().findFirst();
  }

  private static PendingEffect effect(Body body, byte[] front, byte[] key, byte[] value) {
    long seq = Keys.longAt(key, front.length);
    return AccountForm.effect(body, seq, Keys.intAt(key, front.length + 8), value);
  }

  /// Who has still something to do elsewhere: groups in the order of their numbers, then
  /// organisations.
  public List<Body> withEffects(int max, Optional<Body> after) {
    var bodies = new ArrayList<Body>();
    byte[] from = after.map(body -> Keys.past(Space.effects(body))).orElseGet(() -> Keys.of(0));
    while (bodies.size() < max) {
      Optional<Body> body = firstWithEffects(from);
      if (body.isEmpty()) {
        break;
      }
      bodies.add(body.get());
      from = Keys.past(Space.effects(body.get()));
    }
    return bodies;
  }

  /// Members in the order of their ids' bytes; for a group that has ended, those at the end.
  public List<UserId> rosterPage(GroupId group, Optional<UserId> after, int limit) {
    var users = new ArrayList<UserId>();
    byte[] from =
        after.map(user -> Keys.next(Space.member(group, user))).orElse(Space.members(group));
    kv.scan(
        Family.ROSTER,
        from,
        Keys.pastGroup(group),
        (key, value) -> {
          if (users.size() < limit && MemberForm.isActive(value)) {
            users.add(Space.memberUser(key));
          }
          return users.size() < limit;
        });
    return users;
  }

  /// Objections to a group's end, in the order of the ids of those who made them.
  ///
  /// @param closing the entry that scheduled the end
  public List<Objection> objections(
      GroupId group, long closing, Optional<UserId> after, int limit) {
    var objections = new ArrayList<Objection>();
    byte[] prefix = Space.objections(group, closing);
    byte[] from =
        after.map(user -> Keys.next(Space.objection(group, closing, user))).orElse(prefix);
    kv.scan(
        Family.ROSTER,
        from,
        Keys.past(prefix),
        (key, value) -> {
          var user = new UserId(new Keys.Reader(key, prefix.length).name());
          objections.add(CourseForm.objection(user, value));
          return objections.size() < limit;
        });
    return objections;
  }

  /// What is due, the longest overdue first.
  public List<Timer> timersDue(Instant now, int max) {
    var timers = new ArrayList<Timer>();
    kv.scan(
        Family.TIMERS,
        Space.timersByTime(),
        Space.timersAfter(now.toEpochMilli()),
        (key, _) -> {
          if (timers.size() < max) {
            timers.add(timer(key));
          }
          return timers.size() < max;
        });
    return timers;
  }

  /// The first time at which a group has something of a kind to do.
  public Optional<Timer> timer(GroupId group, Timer.Kind kind) {
    var found = new ArrayList<Timer>(1);
    byte[] prefix = Space.timersOf(group, kind);
    kv.scan(
        Family.TIMERS,
        prefix,
        Keys.past(prefix),
        (key, _) -> {
          found.add(new Timer(Instant.ofEpochMilli(Keys.longAt(key, prefix.length)), kind, group));
          return false;
        });
    return found.stream().findFirst();
  }

  /// A page of the report on a group's purge orders. Reads all of them once to count them.
  ///
  /// @param page where it begins: empty, or [PurgeReport#next] of the page before
  /// @throws IllegalArgumentException if `page` is neither
  public PurgeReport purgeReport(GroupId group, String page, int limit) {
    byte[] prefix = Space.reported(group);
    var states = new ArrayList<PurgeState>();
    var last = new ArrayList<byte[]>(1);
    kv.scan(
        Family.PURGES,
        pageStart(prefix, page),
        Keys.past(prefix),
        (key, value) -> {
          if (states.size() == limit) {
            last.add(key);
            return false;
          }
          states.add(purgeState(group, key, value));
          return true;
        });
    long pending = count(Family.PURGES, Space.reported(group, Space.NOT_YET)).rows();
    long done = count(Family.PURGES, Space.reported(group, Space.DONE)).rows();
    String next = last.isEmpty() ? "" : pageName(prefix, last.getFirst());
    return new PurgeReport(pending + done, done, states, next);
  }

  /// Counts what the disk still holds of a group, by reading all of it.
  public Residue residue(GroupId group) {
    byte[] ofGroup = Keys.group(group);
    return new Residue(
        count(Family.LOG, ofGroup),
        count(Family.ROSTER, ofGroup),
        count(Family.AUDIT, ofGroup),
        count(Family.ANSWERS, ofGroup),
        count(Family.PURGES, Space.reported(group, Space.NOT_YET)),
        count(Family.PURGES, Space.reported(group, Space.DONE)),
        count(Family.EFFECTS, ofGroup),
        count(Family.TIMERS, Space.timersOf(group)),
        count(Family.HEADS, ofGroup));
  }

  /// How many writes are on the disk.
  public long appliedIndex() {
    return kv.appliedIndex();
  }

  /// Memory outside the heap that it holds.
  public long memoryBytes() {
    return kv.memoryBytes();
  }

  private Residue.Count count(Family family, byte[] prefix) {
    var counter = new Counter();
    kv.scan(family, prefix, Keys.past(prefix), counter);
    return counter.count;
  }

  private Optional<Body> firstWithEffects(byte[] from) {
    var found = new ArrayList<Body>(1);
    kv.scan(
        Family.EFFECTS,
        from,
        Space.pastOrgs(),
        (key, _) -> {
          found.add(Space.effectBody(key));
          return false;
        });
    return found.stream().findFirst();
  }

  private static PurgeState purgeState(GroupId group, byte[] key, byte[] value) {
    var rest = new Keys.Reader(key, Space.reported(group, Space.DONE).length);
    var user = new UserId(rest.name());
    var device = new DeviceId(rest.name());
    return AccountForm.purgeState(user, device, group, rest.number(), value);
  }

  private static Timer timer(byte[] key) {
    var rest = new Keys.Reader(key, Space.timersByTime().length);
    var due = Instant.ofEpochMilli(rest.number());
    var kind = Forms.timer(rest.mark());
    return new Timer(
        due,
        kind,
        kind == Timer.Kind.CASE_DUE ? new OrgId(rest.name()) : new GroupId(rest.number()));
  }

  /// A page is named by what follows the group in the key of its first row.
  private static String pageName(byte[] prefix, byte[] key) {
    byte[] rest = Arrays.copyOfRange(key, prefix.length, key.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(rest);
  }

  private static byte[] pageStart(byte[] prefix, String page) {
    byte[] rest = Base64.getUrlDecoder().decode(page);
    byte[] key = Arrays.copyOf(prefix, prefix.length + rest.length);
    System.arraycopy(rest, 0, key, prefix.length, rest.length);
    return key;
  }

  private record Last(long seq, Instant at) {}

  /// Collects entries until one of its limits is reached.
  private static final class EntryPage implements Kv.Visitor {
    final List<Event.Entry> entries = new ArrayList<>();
    private final int countMax;
    private long bytesLeft;

    EntryPage(int countMax, int bytesMax) {
      this.countMax = countMax;
      this.bytesLeft = bytesMax;
    }

    @Override
    public boolean visit(byte[] key, byte[] value) {
      bytesLeft -= key.length + value.length;
      if (!entries.isEmpty() && bytesLeft < 0) {
        return false;
      }
      entries.add(EntryForm.entry(Space.entrySeq(key), value));
      return entries.size() < countMax;
    }
  }

  private static final class Counter implements Kv.Visitor {
    Residue.Count count = Residue.Count.NONE;

    @Override
    public boolean visit(byte[] key, byte[] value) {
      count = count.plus(key.length, value.length);
      return true;
    }
  }
}
