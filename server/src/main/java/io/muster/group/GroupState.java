package io.muster.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group: what it is, who is in it and how far its history goes. [#decide] says what a command
/// leads to, [#evolve] what an event changes; the rules of membership are behind these two and
/// nowhere else.
///
/// @param head empty as long as nobody has created the group
/// @param door how people come in
/// @param lastSeq the number of the last entry; 0: none
/// @param lastAt the time of the last entry
public record GroupState(
    GroupId id, Optional<Head> head, Door door, Roster roster, long lastSeq, Instant lastAt) {

  /// The group before its first entry.
  public static GroupState absent(GroupId id) {
    return new GroupState(id, Optional.empty(), Door.CLOSED, Roster.empty(), 0, Instant.EPOCH);
  }

  public GroupState withDoor(Door newDoor) {
    return new GroupState(id, head, newDoor, roster, lastSeq, lastAt);
  }

  public boolean exists() {
    return head.isPresent();
  }

  public boolean ended() {
    return head.isPresent() && head.get().end().isPresent();
  }

  /// In which place a member asks for something.
  public Deed.Standing standing(Member member) {
    return switch (member.role()) {
      case OWNER -> Deed.Standing.OWNER;
      case ADMIN ->
          head.isPresent() && head.get().course().closing().isPresent()
              ? Deed.Standing.SUSPENDED_ADMIN
              : Deed.Standing.ADMIN;
      case MEMBER -> Deed.Standing.MEMBER;
    };
  }

  /// Who is in the group; after its end, who was in it at the end.
  public Optional<Member> member(UserId user) {
    return roster.find(user);
  }

  /// What a member may read. What was said before the group's last end, and what is said since it
  /// came back, are windows of their own.
  public List<Window> windows(Member member) {
    long restored = head.map(Head::restoredBy).orElse(0L);
    Window last = member.windows().getLast();
    if (!last.isOpen() || last.from() >= restored) {
      return member.windows();
    }
    var windows = new ArrayList<>(member.windows());
    windows.set(windows.size() - 1, last.closedAt(restored - 1));
    windows.add(Window.openFrom(restored));
    return windows;
  }

  /// The entry with which a member's present membership began; or by which the group came back.
  public long since(Member member) {
    return Math.max(member.since(), head.map(Head::restoredBy).orElse(0L));
  }

  /// The passcode whose hash somebody who joins with an invite's secret must show; empty if none is
  /// looked at.
  public Optional<Passcode> passcodeAsked(Origin origin, String secret, Rules rules) {
    return Conditions.asked(this, origin, secret, rules);
  }

  /// What comes of a command. The caller has answered repetitions already (see [RequestWindow]).
  public Decision decide(Command command, Rules rules) {
    return switch (command) {
      case Command.Create create -> Arrivals.create(this, create, rules);
      case Command.Join join -> Arrivals.join(this, join, rules);
      case Command.AskToReturn ask -> Undoing.ask(this, ask, rules);
      case Command.FromOrganisation told -> decideForOrganisation(told);
      case Command.UnderMandate above -> decideUnderMandate(above, rules);
      case Command.FromMember ofMember -> decideForMember(ofMember, rules);
      case Command.Due due -> decideDue(due, rules);
    };
  }

  /// Whatever is due; a group that ends need not have another owner.
  private Decision decideDue(Command.Due due, Rules rules) {
    Decision.Accepted rest = Closings.due(this, due.origin());
    if (rest.events().stream().anyMatch(Event.Disbanded.class::isInstance)) {
      return rest;
    }
    return Claims.due(this, due, rules).map(claim -> both(rest, claim)).orElse(rest);
  }

  private static Decision both(Decision.Accepted one, Decision.Accepted other) {
    var events = new ArrayList<>(one.events());
    events.addAll(other.events());
    return new Decision.Accepted(events, other.answer());
  }

  private Decision decideForOrganisation(Command.FromOrganisation command) {
    if (head.isEmpty()) {
      return Turn.NOT_A_MEMBER;
    }
    if (ended()) {
      return Turn.GROUP_ENDED;
    }
    return switch (command) {
      case Command.Inherit inherit -> Inheritance.inherit(this, inherit);
      case Command.CaseClosed closed -> Authorisation.closed(this, closed);
      case Command.Settle settle -> Settlement.settle(this, settle);
    };
  }

  private Decision decideUnderMandate(Command.UnderMandate command, Rules rules) {
    if (command.mandate() instanceof Mandate.Refused(var why)) {
      return why;
    }
    if (head.isEmpty()) {
      return Turn.NOT_A_MEMBER;
    }
    if (ended() && !(command instanceof Command.Restore)) {
      return Turn.GROUP_ENDED;
    }
    return switch (command) {
      case Command.CallOffEnd callOff -> Closings.callOff(this, callOff.origin());
      case Command.Restore restore -> Restoration.restore(this, restore);
      case Command.RaiseClaim raise -> Claims.raise(this, raise, rules);
      case Command.WithdrawClaim withdraw -> Claims.withdraw(this, withdraw);
    };
  }

  private Decision decideForMember(Command.FromMember command, Rules rules) {
    Origin origin = command.origin();
    Optional<Member> actor = roster.find(origin.user());
    if (head.isEmpty() || actor.isEmpty()) {
      return Turn.NOT_A_MEMBER;
    }
    if (ended()) {
      return Turn.GROUP_ENDED;
    }
    var turn = new Turn(this, head.get(), actor.get(), origin, rules);
    Optional<Decision.Rejected> held = Guardian.refusal(turn, command);
    if (held.isPresent()) {
      return held.get();
    }
    return Claims.afterSignOfLife(turn, decide(turn, command));
  }

  private static Decision decide(Turn turn, Command.FromMember command) {
    return switch (command) {
      case Command.Post post -> Messages.post(turn, post);
      case Command.Recall recall -> Messages.recall(turn, recall);
      case Command.Add add -> Arrivals.add(turn, add);
      case Command.CreateInvite create -> Invitations.create(turn, create);
      case Command.RevokeInvite revoke -> Invitations.revoke(turn, revoke);
      case Command.Quit quit -> Departures.quit(turn, quit);
      case Command.Remove remove -> Departures.remove(turn, remove);
      case Command.Ban ban -> Banishment.ban(turn, ban);
      case Command.Unban unban -> Banishment.lift(turn, unban);
      case Command.AnswerReturn answer -> Undoing.answer(turn, answer);
      case Command.SetPasscode set -> Conditions.setPasscode(turn, set);
      case Command.SetTerms set -> Conditions.setTerms(turn, set);
      case Command.Disband disband -> Departures.disband(turn, disband);
      case Command.Sunset sunset -> Closings.sunset(turn, sunset);
      case Command.CancelEnd _ -> Closings.cancel(turn);
      case Command.ResumeEnd _ -> Closings.resume(turn);
      case Command.ObjectToClaim _ -> Claims.object(turn);
      case Command.ObjectToEnd object -> Closings.object(turn, object);
      case Command.Freeze freeze -> Closings.freeze(turn, freeze);
      case Command.Unfreeze _ -> Closings.unfreeze(turn);
      case Command.NameSuccessor name -> Closings.nameSuccessor(turn, name);
      case Command.AnswerOnPhone answer -> Phones.answer(turn, answer);
      case Command.Announce announce -> Announcements.announce(turn, announce);
      case Command.AnswerAnnouncement answer -> Announcements.answer(turn, answer);
      case Command.GrantAnnouncing grant -> Announcements.grant(turn, grant);
      case Command.SetRole set -> Ownership.setRole(turn, set);
      case Command.OfferOwnership offer -> Ownership.offer(turn, offer);
      case Command.AnswerOwnership answer -> Ownership.answer(turn, answer);
      case Command.WithdrawOwnership _ -> Ownership.withdraw(turn);
      case Command.Rename rename -> Settings.rename(turn, rename);
      case Command.Mute mute -> Settings.mute(turn, mute);
      case Command.SetNickname set -> Settings.setNickname(turn, set);
      case Command.SetPolicy set -> Settings.setPolicy(turn, set);
    };
  }

  /// What an act would do if it were confirmed now, or why it would be refused.
  public Previewed preview(Act act, Origin origin, Rules rules) {
    Optional<Member> actor = roster.find(origin.user());
    if (head.isEmpty() || actor.isEmpty()) {
      return Turn.NOT_A_MEMBER;
    }
    if (ended()) {
      return Turn.GROUP_ENDED;
    }
    return Departures.preview(new Turn(this, head.get(), actor.get(), origin, rules), act);
  }

  /// Why a member may not do it; for what [Deed] says yes or needs, empty.
  public Optional<Decision.Rejected> refusal(Deed deed, Member member) {
    return Turn.refusal(deed, standing(member));
  }

  /// The act by name, and everything its preview shows that must still hold when it is confirmed.
  public String basis(Act act, UserId user) {
    return Basis.of(this, act, user);
  }

  /// The state after an event that [#decide] accepted.
  public GroupState evolve(Event event) {
    return Evolution.after(this, event);
  }
}
