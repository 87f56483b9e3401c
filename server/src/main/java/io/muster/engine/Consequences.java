package io.muster.engine;

import io.muster.account.Effect;
import io.muster.account.Notice;
import io.muster.group.Belonging;
import io.muster.group.Comer;
import io.muster.group.End;
import io.muster.group.EndingKind;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Policy;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.org.OrgState;
import io.muster.store.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an event leads to outside its group or organisation. Pure.
final class Consequences {

  private Consequences() {}

  /// What it does elsewhere, in order.
  ///
  /// @param state after it
  static List<Effect> effects(Event event, GroupState state) {
    if (event instanceof Event.Restored restored) {
      return restored(restored, state);
    }
    var effects = new ArrayList<Effect>();
    if (event instanceof Event.Entry entry) {
      onAccounts(entry, state).ifPresent(effects::add);
    }
    state
        .head()
        .flatMap(Head::belonging)
        .flatMap(belonging -> onOrganisation(event, belonging))
        .ifPresent(effects::add);
    return effects;
  }

  /// The organisation first: from then on it hands on what somebody owns here who leaves it. Who
  /// left it before, their membership is looked at as it comes back.
  private static List<Effect> restored(Event.Restored event, GroupState state) {
    Belonging to = state.head().flatMap(Head::belonging).orElseThrow();
    return List.of(
        new Effect.GroupFounded(to.org(), to.department()),
        new Effect.GroupRestored(to.org(), event.actor()));
  }

  /// What the organisation of a group is told of it.
  private static Optional<Effect> onOrganisation(Event event, Belonging belonging) {
    return switch (event) {
      case Event.Created _ ->
          Optional.of(new Effect.GroupFounded(belonging.org(), belonging.department()));
      case Event.Disbanded _ -> Optional.of(new Effect.GroupGone(belonging.org()));
      case Event.ObjectionEscalated asked ->
          Optional.of(new Effect.CaseAsked(belonging.org(), belonging.department(), asked.ask()));
      case Event.DisbandRequested asked ->
          Optional.of(new Effect.CaseAsked(belonging.org(), belonging.department(), asked.ask()));
      default -> Optional.empty();
    };
  }

  /// What an organisation's event does to its groups and people.
  ///
  /// @param before the organisation as it was
  static Optional<Effect> effect(OrgEvent event, OrgState before) {
    return switch (event) {
      case OrgEvent.CaseDecided e -> closed(before.caseAfter(e.number(), e), e.by());
      case OrgEvent.CaseWithdrawn e -> closed(before.caseAfter(e.number(), e), e.by());
      case OrgEvent.CaseLapsed e -> {
        var lapsed = before.caseAfter(e.number(), e);
        yield closed(lapsed, lapsed.askedBy());
      }
      case OrgEvent.Founded e -> Optional.of(new Effect.Standing(e.superAdmin(), false));
      case OrgEvent.PersonPut e ->
          before.person(e.user()).isPresent()
              ? Optional.empty()
              : Optional.of(new Effect.Standing(e.user(), false));
      case OrgEvent.PersonOffboarded e ->
          Optional.of(new Effect.Offboarded(e.user(), e.by(), e.heirs(), 0));
      case OrgEvent.PolicySet e ->
          before.head().orElseThrow().policy().groups().equals(e.policy().groups())
              ? Optional.empty()
              : Optional.of(new Effect.SettleAll(e.by(), 0));
      case OrgEvent.DepartmentFrozen e -> Optional.of(new Effect.SettleAll(e.by(), 0));
      case OrgEvent.GroupFrozen e -> Optional.of(new Effect.Settle(e.group(), e.by()));
      case OrgEvent.GroupTaken e ->
          Optional.of(
              new Effect.Settle(e.group(), before.head().orElseThrow().superAdmins().first()));
      case OrgEvent.DepartmentPut e ->
          movesUnderAFreeze(e, before)
              ? Optional.of(new Effect.SettleAll(e.by(), 0))
              : Optional.empty();
      case OrgEvent.AskDeclined e ->
          Optional.of(new Effect.CaseClosed(e.group(), 0, e.ask(), false, e.by(), e.by()));
      default -> Optional.empty();
    };
  }

