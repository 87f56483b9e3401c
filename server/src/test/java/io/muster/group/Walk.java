package io.muster.group;

import static io.muster.group.Scene.ID;
import static io.muster.group.Scene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A few people doing whatever comes to their minds in one group, sensible or not, with every
/// token, invite and message they ever saw. After each step it is checked that the group is still
/// sound.
///
/// Size: something for each kind of command.
///
/// Owner: the test thread.
///
/// Size: one case for each command.
final class Walk {
  private static final Proof WRONG =
      new Proof(
          Optional.of(
              Decision.Rejected.because(
                  Rejection.SECOND_FACTOR_WRONG, Sentence.SECOND_FACTOR_WRONG)));
  private static final List<UserId> PEOPLE =
      IntStream.range(0, 7).mapToObj(i -> new UserId("user-" + i)).toList();
  private static final Rules RULES =
      new Rules(
          20,
          4,
          5,
          3,
          2,
          1,
          Duration.ofDays(1),
          1,
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofDays(7),
          Duration.ofMinutes(10),
          "muster://group/{group}",
          64);

  private static final String[] REASONS = {"", "loud", "done"};
  private static final String[] PASSCODES = {"", "1234", "5678"};

  private final Random random;
  private final List<Event> history = new ArrayList<>();
  private final List<Confirmation> tokens = new ArrayList<>();
  private final Set<Confirmation> used = new HashSet<>();
  private final List<Invite> invites = new ArrayList<>();
  private final List<Event.Posted> messages = new ArrayList<>();
  private final Map<UserId, Former> past = new HashMap<>();

  /// What each person should be able to read, entry by entry: an independent account of P8.
  private final Map<UserId, Set<Long>> readable = new HashMap<>();

  private static final OrgId ORG = new OrgId("acme");

  private final Set<Rejection> rejections = EnumSet.noneOf(Rejection.class);

  private GroupState state = GroupState.absent(ID);
  private Instant now = START;
  private int step;

  Walk(long seed) {
    this.random = new Random(seed);
    PEOPLE.forEach(user -> readable.put(user, new TreeSet<>()));
  }

  void steps(int count) {
    Affiliation affiliation =
        random.nextInt(3) == 0
            ? new Affiliation.Of(Belonging.to(ORG, DepartmentId.TOP))
            : Affiliation.PERSONAL;
    take(
        new Command.Create(
            by(somebody()), "walkers", policy(), batch(), affiliation, Set.of(somebody())));
    for (int i = 0; i < count; i++) {
      step++;
      now = now.plus(pause());
      if (random.nextInt(3) == 0) {
        preview();
      } else {
        take(command());
      }
    }
    var again = GroupState.absent(ID);
    for (Event event : history) {
      again = again.evolve(event);
    }
    assertThat(again).isEqualTo(state);
  }

  Set<Rejection> rejectionsSeen() {
    return rejections;
  }

  Set<Class<?>> eventsSeen() {
    return history.stream().map(Event::getClass).collect(Collectors.toSet());
  }

  /// Mostly no time at all, so that different steps share an instant.
  private Duration pause() {
    return switch (random.nextInt(20)) {
      case 0 -> Duration.ofDays(random.nextInt(10));
      case 1, 2 -> Duration.ofMinutes(random.nextInt(10));
      case 3, 4, 5 -> Duration.ofMillis(random.nextInt(1_000));
      default -> Duration.ZERO;
    };
  }

