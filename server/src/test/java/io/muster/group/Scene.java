package io.muster.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.codec.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One group on a stage of its own: what has happened in it, a clock that only the test moves, and
/// what the engine would remember of people who have left.
///
/// Owner: the test thread.
final class Scene {
  static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  static final GroupId ID = new GroupId(7);

  private final Rules rules;
  private final List<Event> history = new ArrayList<>();
  private final Map<UserId, Former> past = new HashMap<>();
  private GroupState state = GroupState.absent(ID);
  private Instant now = START;
  private long requests;
  private int invites;

  private Scene(Rules rules) {
    this.rules = rules;
  }

  static Scene empty() {
    return new Scene(Rules.DEFAULT);
  }

  static Scene emptyWith(Rules rules) {
    return new Scene(rules);
  }

  /// A group of the first person, in which the others are members.
  static Scene of(String owner, String... members) {
    return of(Rules.DEFAULT, Policy.DEFAULT, owner, members);
  }

  static Scene of(Policy policy, String owner, String... members) {
    return of(Rules.DEFAULT, policy, owner, members);
  }

  static Scene of(Rules rules, Policy policy, String owner, String... members) {
    var scene = new Scene(rules);
    scene.happens(scene.creating(owner, policy, members));
    return scene;
  }

  static UserId user(String name) {
    return new UserId(name);
  }

  static List<UserId> users(String... names) {
    return Arrays.stream(names).map(UserId::new).toList();
  }

  GroupState state() {
    return state;
  }

  Rules rules() {
    return rules;
  }

  Instant now() {
    return now;
  }

  /// Every event so far, in order.
  List<Event> history() {
    return List.copyOf(history);
  }

  Head head() {
    return state.head().orElseThrow();
  }

  Door door() {
    return state.door();
  }

  Member member(String name) {
    return state.member(user(name)).orElseThrow();
  }

  Scene later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Decision decide(Command command) {
    return state.decide(command, rules);
  }

  /// Gives a command that must be accepted, lets it take effect, and returns what came of it.
  List<Event> happens(Command command) {
    return accepted(command).events();
  }

  /// The same, returning the answer.
  Answer answerTo(Command command) {
    return accepted(command).answer();
  }