  /// Whether a department comes under another freeze, or out of one.
  private static boolean movesUnderAFreeze(OrgEvent.DepartmentPut put, OrgState before) {
    return before.department(put.id()).isPresent()
        && !before.freezeOver(put.id()).equals(before.evolve(put).freezeOver(put.id()));
  }

  private static Optional<Effect> closed(Case after, UserId by) {
    return after.isOpen()
        ? Optional.empty()
        : Optional.of(
            new Effect.CaseClosed(
                after.group(),
                after.number(),
                after.ask(),
                after.state() == Case.State.APPROVED,
                by,
                after.askedBy()));
  }

  /// What it does to people's accounts.
  private static Optional<Effect> onAccounts(Event.Entry entry, GroupState state) {
    var policy = state.head().orElseThrow().policy();
    return Optional.ofNullable(
        switch (entry) {
          case Event.Created e -> new Effect.Began(List.of(e.actor()));
          case Event.Added e -> new Effect.Began(e.users().stream().map(Comer::user).toList());
          case Event.Joined e -> new Effect.Began(List.of(e.actor()));
          case Event.Returned e -> new Effect.Began(List.of(e.former().user()));
          case Event.OwnershipInherited e -> cameBy(e, state);
          case Event.Left e -> ended(List.of(e.actor()), EndingKind.QUIT, policy, e);
          case Event.Removed e -> ended(e.users(), EndingKind.REMOVAL, policy, e);
          case Event.Disbanded e -> new Effect.GroupEnded(e.mode(), e.at(), e.actor(), e.reason());
          case Event.Posted _,
              Event.Recalled _,
              Event.RoleChanged _,
              Event.OwnershipOffered _,
              Event.OfferClosed _,
              Event.OwnershipTransferred _,
              Event.Renamed _,
              Event.NicknameChanged _,
              Event.PolicyChanged _,
              Event.EndScheduled _,
              Event.EndCancelled _,
              Event.EndPaused _,
              Event.EndResumed _,
              Event.Frozen _,
              Event.Unfrozen _,
              Event.SuccessorNamed _,
              Event.ClaimRaised _,
              Event.ClaimEnded _,
              Event.Restored _,
              Event.FrozenByOrganisation _,
              Event.UnfrozenByOrganisation _ ->
              null;
        });
  }

  /// The heir may have been no member.
  private static @Nullable Effect cameBy(Event.OwnershipInherited entry, GroupState state) {
    UserId heir = entry.heir().user();
    boolean came = state.member(heir).map(member -> member.since() == entry.seq()).orElse(false);
    return came ? new Effect.Began(List.of(heir)) : null;
  }

  private static Effect ended(
      List<UserId> users, EndingKind kind, Policy policy, Event.Entry entry) {
    var mode = kind == EndingKind.QUIT ? policy.onQuit() : policy.onRemoval();
    return new Effect.Ended(users, kind, mode, entry.at(), entry.actor(), "");
  }

  /// Who is cut off by it: after a disband everybody, without being named. Empty: nobody.
  static Optional<List<UserId>> cut(Event.Entry entry) {
    return switch (entry) {
      case Event.Left e -> Optional.of(List.of(e.actor()));
      case Event.Removed e -> Optional.of(e.users());
      case Event.Disbanded _ -> Optional.of(List.of());
      case Event.Created _,
          Event.Added _,
          Event.Joined _,
          Event.Returned _,
          Event.Posted _,
          Event.Recalled _,
          Event.RoleChanged _,
          Event.OwnershipOffered _,
          Event.OfferClosed _,
          Event.OwnershipTransferred _,
          Event.OwnershipInherited _,
          Event.Renamed _,
          Event.NicknameChanged _,
          Event.PolicyChanged _,
          Event.EndScheduled _,
          Event.EndCancelled _,
          Event.EndPaused _,
          Event.EndResumed _,
          Event.Frozen _,
          Event.Unfrozen _,
          Event.SuccessorNamed _,
          Event.ClaimRaised _,
          Event.ClaimEnded _,
          Event.Restored _,
          Event.FrozenByOrganisation _,
          Event.UnfrozenByOrganisation _ ->
          Optional.empty();
    };
  }