  private UserId somebody() {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  /// The owner has most to do.
  private UserId actor() {
    return random.nextInt(3) == 0
        ? state.head().map(Head::owner).orElseGet(this::somebody)
        : somebody();
  }

  private List<UserId> batch() {
    return random.ints(random.nextInt(6), 0, PEOPLE.size()).mapToObj(PEOPLE::get).toList();
  }

  private Origin by(UserId user) {
    return new Origin(user, new DeviceId("phone"), step, now, via(), proof());
  }

  private Proof proof() {
    return switch (random.nextInt(4)) {
      case 0 -> Proof.NONE;
      case 1 -> WRONG;
      default -> Proof.GIVEN;
    };
  }

  /// Mostly a phone, and mostly of age.
  private Via via() {
    var device =
        random.nextInt(3) > 0
            ? DeviceClass.PHONE
            : DeviceClass.values()[random.nextInt(DeviceClass.values().length)];
    return new Via(device, random.nextInt(12) == 0);
  }

  private Policy policy() {
    return Policy.DEFAULT
        .with(Term.SECOND_FACTOR, random.nextInt(4) / 3)
        .with(Term.HISTORY, 1 + random.nextInt(2))
        .with(Term.ROLLING_AGE, Duration.ofMinutes(random.nextInt(600)))
        .with(Term.ON_QUIT, 1 + random.nextInt(2))
        .with(Term.RETURN_GAP, 1 + random.nextInt(2))
        .with(Term.NOTICE, random.nextInt(2) * 7_200)
        .with(Term.OBJECTION, random.nextInt(7_200))
        .with(Term.CLAIM_OBJECTION, 1 + random.nextInt(2))
        .with(Term.ON_OBJECTION, 1 + random.nextInt(3))
        .with(Term.DEVICES, 1 + random.nextInt(2))
        .with(Term.MINORS, random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1);
  }

  private Act act() {
    // In a group of an organisation it ends nothing yet.
    boolean belongs = state.head().flatMap(Head::belonging).isPresent();
    if (belongs && random.nextInt(8) == 0) {
      return new Act.Disband();
    }
    return switch (random.nextInt(20)) {
      case 0 -> random.nextInt(4) == 0 ? new Act.Disband() : new Act.Quit();
      case 1, 2, 3, 4 -> new Act.Quit();
      case 9 -> new Act.Sunset(now.plusSeconds(random.nextInt(100_000) - 1_000));
      case 7, 8 -> new Act.Ban(batch());
      default -> new Act.Remove(batch());
    };
  }

  private void preview() {
    UserId who = actor();
    Act act = act();
    switch (state.preview(act, by(who), RULES)) {
      case Preview preview -> {
        assertThat(preview.basis()).isEqualTo(state.basis(act, who));
        tokens.add(new Confirmation(ID, who, preview.basis(), now.plus(RULES.confirmWithin())));
        confirm(who, act, tokens.getLast());
      }
      case Decision.Rejected rejected -> {
        assertThat(rejected.reason()).isNotNull();
        if (!tokens.isEmpty()) {
          confirm(who, act, tokens.get(random.nextInt(tokens.size())));
        }
      }
    }
  }

  private void confirm(UserId who, Act act, Confirmation fresh) {
    Confirmation token = random.nextInt(4) == 0 ? tokens.get(random.nextInt(tokens.size())) : fresh;
    UserId actor = random.nextInt(8) == 0 ? who : token.user();
    take(
        switch (act) {
          case Act.Quit() -> new Command.Quit(by(actor), anyOf(REASONS), token);
          case Act.Remove(var users) -> new Command.Remove(by(actor), users, token);
          case Act.Ban(var users) -> new Command.Ban(by(actor), users, until(), "walked", token);
          case Act.Disband() -> new Command.Disband(by(actor), "walked", token, reachable());
          case Act.Sunset(var endsAt) ->
              new Command.Sunset(by(actor), endsAt, "walked", token, reachable());
        });
  }

  private boolean reachable() {
    return random.nextInt(8) > 0;
  }

  /// Of what waits for a word, mostly.
  private long asked() {
    long last = state.head().map(head -> head.course().asks()).orElse(0L);
    return Math.max(0, last - random.nextInt(2));
  }

  private UserId drafter() {
    return state.head().stream()
        .flatMap(head -> head.course().drafts().stream())
        .map(Draft::by)
        .findFirst()
        .orElseGet(this::somebody);
  }

  private UserId admin() {
    return PEOPLE.stream()
        .filter(user -> state.member(user).map(m -> m.role() == Role.ADMIN).orElse(false))
        .findFirst()
        .orElseGet(this::somebody);
  }

  private Optional<Instant> until() {
    return random.nextInt(10) == 0
        ? Optional.empty()
        : Optional.of(now.plusSeconds(random.nextInt(600)));
  }

  private UserId offered() {
    return state.head().flatMap(Head::offer).map(Offer::to).orElseGet(this::somebody);
  }

  private UserId asker() {
    return state.door().returns().byUser().keySet().stream()
        .findFirst()
        .filter(_ -> random.nextInt(4) > 0)
        .orElseGet(this::somebody);
  }

  private UserId quitter() {
    var quitters =
        past.values().stream()
            .filter(left -> left.departure().kind() == EndingKind.QUIT)
            .map(Former::user)
            .filter(user -> state.member(user).isEmpty())
            .sorted()
            .toList();
    return quitters.isEmpty() ? somebody() : quitters.get(random.nextInt(quitters.size()));
  }

  private List<UserId> banned() {
    var banned = state.door().bans().byUser().keySet().stream().limit(RULES.batchMax()).toList();
    return banned.isEmpty() ? batch() : banned;
  }

  private Origin asOwner(Origin origin) {
    return state.head().map(head -> by(head.owner())).orElse(origin);
  }

  /// What people do next where something is at stake.
  private Optional<Command> pressing(Origin origin) {
    Optional<Head> now = state.head();
    if (state.ended()) {
      Mandate mandate = new Mandate.OfOrganisation(ORG);
      return Optional.of(new Command.Restore(origin, mandate, random.nextInt(4) == 0));
    }
    Optional<Belonging.Ask> ask = now.flatMap(Head::belonging).flatMap(Belonging::ask);
    if (ask.isPresent()) {
      boolean approved = random.nextBoolean();
      return Optional.of(
          new Command.CaseClosed(origin, ORG, step, ask.get().number(), approved, somebody()));
    }
    return now.flatMap(head -> head.course().closing())
        .map(_ -> new Command.ObjectToEnd(origin, "pressing"));
  }

  private Command command() {
    Origin origin = by(actor());
    Optional<Command> pressing = pressing(origin);
    if (pressing.isPresent() && random.nextInt(6) == 0) {
      return pressing.get();
    }
    return switch (random.nextInt(53)) {
      case 33, 34 -> {
        UserId user = random.nextInt(4) == 0 ? somebody() : quitter();
        yield new Command.AskToReturn(by(user), former(user));
      }
      case 35, 36 -> {
        UserId user = asker();
        yield new Command.AnswerReturn(origin, user, random.nextBoolean(), former(user));
      }
      case 17 -> new Command.Unban(origin, banned());
      case 41, 42 -> closed(origin);
      case 18 -> new Command.SetPasscode(origin, passcode());
      case 19 -> new Command.SetTerms(origin, terms());
      case 0 -> new Command.Create(origin, "again", Policy.DEFAULT, batch());
      case 1, 2, 29, 30, 31 ->
          new Command.Add(origin, batch().stream().map(this::comer).toList(), Set.of(somebody()));
      case 3, 22, 23 -> invite(origin);
      case 4 -> new Command.RevokeInvite(origin, madeInvite());
      case 5, 6, 20, 21 -> new Command.Join(origin, secret(), shown(), comer(origin.user()).past());
      case 7, 8 -> new Command.Post(origin, "x".repeat(random.nextInt(22)));
      case 9 -> recall(origin);
      case 10 -> new Command.SetRole(origin, somebody(), anyOf(Role.values()));
      case 11, 24 ->
          new Command.OfferOwnership(origin, somebody(), reachable(), random.nextBoolean());
      case 43, 44 ->
          new Command.AnswerOnPhone(
              random.nextInt(4) > 0 ? asOwner(origin) : origin, asked(), random.nextInt(4) > 0);
      case 45, 46 ->
          new Command.Announce(
              random.nextBoolean() ? by(admin()) : origin, "a".repeat(random.nextInt(22)));
      case 47, 48 ->
          new Command.AnswerAnnouncement(
              random.nextInt(3) > 0 ? asOwner(origin) : by(drafter()),
              asked(),
              random.nextBoolean());
      case 49 ->
          new Command.GrantAnnouncing(
              random.nextInt(4) > 0 ? asOwner(origin) : origin, admin(), random.nextBoolean());
      case 12 ->
          new Command.AnswerOwnership(
              by(random.nextBoolean() ? offered() : actor()), random.nextInt(3) > 0);
      case 13 -> new Command.WithdrawOwnership(origin);
      case 51 -> new Command.Mute(origin, origin.at().plusSeconds(random.nextInt(20) - 5));
      case 52 ->
          new Command.Post(origin, "hear me", List.of(somebody(), somebody(), origin.user()));
      case 14 -> new Command.SetNickname(origin, "n".repeat(random.nextInt(70)));
      case 15 -> new Command.Rename(origin, "r".repeat(random.nextInt(140)));
      case 16 -> new Command.SetPolicy(origin, policy().own());
      case 25 -> new Command.CancelEnd(origin);
      case 26 -> new Command.ResumeEnd(random.nextBoolean() ? origin : asOwner(origin));
      case 27 -> new Command.ObjectToEnd(origin, "o".repeat(random.nextInt(70)));
      case 28 -> new Command.Freeze(origin, "f".repeat(random.nextInt(70)));
      case 37 -> new Command.Unfreeze(origin);
      case 38 -> new Command.NameSuccessor(origin, "s".repeat(random.nextInt(70)));
      default -> new Command.Due(origin);
    };
  }

  /// Somebody leaves the organisation.
  private Command inherit(Origin origin) {
    UserId gone =
        random.nextInt(3) == 0
            ? state.head().map(Head::owner).orElseGet(this::somebody)
            : somebody();
    UserId last = somebody();
    while (last.equals(gone)) {
      last = somebody();
    }
    return new Command.Inherit(
        origin,
        ORG,
        gone,
        random.nextBoolean() ? Optional.empty() : Optional.of(comer(somebody())),
        comer(last),
        random.nextBoolean(),
        List.of());
  }

  /// The organisation has a word, mostly about what was asked.
  private Command closed(Origin origin) {
    long ask =
        state
            .head()
            .flatMap(Head::belonging)
            .flatMap(Belonging::ask)
            .map(Belonging.Ask::number)
            .orElse(random.nextLong(3));
    if (random.nextInt(3) == 0) {
      return claim(origin);
    }
    if (random.nextInt(4) == 0) {
      Mandate mandate = new Mandate.OfOrganisation(ORG);
      return random.nextInt(3) == 0
          ? new Command.CallOffEnd(origin, mandate)
          : new Command.Restore(origin, mandate, random.nextBoolean());
    }
    int what = random.nextInt(4);
    if (what < 2) {
      return inherit(origin);
    }
    if (what == 2) {
      return settle(origin);
    }
    boolean approved = random.nextInt(4) == 0;
    return new Command.CaseClosed(origin, ORG, step, ask, approved, somebody());
  }

  private Command claim(Origin origin) {
    Mandate mandate = new Mandate.OfOrganisation(ORG);
    return switch (random.nextInt(4)) {
      case 0, 1 ->
          new Command.RaiseClaim(
              origin,
              mandate,
              comer(somebody()),
              random.nextInt(4) > 0,
              "walked",
              Duration.ofMinutes(random.nextInt(20)));
      case 2 ->
          new Command.Due(
              origin, state.head().flatMap(h -> h.course().claim()).map(c -> comer(c.to())));
      default ->
          random.nextBoolean()
              ? new Command.WithdrawClaim(origin, mandate)
              : new Command.ObjectToClaim(origin);
    };
  }

  /// The organisation settles something else.
  private Command settle(Origin origin) {
    var most = Terms.NONE.with(Term.NOTICE, random.nextInt(7_200));
    return new Command.Settle(
        origin,
        ORG,
        new Policy.Frame(Terms.NONE, Terms.NONE, most),
        Optional.of(new Freeze(somebody(), now, "walked")).filter(_ -> random.nextBoolean()));
  }

  private Optional<Passcode> passcode() {
    String code = random.nextInt(4) == 0 ? "" : PASSCODES[1];
    return code.isEmpty() ? Optional.empty() : Optional.of(new Passcode("salt", code));
  }

  private Optional<JoinTerms> terms() {
    return random.nextInt(3) > 0
        ? Optional.empty()
        : Optional.of(new JoinTerms("t".repeat(random.nextInt(8_200)), anyOf(REASONS)));
  }

  private Shown shown() {
    return new Shown(anyOf(PASSCODES), anyOf(REASONS));
  }

  private <T> T anyOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Comer comer(UserId user) {
    return new Comer(user, former(user).map(Former::windows).orElse(List.of()));
  }

  private Optional<Former> former(UserId user) {
    return Optional.ofNullable(past.get(user)).filter(_ -> state.member(user).isEmpty());
  }

  private Command invite(Origin origin) {
    var uses = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(3));
    return new Command.CreateInvite(
        origin, "invite-" + step, "secret-" + step, Duration.ofHours(random.nextInt(100)), uses);
  }

