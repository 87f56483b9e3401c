package io.muster.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each event changes. Nothing is judged here: an event has happened.
final class Evolution {

  private Evolution() {}

  static GroupState after(GroupState group, Event event) {
    return switch (event) {
      case Event.Entry entry -> afterEntry(group, entry);
      case Event.Objected objected -> objected(group, objected);
      case Event.PhoneAsked asked -> withCourse(group, courseOf(group).asking(asked.ask()));
      case Event.PhoneAnswered _ -> withCourse(group, courseOf(group).answered());
      case Event.AnnouncementAsked asked -> withCourse(group, courseOf(group).with(asked.draft()));
      case Event.AnnouncementAnswered answered ->
          withCourse(
              group, courseOf(group).withoutDrafts(draft -> draft.number() == answered.number()));
      case Event.AnnouncingGranted granted ->
          withRoster(
              group,
              group
                  .roster()
                  .with(
                      granted.user(),
                      group
                          .member(granted.user())
                          .orElseThrow()
                          .withAnnouncing(granted.granted())));
      case Event.Muted muted ->
          withRoster(
              group,
              group
                  .roster()
                  .with(
                      muted.actor(),
                      group.member(muted.actor()).orElseThrow().withMute(muted.until())));
      case Event.DisbandRequested asked ->
          withBelonging(group, belongingOf(group).asking(asked.ask()));
      case Event.ObjectionEscalated asked ->
          withBelonging(group, belongingOf(group).asking(asked.ask()));
      case Event.DisbandAuthorised _, Event.DisbandRefused _ ->
          withBelonging(group, belongingOf(group).answered());
      case Event.AtDoor atDoor -> group.withDoor(at(group.door(), atDoor));
    };
  }

  private static Door at(Door door, Event.AtDoor event) {
    return switch (event) {
      case Event.InviteCreated created -> invited(door, created);
      case Event.InviteRevoked revoked -> door.withoutInvite(revoked.invite());
      case Event.Banned banned ->
          door.withBans(bans -> bans.with(banned.ban()))
              .withReturns(asks -> asks.without(banned.ban().user()));
      case Event.Unbanned unbanned -> door.withBans(bans -> bans.without(unbanned.user()));
      case Event.PasscodeSet set -> door.withPasscode(set.passcode());
      case Event.PasscodeMissed missed ->
          door.withAttempts(door.attempts().with(missed.actor(), missed.wrong()));
      case Event.TermsSet set -> door.withTerms(set.terms());
      case Event.ReasonGiven given -> door.withReasons(door.reasons().with(given.reason()));
      case Event.ReturnAsked asked -> door.withReturns(asks -> asks.with(asked.ask()));
      case Event.ReturnDeclined declined ->
          door.withReturns(asks -> asks.declined(declined.user()));
      case Event.TermsAccepted _ -> door;
    };
  }

  private static Belonging belongingOf(GroupState group) {
    return headOf(group).belonging().orElseThrow();
  }

  private static GroupState withBelonging(GroupState group, Belonging belonging) {
    return withHead(group, headOf(group).withBelonging(belonging));
  }

  private static GroupState withCourse(GroupState group, Course course) {
    return withHead(group, headOf(group).withCourse(course));
  }

  private static GroupState withHead(GroupState group, Head head) {
    return new GroupState(
        group.id(),
        Optional.of(head),
        group.door(),
        group.roster(),
        group.lastSeq(),
        group.lastAt());
  }

  private static GroupState withRoster(GroupState group, Roster roster) {
    return new GroupState(
        group.id(), group.head(), group.door(), roster, group.lastSeq(), group.lastAt());
  }

