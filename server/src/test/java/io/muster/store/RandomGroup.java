package io.muster.store;

import io.muster.group.Act;
import io.muster.group.Affiliation;
import io.muster.group.Belonging;
import io.muster.group.Claim;
import io.muster.group.Comer;
import io.muster.group.Command;
import io.muster.group.Confirmation;
import io.muster.group.Decision;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.Draft;
import io.muster.group.Event;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Invite;
import io.muster.group.JoinTerms;
import io.muster.group.Mandate;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Passcode;
import io.muster.group.Policy;
import io.muster.group.Role;
import io.muster.group.Rules;
import io.muster.group.Shown;
import io.muster.group.Term;
import io.muster.group.Terms;
import io.muster.group.UserId;
import io.muster.group.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// A group in which people do whatever comes to their minds. Every accepted command is written to a
/// store in one batch, as the engine would.
final class RandomGroup {
  static final List<UserId> PEOPLE =
      List.of("ann", "an", "anna", "bob", "çelik", "дима", "李", "😀", "\uFFFDz").stream()
          .map(UserId::new)
          .toList();
  static final DeviceId DEVICE = new DeviceId("phone");
  private static final OrgId ORG = new OrgId("acme");

  private final RandomGenerator random;
  private final Kv kv;
  private final Store store;
  private GroupState state;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long request;
  private final List<Event> happened = new ArrayList<>();

  RandomGroup(RandomGenerator random, Kv kv, GroupId id) {
    this.random = random;
    this.kv = kv;
    this.store = new Store(kv);
    this.state = GroupState.absent(id);
  }

  GroupState state() {
    return state;
  }

  /// Everything that was accepted, in order.
  List<Event> happened() {
    return happened;
  }

  /// Somebody tries something.
  void step() {
    now = now.plusMillis(random.nextInt(60_000));
    gives(next());
  }

  void gives(Command command) {
    List<Event> events =
        switch (state.decide(command, Rules.DEFAULT)) {
          case Decision.Accepted accepted -> accepted.events();
          case Decision.Noted noted -> noted.events();
          case Decision.Rejected _ -> List.of();
        };
    GroupState after = state;
    for (Event event : events) {
      after = after.evolve(event);
    }
    var batch = new Batch();
    Rows.events(batch, state, events, after, command.origin());
    kv.write(List.of(batch));
    state = after;
    happened.addAll(events);
  }