  private String madeInvite() {
    return invites.isEmpty() ? "none" : invites.get(random.nextInt(invites.size())).id();
  }

  private String secret() {
    return invites.isEmpty() ? "none" : invites.get(random.nextInt(invites.size())).secret();
  }

  private Command recall(Origin origin) {
    if (messages.isEmpty()) {
      return new Command.Recall(origin, 1, Optional.empty());
    }
    var message = messages.get(random.nextInt(messages.size()));
    return new Command.Recall(origin, message.seq(), Optional.of(message));
  }

  private void take(Command command) {
    var decision = state.decide(command, RULES);
    assertThat(state.decide(command, RULES)).as("decided twice").isEqualTo(decision);
    if (decision instanceof Decision.Rejected rejected) {
      rejections.add(rejected.reason());
    }
    if (decision instanceof Decision.Noted noted) {
      rejections.add(noted.refusal().reason());
      noted.events().forEach(this::takeUp);
      assertThat(noted.events()).noneMatch(Event.Entry.class::isInstance);
    }
    if (!(decision instanceof Decision.Accepted(var events, var answer))) {
      return;
    }
    assertThat(state.ended() && !events.isEmpty() && !(command instanceof Command.Restore))
        .as("P3: accepted after the end: %s", command)
        .isFalse();
    assertThat(answer.at()).isEqualTo(now);
    checkToken(command, !events.isEmpty());
    checkProof(command, events);
    events.forEach(this::takeUp);
    assertThat(answer.seq()).isBetween(0L, state.lastSeq());
    if (state.exists()) {
      checkSound();
    }
  }