  private static GroupState afterEntry(GroupState group, Event.Entry entry) {
    if (entry.seq() != group.lastSeq() + 1) {
      throw new IllegalArgumentException(
          "group " + group.id() + " is at " + group.lastSeq() + ", not before " + entry.seq());
    }
    return switch (entry) {
      case Event.Posted _, Event.Recalled _ -> next(group, entry, group.head(), group.roster());
      case Event.Created created -> created(group, created);
      case Event.Added added -> added(group, added);
      case Event.Joined joined -> joined(group, joined);
      case Event.Returned returned -> returned(group, returned);
      case Event.Left left -> departed(group, left, List.of(left.actor()));
      case Event.Removed removed -> departed(group, removed, removed.users());
      case Event.RoleChanged changed -> roleChanged(group, changed);
      case Event.OwnershipTransferred transferred -> transferred(group, transferred);
      case Event.OwnershipInherited inherited -> inherited(group, inherited);
      case Event.NicknameChanged changed -> nicknameChanged(group, changed);
      case Event.OwnershipOffered offered ->
          next(group, entry, offered(headOf(group), offered), group.roster());
      case Event.OfferClosed _ ->
          next(group, entry, headOf(group).withOffer(Optional.empty()), group.roster());
      case Event.Renamed renamed ->
          next(group, entry, headOf(group).withName(renamed.name()), group.roster());
      case Event.PolicyChanged changed ->
          next(group, entry, policyChanged(headOf(group), changed), group.roster());
      case Event.EndScheduled scheduled ->
          next(group, entry, scheduled(headOf(group), scheduled), group.roster());
      case Event.EndCancelled _ -> closing(group, entry, Optional.empty());
      case Event.EndPaused _ ->
          closing(group, entry, closingOf(group).map(c -> c.pausedAt(entry.at())));
      case Event.EndResumed resumed ->
          closing(group, entry, closingOf(group).map(c -> c.resumedUntil(resumed.cutAt())));
      case Event.Frozen frozen -> {
        var freeze = new Freeze(frozen.actor(), frozen.at(), frozen.reason());
        yield course(group, entry, courseOf(group).withFreeze(Optional.of(freeze)));
      }
      case Event.Unfrozen _ -> course(group, entry, courseOf(group).withFreeze(Optional.empty()));
      case Event.ClaimRaised raised -> {
        var claim =
            new Claim(raised.actor(), raised.to(), raised.evidence(), raised.at(), raised.dueAt());
        yield course(group, entry, courseOf(group).withClaim(Optional.of(claim)));
      }
      case Event.ClaimEnded _ -> course(group, entry, courseOf(group).withClaim(Optional.empty()));
      case Event.Restored restored ->
          next(group, entry, headOf(group).restoredBy(restored.seq()), group.roster());
      case Event.FrozenByOrganisation frozen -> {
        var hold = new Freeze(frozen.actor(), frozen.at(), frozen.reason());
        yield course(group, entry, courseOf(group).withHold(Optional.of(hold)));
      }
      case Event.UnfrozenByOrganisation _ ->
          course(group, entry, courseOf(group).withHold(Optional.empty()));
      case Event.SuccessorNamed named ->
          course(group, entry, courseOf(group).withSuccessor(named.code()));
      case Event.Disbanded disbanded ->
          next(group, entry, ended(group, disbanded), group.roster())
              .withDoor(group.door().ended());
    };
  }

  private static Head headOf(GroupState group) {
    return group.head().orElseThrow();
  }

  private static GroupState next(GroupState group, Event.Entry entry, Head head, Roster roster) {
    return next(group, entry, Optional.of(head), roster);
  }

  private static GroupState next(
      GroupState group, Event.Entry entry, Optional<Head> head, Roster roster) {
    return new GroupState(group.id(), head, group.door(), roster, entry.seq(), entry.at());
  }

  private static GroupState created(GroupState group, Event.Created created) {
    var head =
        new Head(
            created.name(),
            created.actor(),
            created.policy(),
            created.belonging(),
            created.at(),
            created.seq(),
            Optional.empty(),
            Course.OPEN,
            Optional.empty(),
            0,
            0,
            Head.Erased.NOTHING);
    var owner =
        new Member(Role.OWNER, List.of(Window.openFrom(1)), "", created.seq(), created.at(), 0);
    return next(group, created, head, group.roster().with(created.actor(), owner));
  }

  private static GroupState added(GroupState group, Event.Added added) {
    Head head = headOf(group);
    Roster roster = group.roster();
    Door door = group.door();
    for (Comer comer : added.users()) {
      roster = roster.with(comer.user(), newcomer(comer, added, head.policy()));
      door = door.withReturns(asks -> asks.without(comer.user()));
    }
    return next(group, added, head, roster).withDoor(door);
  }

  private static GroupState returned(GroupState group, Event.Returned returned) {
    Head head = headOf(group);
    UserId user = returned.former().user();
    var member = returned.former().returnedAt(returned.seq(), head.policy().gapReadable());
    return next(group, returned, head, group.roster().with(user, member))
        .withDoor(group.door().withReturns(asks -> asks.without(user)));
  }

  private static GroupState joined(GroupState group, Event.Joined joined) {
    Head head = headOf(group);
    var member = newcomer(joined.comer(), joined, head.policy());
    return next(group, joined, head, group.roster().with(joined.actor(), member))
        .withDoor(group.door().withJoined(joined.actor(), joined.invite()));
  }

  /// What a newcomer may read: everything where the policy says so; else from now on, besides the
  /// windows of earlier memberships. The gap between stays closed.
  private static Member newcomer(Comer comer, Event.Entry entry, Policy policy) {
    List<Window> windows =
        switch (policy.history()) {
          case ALL -> List.of(Window.openFrom(1));
          case SINCE_JOIN -> {
            List<Window> past = comer.past();
            int forgotten = Math.max(0, past.size() + 1 - Member.WINDOWS_MAX);
            var all = new ArrayList<>(past.subList(forgotten, past.size()));
            all.add(Window.openFrom(entry.seq()));
            yield all;
          }
        };
    return new Member(Role.MEMBER, windows, "", entry.seq(), entry.at(), 0);
  }