  private Command next() {
    UserId user = somebody();
    var origin = new Origin(user, DEVICE, ++request, now);
    if (!state.exists()) {
      return founding();
    }
    return switch (random.nextInt(91)) {
      case 0, 1, 2, 3 -> new Command.Add(origin, List.of(comer(), comer()));
      case 4, 5 ->
          new Command.CreateInvite(
              asOwner(origin), "i" + request, "s" + request, Duration.ofHours(1), uses());
      case 6, 37, 53 ->
          new Command.RevokeInvite(asOwner(origin), anInvite().map(Invite::id).orElse("none"));
      case 7, 8, 9, 51, 52 ->
          new Command.Join(
              origin,
              anInvite().map(Invite::secret).orElse("none"),
              new Shown(random.nextBoolean() ? "1234" : "4321", "hash"),
              store.pastWindows(state.id(), user));
      case 10, 11, 12, 13 -> recall(origin);
      case 14, 15 ->
          new Command.Quit(
              origin, random.nextBoolean() ? "" : "loud", confirmed(user, new Act.Quit()));
      case 16, 17, 18 -> {
        var whom = List.of(somebody());
        yield new Command.Remove(origin, whom, confirmed(user, new Act.Remove(whom)));
      }
      case 19 -> disband(origin);
      case 38, 40, 41 ->
          new Command.SetPasscode(
              asOwner(origin),
              random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new Passcode("5a", "1234")));
      case 39 ->
          new Command.SetTerms(
              asOwner(origin),
              random.nextBoolean() ? Optional.empty() : Optional.of(new JoinTerms("kind", "hash")));
      case 46, 47, 48 -> new Command.AskToReturn(origin, store.former(state.id(), user));
      case 49, 50 -> {
        var asker = asking().orElse(user);
        var owner = new Origin(state.head().orElseThrow().owner(), DEVICE, request, now);
        yield new Command.AnswerReturn(
            owner, asker, random.nextInt(4) > 0, store.former(state.id(), asker));
      }
      case 33 -> ban(origin);
      case 63 -> inherit(origin);
      case 79, 80, 81, 82, 83, 84, 85, 86, 87, 88 -> fromAbove(origin);
      case 64, 65 -> closed(origin);
      case 34, 35, 36 -> unban(origin);
      case 20, 21, 22 ->
          new Command.SetRole(origin, somebody(), random.nextBoolean() ? Role.ADMIN : Role.MEMBER);
      case 23, 24 ->
          new Command.OfferOwnership(asOwner(origin), somebody(), true, random.nextBoolean());
      case 25, 26, 27 -> new Command.AnswerOwnership(byTheOffered(origin), random.nextInt(3) > 0);
      case 28 -> new Command.WithdrawOwnership(origin);
      case 70, 71 -> new Command.OfferOwnership(onDesktop(asOwner(origin)), somebody());
      case 72, 73 -> new Command.AnswerOnPhone(asOwner(origin), asked(), random.nextBoolean());
      case 74 -> new Command.Announce(byAnAdmin(origin), "hear " + request);
      case 75 -> new Command.AnswerAnnouncement(asOwner(origin), draft(), random.nextBoolean());
      case 77, 78 -> new Command.ResumeEnd(asOwner(origin));
      case 76 -> new Command.GrantAnnouncing(asOwner(origin), somebody(), random.nextBoolean());
      case 29 -> new Command.Rename(origin, "name " + request);
      case 89 -> new Command.Mute(origin, origin.at().plusSeconds(random.nextInt(60) - 20));
      case 90 -> new Command.Post(origin, "hear " + request, List.of(somebody(), somebody()));
      case 30, 31 -> new Command.SetNickname(origin, random.nextBoolean() ? "nick" : "");
      case 32 -> new Command.SetPolicy(origin, policy().own());
      case 54, 55, 56, 57, 58, 59, 60, 61, 62 -> course(origin);
      default -> new Command.Post(origin, "message " + request);
    };
  }

  /// What becomes of the group.
  private Command course(Origin origin) {
    return switch (random.nextInt(9)) {
      case 0 -> new Command.Freeze(asOwner(origin), "quiet");
      case 1 -> new Command.Unfreeze(asOwner(origin));
      case 2 -> new Command.NameSuccessor(asOwner(origin), "code" + request);
      case 3, 4 -> new Command.ObjectToEnd(origin, "why");
      case 5 -> new Command.CancelEnd(asOwner(origin));
      case 6 -> new Command.ResumeEnd(asOwner(origin));
      case 7 -> {
        var endsAt = now.plusSeconds(1 + random.nextInt(2_000));
        var owner = asOwner(origin);
        yield new Command.Sunset(
            owner, endsAt, "", confirmed(owner.user(), new Act.Sunset(endsAt)));
      }
      default -> new Command.Due(origin);
    };
  }

  Command founding() {
    var origin = new Origin(somebody(), DEVICE, ++request, now);
    Affiliation affiliation =
        random.nextBoolean()
            ? new Affiliation.Of(Belonging.to(ORG, new DepartmentId("sales")))
            : Affiliation.PERSONAL;
    return new Command.Create(origin, "hikers", policy(), List.of(somebody()), affiliation);
  }

  Command inviting() {
    var owner = state.head().orElseThrow().owner();
    return new Command.CreateInvite(
        new Origin(owner, DEVICE, ++request, now), "i", "s", Duration.ofHours(1), uses());
  }

  private Origin asOwner(Origin origin) {
    var owner = state.head().orElseThrow().owner();
    return new Origin(owner, DEVICE, origin.requestId(), origin.at());
  }

  private static Origin onDesktop(Origin origin) {
    return new Origin(
        origin.user(),
        origin.device(),
        origin.requestId(),
        origin.at(),
        new Via(DeviceClass.DESKTOP, false));
  }

  private Origin byAnAdmin(Origin origin) {
    UserId user =
        PEOPLE.stream()
            .filter(p -> state.member(p).map(m -> m.role() == Role.ADMIN).orElse(false))
            .findFirst()
            .orElse(origin.user());
    return new Origin(user, DEVICE, origin.requestId(), origin.at());
  }

  private long draft() {
    return state.head().orElseThrow().course().drafts().stream()
        .map(Draft::number)
        .findFirst()
        .orElse(1L);
  }

  /// The last that waits for a word, if anything does.
  private long asked() {
    return state.head().orElseThrow().course().asks();
  }

  private Command inherit(Origin origin) {
    UserId gone = random.nextBoolean() ? state.head().map(Head::owner).orElseThrow() : somebody();
    Comer last = comer();
    while (last.user().equals(gone)) {
      last = comer();
    }
    return new Command.Inherit(
        origin,
        ORG,
        gone,
        random.nextBoolean() ? Optional.empty() : Optional.of(comer()),
        last,
        random.nextBoolean(),
        List.of());
  }

  /// Mostly whoever was offered the ownership answers.
  private Origin byTheOffered(Origin origin) {
    UserId user = state.head().flatMap(Head::offer).map(offer -> offer.to()).orElse(origin.user());
    return new Origin(user, DEVICE, origin.requestId(), origin.at());
  }

  private Command ban(Origin origin) {
    UserId user = origin.user();
    var whom = List.of(somebody());
    var until = random.nextBoolean() ? now.plusSeconds(600) : now;
    return new Command.Ban(
        origin,
        whom,
        Optional.of(until).filter(end -> end.isAfter(now)),
        random.nextBoolean() ? "spam" : "",
        confirmed(user, new Act.Ban(whom)));
  }

  private Command unban(Origin origin) {
    var banned = state.door().bans().byUser().keySet();
    return new Command.Unban(
        origin, banned.isEmpty() ? List.of(origin.user()) : List.of(banned.iterator().next()));
  }

  private Command fromAbove(Origin origin) {
    Mandate mandate = new Mandate.OfOrganisation(ORG);
    return switch (random.nextInt(10)) {
      case 0, 1 -> settle(origin);
      case 2, 3 -> new Command.Restore(origin, mandate, random.nextBoolean());
      case 4 -> new Command.CallOffEnd(origin, mandate);
      default -> claim(origin);
    };
  }

  private Command claim(Origin origin) {
    Mandate mandate = new Mandate.OfOrganisation(ORG);
    return switch (random.nextInt(4)) {
      case 0, 1 ->
          new Command.RaiseClaim(
              origin, mandate, comer(), true, "ticket " + request, Duration.ofMinutes(1));
      case 2 -> new Command.Due(origin, state.head().orElseThrow().course().claim().map(this::to));
      default ->
          random.nextBoolean()
              ? new Command.WithdrawClaim(origin, mandate)
              : new Command.ObjectToClaim(origin);
    };
  }

  private Comer to(Claim claim) {
    return new Comer(claim.to(), store.pastWindows(state.id(), claim.to()));
  }

  /// The organisation settles something else.
  private Command settle(Origin origin) {
    var least = Terms.NONE.with(Term.RETURN_GAP, 1 + random.nextInt(2));
    return new Command.Settle(
        origin,
        ORG,
        new Policy.Frame(Terms.NONE, least, Terms.NONE),
        Optional.of(new Freeze(somebody(), now, "a leak")).filter(_ -> random.nextBoolean()));
  }

  private Command closed(Origin origin) {
    return new Command.CaseClosed(origin, ORG, request, ask(), random.nextInt(3) == 0, somebody());
  }

  /// What the group has asked of its organisation, if anything.
  private long ask() {
    return state
        .head()
        .flatMap(Head::belonging)
        .flatMap(Belonging::ask)
        .map(Belonging.Ask::number)
        .orElse(random.nextInt(8) == 0 ? 0L : 1L);
  }

  private Command recall(Origin origin) {
    long seq = 1 + random.nextLong(state.lastSeq());
    Optional<Event.Posted> target =
        store
            .entry(state.id(), seq)
            .filter(Event.Posted.class::isInstance)
            .map(Event.Posted.class::cast)
            .filter(posted -> !posted.recalled());
    UserId author = target.map(Event.Posted::actor).orElse(origin.user());
    var asAuthor = new Origin(author, DEVICE, origin.requestId(), origin.at());
    return new Command.Recall(asAuthor, seq, target);
  }

  /// A personal group rarely, or the walk would be short.
  private Command disband(Origin origin) {
    boolean asks = state.head().orElseThrow().belonging().isPresent();
    var by = asks ? asOwner(origin) : origin;
    return asks || random.nextInt(4) == 0
        ? new Command.Disband(by, "finished", confirmed(by.user(), new Act.Disband()))
        : new Command.Post(origin, "not yet");
  }

  private Confirmation confirmed(UserId user, Act act) {
    return new Confirmation(state.id(), user, state.basis(act, user), now.plusSeconds(60));
  }

  private Comer comer() {
    UserId user = somebody();
    return new Comer(user, store.pastWindows(state.id(), user));
  }

  private Optional<UserId> asking() {
    return state.door().returns().byUser().keySet().stream().findFirst();
  }

  private Optional<Invite> anInvite() {
    List<Invite> open = List.copyOf(state.door().invites().values());
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
  }

  private OptionalInt uses() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(2));
  }

  private Policy policy() {
    var policy =
        Policy.DEFAULT
            .with(Term.HISTORY, 1 + random.nextInt(2))
            .with(Term.MESSAGES_KEPT, Duration.ofDays(1 + random.nextInt(200)))
            .with(Term.RETURN_GAP, 1 + random.nextInt(2))
            .with(Term.ON_REMOVAL, 1 + random.nextInt(2))
            .with(Term.NOTICE, random.nextInt(2) * 1_000)
            .with(Term.OBJECTION, 900)
            .with(Term.DEVICES, 1 + random.nextInt(2))
            .with(Term.ON_OBJECTION, 1 + random.nextInt(3));
    return random.nextBoolean() ? policy : policy.with(Term.ROLLING_AGE, Duration.ofDays(3));
  }

  private UserId somebody() {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }
}