  private void checkProof(Command command, List<Event> events) {
    boolean severe =
        events.stream()
            .anyMatch(
                event ->
                    event instanceof Event.Banned
                        || event instanceof Event.OwnershipOffered
                        || (event instanceof Event.Removed && !(command instanceof Command.Inherit))
                        || (event instanceof Event.EndScheduled
                            && !(command instanceof Command.CaseClosed)));
    // What is confirmed on a phone was asked for with its proof.
    boolean asked = command instanceof Command.AnswerOnPhone;
    if (severe && !asked && state.head().orElseThrow().policy().secondFactor()) {
      assertThat(command.origin().proof()).as("B7: %s", command).isEqualTo(Proof.GIVEN);
    }
  }

  private void checkToken(Command command, boolean effective) {
    Optional<Confirmation> token =
        switch (command) {
          case Command.Quit quit -> Optional.of(quit.confirmation());
          case Command.Remove remove -> Optional.of(remove.confirmation());
          case Command.Ban ban -> Optional.of(ban.confirmation());
          case Command.Disband disband -> Optional.of(disband.confirmation());
          case Command.Sunset sunset -> Optional.of(sunset.confirmation());
          default -> Optional.empty();
        };
    if (token.isPresent()) {
      assertThat(token.get().user()).isEqualTo(command.origin().user());
      if (effective) {
        assertThat(used.add(token.get())).as("B7: used twice: %s", token.get()).isTrue();
      }
    }
  }