  private static GroupState departed(GroupState group, Event.Entry entry, List<UserId> gone) {
    Roster roster = group.roster();
    for (UserId user : gone) {
      roster = roster.without(user);
    }
    Head head = headOf(group);
    Course course = head.course().withoutDrafts(draft -> gone.contains(draft.by()));
    return next(group, entry, head.withCourse(course), roster)
        .withDoor(group.door().withoutInvites(invite -> gone.contains(invite.by())));
  }

  private static GroupState roleChanged(GroupState group, Event.RoleChanged changed) {
    Course course =
        changed.role() == Role.MEMBER
            ? courseOf(group).withoutDrafts(draft -> draft.by().equals(changed.user()))
            : courseOf(group);
    Head head = headOf(group).withCourse(course).withGovernance(changed.seq());
    Roster roster = withRole(group.roster(), changed.user(), changed.role());
    GroupState after = next(group, changed, head, roster);
    return changed.role() == Role.MEMBER
        ? after.withDoor(after.door().withoutInvites(invite -> invite.by().equals(changed.user())))
        : after;
  }

  private static GroupState transferred(GroupState group, Event.OwnershipTransferred event) {
    Roster roster = withRole(group.roster(), event.from(), Role.ADMIN);
    Head head = owned(headOf(group), event.actor());
    return next(
        group,
        event,
        head.withGovernance(event.seq()),
        withRole(roster, event.actor(), Role.OWNER));
  }

  /// The heir becomes owner, and a member if they were none; an open offer of the ownership is
  /// over.
  private static GroupState inherited(GroupState group, Event.OwnershipInherited event) {
    Head head = headOf(group);
    UserId heir = event.heir().user();
    Member owner =
        group
            .member(heir)
            .orElseGet(() -> newcomer(event.heir(), event, head.policy()))
            .withRole(Role.OWNER);
    return next(
            group,
            event,
            owned(head, heir).withGovernance(event.seq()),
            withRole(group.roster(), event.from(), Role.MEMBER).with(heir, owner))
        .withDoor(group.door().withoutInvites(invite -> invite.by().equals(event.from())));
  }

  /// An open offer and a claim are over.
  private static Head owned(Head head, UserId owner) {
    return head.withOwner(owner)
        .withOffer(Optional.empty())
        .withCourse(head.course().withClaim(Optional.empty()));
  }

  private static Roster withRole(Roster roster, UserId user, Role role) {
    return roster.with(user, roster.find(user).orElseThrow().withRole(role));
  }

  private static GroupState nicknameChanged(GroupState group, Event.NicknameChanged changed) {
    Member member = group.member(changed.actor()).orElseThrow();
    return next(
        group,
        changed,
        group.head(),
        group.roster().with(changed.actor(), member.withNickname(changed.nickname())));
  }

  private static Course courseOf(GroupState group) {
    return headOf(group).course();
  }

  private static Optional<Closing> closingOf(GroupState group) {
    return courseOf(group).closing();
  }

  private static GroupState course(GroupState group, Event.Entry entry, Course course) {
    return next(group, entry, headOf(group).withCourse(course), group.roster());
  }

  /// Whoever previewed an end before must look again.
  private static GroupState closing(
      GroupState group, Event.Entry entry, Optional<Closing> closing) {
    Head head = headOf(group).withCourse(courseOf(group).with(closing));
    return next(group, entry, head.withGovernance(entry.seq()), group.roster());
  }

  private static Head scheduled(Head head, Event.EndScheduled event) {
    var closing =
        new Closing(
            event.seq(),
            event.kind(),
            event.actor(),
            event.cutAt(),
            event.objectionsUntil(),
            event.reason(),
            Optional.empty(),
            false,
            0);
    return head.withCourse(head.course().with(Optional.of(closing))).withGovernance(event.seq());
  }

  private static GroupState objected(GroupState group, Event.Objected objected) {
    Member member = group.member(objected.actor()).orElseThrow();
    Course course = courseOf(group).with(closingOf(group).map(Closing::objected));
    return withRoster(
        withCourse(group, course),
        group.roster().with(objected.actor(), member.withObjection(objected.closing())));
  }

  private static Head offered(Head head, Event.OwnershipOffered offered) {
    return head.withOffer(
        Optional.of(new Offer(offered.to(), offered.expiresAt(), offered.leaves())));
  }

  private static Head policyChanged(Head head, Event.PolicyChanged changed) {
    return head.withPolicy(changed.policy()).withGovernance(changed.seq());
  }

  /// The invites die with the group; an open offer has nobody left to answer it.
  private static Head ended(GroupState group, Event.Disbanded disbanded) {
    var end =
        new End(
            disbanded.seq(),
            disbanded.at(),
            disbanded.actor(),
            disbanded.mode(),
            disbanded.reason(),
            disbanded.deadlines(),
            group.roster().size());
    return headOf(group).withOffer(Optional.empty()).withEnd(end);
  }

  /// Expired invites are dropped whenever a new one comes, so that their number stays bounded.
  private static Door invited(Door door, Event.InviteCreated created) {
    return door.withoutInvites(invite -> !invite.isOpenAt(created.at())).with(created.invite());
  }
}