  private Decision.Accepted accepted(Command command) {
    var decision = decide(command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    var accepted = (Decision.Accepted) decision;
    accepted.events().forEach(this::takeUp);
    return accepted;
  }

  /// Lets what a refusal leaves behind take effect.
  void notes(Decision.Noted noted) {
    noted.events().forEach(this::takeUp);
  }

  private void takeUp(Event event) {
    switch (event) {
      case Event.Left left -> remember(left.actor(), left);
      case Event.Removed removed -> removed.users().forEach(gone -> remember(gone, removed));
      default -> {}
    }
    history.add(event);
    state = state.evolve(event);
  }

  /// What the engine keeps of somebody who goes: their windows, the last one closed at the end.
  private void remember(UserId gone, Event.Entry entry) {
    past.put(gone, Former.of(gone, state.member(gone).orElseThrow(), Departure.by(entry)));
  }

  /// Gives a command that must be refused in a sentence, and returns why.
  Rejection refused(Command command) {
    return sentence(decide(command)).reason();
  }

  String refusalTextOf(Command command) {
    return Texts.english().text(sentence(decide(command)).text());
  }

  private static Decision.Rejected sentence(Object outcome) {
    assertThat(outcome).isInstanceOf(Decision.Rejected.class);
    var rejected = (Decision.Rejected) outcome;
    assertThat(Texts.english().text(rejected.text())).endsWith(".");
    return rejected;
  }

  Preview preview(String who, Act act) {
    return preview(by(who), act);
  }

  Preview preview(Origin origin, Act act) {
    var outcome = state.preview(act, origin, rules);
    assertThat(outcome).isInstanceOf(Preview.class);
    return (Preview) outcome;
  }

  Rejection previewRefused(String who, Act act) {
    return previewRefused(by(who), act);
  }

  Rejection previewRefused(Origin origin, Act act) {
    return sentence(state.preview(act, origin, rules)).reason();
  }

  /// Gives a command that is refused and leaves a trace, lets it take effect, and returns why.
  Rejection noted(Command command) {
    var decision = decide(command);
    assertThat(decision).isInstanceOf(Decision.Noted.class);
    notes((Decision.Noted) decision);
    return ((Decision.Noted) decision).refusal().reason();
  }

  Origin by(String who) {
    requests++;
    return new Origin(user(who), new DeviceId(who + "-phone"), requests, now);
  }

  /// The same person on another kind of device.
  Origin by(String who, DeviceClass device) {
    requests++;
    return new Origin(
        user(who), new DeviceId(who + "-" + device), requests, now, new Via(device, false));
  }

  /// Somebody who is not of age.
  Origin byMinor(String who) {
    requests++;
    return new Origin(
        user(who), new DeviceId(who + "-phone"), requests, now, new Via(DeviceClass.PHONE, true));
  }

  /// What a preview at this moment would let the person confirm.
  Confirmation confirmation(String who, Act act) {
    return new Confirmation(
        ID, user(who), state.basis(act, user(who)), now.plus(rules.confirmWithin()));
  }

  Decision decided(Command command) {
    return state.decide(command, rules);
  }

  /// Whether a command is refused for who gives it.
  boolean deniedTo(Command command) {
    return decided(command) instanceof Decision.Rejected rejected && isDenial(rejected);
  }

  static boolean isDenial(Decision.Rejected rejected) {
    return rejected.reason() == Rejection.ROLE_TOO_LOW
        || rejected.reason() == Rejection.ADMINS_SUSPENDED;
  }

  /// The owner schedules the end of the group, an hour ahead.
  void schedulesTheEnd() {
    happens(ruling("owner", Policy.DEFAULT.with(Term.NOTICE, 3_600).with(Term.OBJECTION, 3_600)));
    happens(disbanding("owner", "finished"));
  }

  /// The id of an invite of somebody's own; empty if they cannot make one.
  String invitation(String who, Deed.Standing standing) {
    if (Deed.MAKE_AN_INVITE.of(standing) == Deed.Ruling.NO
        && standing != Deed.Standing.SUSPENDED_ADMIN) {
      return "";
    }
    var command =
        new Command.CreateInvite(
            by(who), "own", "secret", java.time.Duration.ofDays(1), java.util.OptionalInt.empty());
    return decided(command) instanceof Decision.Accepted ? madeInvite(command) : "";
  }

  private String madeInvite(Command.CreateInvite command) {
    happens(command);
    return command.id();
  }

  /// Somebody takes back what they have just said.
  Command.Recall recallingOwn(String who) {
    var posted = new Event.Posted(state.lastSeq(), user(who), now, "too soon");
    return new Command.Recall(by(who), posted.seq(), java.util.Optional.of(posted));
  }

  Command.Create creating(String owner, Policy policy, String... members) {
    return new Command.Create(by(owner), "hikers", policy, users(members));
  }

  Command.Add adding(String actor, String... names) {
    var comers = users(names).stream().map(user -> new Comer(user, pastOf(user))).toList();
    return new Command.Add(by(actor), comers);
  }

  private List<Window> pastOf(UserId user) {
    return former(user).map(Former::windows).orElse(List.of());
  }

  private Optional<Former> former(UserId user) {
    return Optional.ofNullable(past.get(user)).filter(_ -> state.member(user).isEmpty());
  }

  /// Makes an invite that must be accepted.
  Invite invite(String actor) {
    return invite(actor, OptionalInt.empty());
  }

  Invite invite(String actor, OptionalInt usesMax) {
    var command = inviting(actor, Duration.ofDays(7), usesMax);
    return ((Answer.InviteMade) answerTo(command)).invite();
  }

  Command.CreateInvite inviting(String actor, Duration expiresIn, OptionalInt usesMax) {
    invites++;
    return new Command.CreateInvite(
        by(actor), "invite-" + invites, "secret-" + invites, expiresIn, usesMax);
  }

  Command.RevokeInvite revoking(String actor, Invite invite) {
    return new Command.RevokeInvite(by(actor), invite.id());
  }

  Command.Join joining(String actor, Invite invite) {
    return joining(actor, invite, Shown.NOTHING);
  }

  Command.Join joining(String actor, Invite invite, Shown shown) {
    return new Command.Join(by(actor), invite.secret(), shown, pastOf(user(actor)));
  }

  Command.SetPasscode locking(String actor, String passcode) {
    return new Command.SetPasscode(by(actor), Optional.of(new Passcode("salt", passcode)));
  }

  Command.SetPasscode unlocking(String actor) {
    return new Command.SetPasscode(by(actor), Optional.empty());
  }

  Command.SetTerms demanding(String actor, String text) {
    var terms = new JoinTerms(text, "hash of " + text);
    return new Command.SetTerms(by(actor), Optional.of(terms).filter(_ -> !text.isEmpty()));
  }

  Command.Post saying(String actor, String text) {
    return new Command.Post(by(actor), text);
  }

  Event.Posted says(String actor, String text) {
    return (Event.Posted) happens(saying(actor, text)).getFirst();
  }

  /// The engine looks the message up, whoever wrote it.
  Command.Recall recalling(String actor, Event.Posted message) {
    return new Command.Recall(by(actor), message.seq(), Optional.of(message));
  }

  Command.Quit quitting(String actor) {
    return quitting(actor, confirmation(actor, new Act.Quit()));
  }

  Command.Quit quitting(String actor, Confirmation confirmation) {
    return new Command.Quit(by(actor), "", confirmation);
  }

  Command.Quit quittingBecause(String actor, String reason) {
    return new Command.Quit(by(actor), reason, confirmation(actor, new Act.Quit()));
  }

  Command.Remove removing(String actor, String... names) {
    return removing(actor, users(names));
  }

  Command.Remove removing(String actor, List<UserId> users) {
    return removing(actor, users, confirmation(actor, new Act.Remove(users)));
  }

  Command.Remove removing(String actor, List<UserId> users, Confirmation confirmation) {
    return new Command.Remove(by(actor), users, confirmation);
  }

  Command.Ban banning(String actor, String... names) {
    return banning(actor, Optional.empty(), names);
  }

  Command.Ban banning(String actor, Optional<Instant> until, String... names) {
    var users = users(names);
    return banning(actor, until, users, confirmation(actor, new Act.Ban(users)));
  }

  Command.Ban banning(
      String actor, Optional<Instant> until, List<UserId> users, Confirmation confirmation) {
    return new Command.Ban(by(actor), users, until, "spam", confirmation);
  }

  Command.Unban unbanning(String actor, String... names) {
    return new Command.Unban(by(actor), users(names));
  }

  Command.Disband disbanding(String actor, String reason) {
    return disbanding(actor, reason, confirmation(actor, new Act.Disband()));
  }

  Command.Disband disbanding(String actor, String reason, Confirmation confirmation) {
    return new Command.Disband(by(actor), reason, confirmation);
  }

  Command.AskToReturn askingBack(String actor) {
    return new Command.AskToReturn(by(actor), former(user(actor)));
  }

  Command.AnswerReturn answeringReturn(String actor, String asker, boolean consent) {
    return new Command.AnswerReturn(by(actor), user(asker), consent, former(user(asker)));
  }

  Command.SetRole setting(String actor, String target, Role role) {
    return new Command.SetRole(by(actor), user(target), role);
  }

  Command.OfferOwnership offering(String actor, String to) {
    return new Command.OfferOwnership(by(actor), user(to));
  }

  Command.AnswerOwnership answering(String actor, boolean accept) {
    return new Command.AnswerOwnership(by(actor), accept);
  }

  Command.WithdrawOwnership withdrawing(String actor) {
    return new Command.WithdrawOwnership(by(actor));
  }

  Command.Rename renaming(String actor, String name) {
    return new Command.Rename(by(actor), name);
  }

  Command.SetNickname nicknaming(String actor, String nickname) {
    return new Command.SetNickname(by(actor), nickname);
  }

  Command.SetPolicy ruling(String actor, Policy policy) {
    return new Command.SetPolicy(by(actor), policy.own());
  }
}