  private void takeUp(Event event) {
    var before = state;
    history.add(event);
    state = state.evolve(event);
    switch (event) {
      case Event.InviteCreated created -> invites.add(created.invite());
      case Event.Posted posted -> messages.add(posted);
      case Event.Left left -> leave(before, left.actor(), left);
      case Event.Removed removed -> removed.users().forEach(gone -> leave(before, gone, removed));
      case Event.Added added -> added.users().forEach(comer -> come(comer.user()));
      case Event.Joined joined -> come(joined.actor());
      case Event.Returned returned -> comeBack(before, returned);
      case Event.OwnershipInherited inherited -> {
        if (before.member(inherited.heir().user()).isEmpty()) {
          come(inherited.heir().user());
        }
      }
      default -> {}
    }
    if (event instanceof Event.Entry entry) {
      assertThat(entry.seq()).as("P2").isEqualTo(before.lastSeq() + 1);
      assertThat(state.lastSeq()).isEqualTo(entry.seq());
      assertThat(state.lastAt()).isEqualTo(entry.at());
      members().forEach(user -> readable.get(user).add(entry.seq()));
    } else {
      assertThat(state.lastSeq()).isEqualTo(before.lastSeq());
    }
  }

  private List<UserId> members() {
    return state.roster().page(Optional.empty(), PEOPLE.size()).stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whoever goes still reads the entry with which they go.
  private void leave(GroupState before, UserId gone, Event.Entry entry) {
    past.put(gone, Former.of(gone, before.member(gone).orElseThrow(), Departure.by(entry)));
    readable.get(gone).add(entry.seq());
  }

  private void comeBack(GroupState before, Event.Returned returned) {
    if (before.head().orElseThrow().policy().gapReadable()) {
      for (long seq = returned.former().departure().cut(); seq <= state.lastSeq(); seq++) {
        readable.get(returned.former().user()).add(seq);
      }
    }
  }

  private void come(UserId user) {
    if (state.head().orElseThrow().policy().history() == HistoryAccess.ALL) {
      for (long seq = 1; seq <= state.lastSeq(); seq++) {
        readable.get(user).add(seq);
      }
    }
  }

  private void checkSound() {
    Head head = state.head().orElseThrow();
    assertThat(state.roster().size()).isLessThanOrEqualTo(RULES.membersMax());
    assertThat(state.door().invites().size()).isLessThanOrEqualTo(RULES.invitesMax());
    assertThat(state.door().bans().byUser().size()).isLessThanOrEqualTo(RULES.bansMax());
    members().forEach(this::checkMember);
    if (state.ended()) {
      assertThat(history.getLast()).isInstanceOf(Event.Disbanded.class);
      return;
    }
    assertThat(members())
        .filteredOn(user -> state.member(user).orElseThrow().role() == Role.OWNER)
        .containsExactly(head.owner());
    for (Invite invite : state.door().invites().values()) {
      assertThat(state.member(invite.by()).orElseThrow().role()).isNotEqualTo(Role.MEMBER);
    }
    head.openOffer(now).ifPresent(offer -> assertThat(members()).contains(offer.to()));
  }

  private void checkMember(UserId user) {
    Member member = state.member(user).orElseThrow();
    long end = 0;
    for (Window window : member.windows()) {
      assertThat(window.from()).as("P8: windows of %s", user).isGreaterThan(end);
      end = window.to();
    }
    assertThat(end).isEqualTo(Window.OPEN);
    assertThat(state.door().bans().on(user, now)).as("A2: a banned member").isEmpty();
    assertThat(member.since()).isBetween(1L, state.lastSeq());
    for (long seq = 1; seq <= state.lastSeq(); seq++) {
      if (member.reads(seq) != readable.get(user).contains(seq)) {
        throw new AssertionError("P8: " + user + " and entry " + seq + " in " + member);
      }
    }
  }
}