  /// Whether people who are not connected may have to be told of it. Which of them, and how, is not
  /// for here to say.
  static boolean concernsTheAbsent(Event.Entry entry) {
    return switch (entry) {
      case Event.Posted _,
          Event.Added _,
          Event.OwnershipOffered _,
          Event.EndScheduled _,
          Event.EndCancelled _ ->
          true;
      default -> false;
    };
  }

  static boolean cutsOff(Event event) {
    return event instanceof Event.Entry entry && cut(entry).isPresent();
  }

  /// What the group has to do at a later time.
  static List<Timer> timers(Event event, GroupId group) {
    return switch (event) {
      case Event.PhoneAsked e -> List.of(new Timer(e.ask().until(), Timer.Kind.END, group));
      case Event.AnnouncementAsked e ->
          List.of(new Timer(e.draft().until(), Timer.Kind.END, group));
      case Event.EndScheduled e -> List.of(new Timer(e.cutAt(), Timer.Kind.END, group));
      case Event.EndResumed e -> List.of(new Timer(e.cutAt(), Timer.Kind.END, group));
      case Event.ClaimRaised e -> List.of(new Timer(e.dueAt(), Timer.Kind.END, group));
      case Event.Disbanded e ->
          List.of(
              new Timer(e.deadlines().messages(), Timer.Kind.ERASE_MESSAGES, group),
              new Timer(e.deadlines().roster(), Timer.Kind.ERASE_ROSTER, group),
              new Timer(e.deadlines().audit(), Timer.Kind.ERASE_AUDIT, group));
      default -> List.of();
    };
  }

  /// What of an end need not be done any more, because the group has come back.
  static List<Timer> timersOf(End end, GroupId group) {
    return List.of(
        new Timer(end.deadlines().messages(), Timer.Kind.ERASE_MESSAGES, group),
        new Timer(end.deadlines().roster(), Timer.Kind.ERASE_ROSTER, group),
        new Timer(end.deadlines().audit(), Timer.Kind.ERASE_AUDIT, group));
  }

  /// Somebody who is to be told at once, if they are connected.
  record Told(UserId user, Notice notice) {}

  /// Whom a group's event concerns who would not see it otherwise.
  ///
  /// @param state after it
  static Optional<Told> notice(Event event, GroupState state) {
    return switch (event) {
      case Event.ReturnAsked e -> Optional.of(toOwner(state, new Notice.ReturnAsked(e.ask())));
      case Event.AnnouncementAsked e ->
          Optional.of(toOwner(state, new Notice.AnnouncementAsked(e.draft())));
      case Event.PhoneAsked e -> Optional.of(new Told(e.actor(), new Notice.PhoneAsked(e.ask())));
      case Event.PhoneAnswered e ->
          Optional.of(new Told(e.actor(), new Notice.PhoneAnswered(e.number(), e.confirmed())));
      default -> Optional.empty();
    };
  }

  private static Told toOwner(GroupState state, Notice notice) {
    return new Told(state.head().orElseThrow().owner(), notice);
  }

  /// When to look for the first time for messages that are past the rolling age which an entry
  /// sets. What an older policy kept may be past it already.
  static Optional<Instant> rollsAt(Event.Entry entry) {
    return switch (entry) {
      case Event.Created e -> e.policy().rollingAge().map(age -> e.at().plus(age));
      case Event.PolicyChanged e -> e.policy().rollingAge().map(_ -> e.at());
      default -> Optional.empty();
    };
  }
}
