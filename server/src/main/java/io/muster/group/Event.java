package io.muster.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that has happened in a group. An [Entry] is seen by every member and has a number; the
/// others leave only an audit record.
public sealed interface Event {

  /// Who did it.
  UserId actor();

  Instant at();

  /// A visible event: one entry of the group's log.
  sealed interface Entry extends Event {
    /// Dense from 1.
    long seq();
  }

  /// Something at the group's [Door], which members do not see.
  sealed interface AtDoor extends Event {}

  /// @param belonging empty for a personal group
  record Created(
      long seq, UserId actor, Instant at, String name, Policy policy, Optional<Belonging> belonging)
      implements Entry {

    /// A personal group.
    public Created(long seq, UserId actor, Instant at, String name, Policy policy) {
      this(seq, actor, at, name, policy, Optional.empty());
    }
  }

  /// @param users each with the windows they had from earlier memberships
  record Added(long seq, UserId actor, Instant at, List<Comer> users) implements Entry {
    public Added {
      users = List.copyOf(users);
    }
  }

  /// @param comer the actor, with the windows of earlier memberships
  record Joined(long seq, Instant at, Comer comer, String invite, UserId invitedBy)
      implements Entry {
    @Override
    public UserId actor() {
      return comer.user();
    }
  }

  /// @param text never empty when it is posted; empty once it was recalled
  /// @param announcement for everybody, whatever they have muted
  /// @param mentions for them above all, whatever they have muted; members or not
  record Posted(
      long seq, UserId actor, Instant at, String text, boolean announcement, List<UserId> mentions)
      implements Entry {

    public Posted {
      mentions = List.copyOf(mentions);
    }

    public Posted(long seq, UserId actor, Instant at, String text) {
      this(seq, actor, at, text, false, List.of());
    }

    public Posted(long seq, UserId actor, Instant at, String text, boolean announcement) {
      this(seq, actor, at, text, announcement, List.of());
    }

    public boolean recalled() {
      return text.isEmpty();
    }
  }

  /// @param target the number of the actor's own message, which loses its text
  /// @param postedAt when that message was posted
  record Recalled(long seq, UserId actor, Instant at, long target, Instant postedAt)
      implements Entry {}

  record Left(long seq, UserId actor, Instant at) implements Entry {}

  record Removed(long seq, UserId actor, Instant at, List<UserId> users) implements Entry {
    public Removed {
      users = List.copyOf(users);
    }
  }

  /// The owner took somebody back who had quit by mistake.
  record Returned(long seq, UserId actor, Instant at, Former former) implements Entry {}

  record RoleChanged(long seq, UserId actor, Instant at, UserId user, Role role) implements Entry {}

  /// @param leaves whether the actor quits as soon as it is accepted
  record OwnershipOffered(
      long seq, UserId actor, Instant at, UserId to, Instant expiresAt, boolean leaves)
      implements Entry {

    /// Whoever offers stays.
    public OwnershipOffered(long seq, UserId actor, Instant at, UserId to, Instant expiresAt) {
      this(seq, actor, at, to, expiresAt, false);
    }
  }

  record OfferClosed(long seq, UserId actor, Instant at, UserId to, How how) implements Entry {
    /// The numbers are the durable and the wire form.
    public enum How {
      DECLINED(1),
      WITHDRAWN(2),
      LAPSED(3);

      private final int number;

      How(int number) {
        this.number = number;
      }

      public int number() {
        return number;
      }
    }
  }

  /// The actor is the new owner.
  record OwnershipTransferred(long seq, UserId actor, Instant at, UserId from) implements Entry {}

  /// The ownership is handed on from above: the owner has left the group's organisation, or has
  /// vanished, and nobody has objected to a claim.
  ///
  /// @param actor of the organisation's people, or an operator
  /// @param heir the new owner; becomes a member if they were none
  record OwnershipInherited(long seq, UserId actor, Instant at, UserId from, Comer heir)
      implements Entry {}

  /// Whoever is above the group claims it, because its owner has vanished.
  ///
  /// @param actor of the organisation's people, or an operator
  /// @param to who will own it
  record ClaimRaised(long seq, UserId actor, Instant at, UserId to, String evidence, Instant dueAt)
      implements Entry {}

  /// The claim has come to nothing. The actor is who ended it; who raised it, if nobody did.
  record ClaimEnded(long seq, UserId actor, Instant at, Cause cause) implements Entry {
    /// The numbers are the durable and the wire form.
    public enum Cause {
      OBJECTED(1),
      WITHDRAWN(2),
      /// The owner has done something.
      OWNER_BACK(3),
      /// Whoever was to own the group cannot any more.
      LAPSED(4);

      private final int number;

      Cause(int number) {
        this.number = number;
      }

      public int number() {
        return number;
      }
    }
  }

  /// The group had ended, and its organisation has brought it back.
  ///
  /// @param actor of the organisation's people
  record Restored(long seq, UserId actor, Instant at) implements Entry {}

  /// The group's organisation has stopped what is said in it.
  ///
  /// @param actor of the organisation's people
  record FrozenByOrganisation(long seq, UserId actor, Instant at, String reason) implements Entry {}

  /// @param actor of the organisation's people
  record UnfrozenByOrganisation(long seq, UserId actor, Instant at) implements Entry {}

  record Renamed(long seq, UserId actor, Instant at, String name) implements Entry {}

  record NicknameChanged(long seq, UserId actor, Instant at, String nickname) implements Entry {}

  record PolicyChanged(long seq, UserId actor, Instant at, Policy policy) implements Entry {}

  /// @param cutAt when the group will end
  /// @param objectionsUntil members may object before this time
  record EndScheduled(
      long seq,
      UserId actor,
      Instant at,
      Closing.Kind kind,
      Instant cutAt,
      Instant objectionsUntil,
      String reason)
      implements Entry {}

  /// @param byOrganisation it is the organisation that calls it off
  record EndCancelled(long seq, UserId actor, Instant at, boolean byOrganisation) implements Entry {

    /// By the owner.
    public EndCancelled(long seq, UserId actor, Instant at) {
      this(seq, actor, at, false);
    }
  }

  /// Somebody has objected. Who, only the owner is told; the actor is who scheduled the end.
  record EndPaused(long seq, UserId actor, Instant at) implements Entry {}

  record EndResumed(long seq, UserId actor, Instant at, Instant cutAt) implements Entry {}

  record Frozen(long seq, UserId actor, Instant at, String reason) implements Entry {}

  record Unfrozen(long seq, UserId actor, Instant at) implements Entry {}

  /// @param code of an invite to it; empty: there is none any more
  record SuccessorNamed(long seq, UserId actor, Instant at, String code) implements Entry {}

  /// The end of the group.
  ///
  /// @param reason a short code; empty when the last member left
  record Disbanded(
      long seq, UserId actor, Instant at, PurgeMode mode, String reason, Deadlines deadlines)
      implements Entry {}

  record InviteCreated(UserId actor, Instant at, Invite invite) implements AtDoor {}

  record InviteRevoked(UserId actor, Instant at, String invite) implements AtDoor {}

  /// If they were in the group, their removal follows as an entry of its own.
  record Banned(UserId actor, Instant at, Ban ban) implements AtDoor {}

  record Unbanned(UserId actor, Instant at, UserId user) implements AtDoor {}

  /// @param passcode empty: it was cleared
  record PasscodeSet(UserId actor, Instant at, Optional<Passcode> passcode) implements AtDoor {}

  /// Somebody with a right invite showed a wrong passcode.
  ///
  /// @param wrong how often by now
  record PasscodeMissed(UserId actor, Instant at, Attempts.Wrong wrong) implements AtDoor {}

  /// @param terms empty: there are none any more
  record TermsSet(UserId actor, Instant at, Optional<JoinTerms> terms) implements AtDoor {}

  /// Whoever joins has accepted the terms with this hash.
  record TermsAccepted(UserId actor, Instant at, String hash) implements AtDoor {}

  record ReturnAsked(UserId actor, Instant at, Ask ask) implements AtDoor {}

  record ReturnDeclined(UserId actor, Instant at, UserId user) implements AtDoor {}

  /// Whoever quits says why.
  record ReasonGiven(UserId actor, Instant at, String reason) implements AtDoor {}

  /// @param closing the entry that scheduled the end objected to
  record Objected(UserId actor, Instant at, long closing, String reason) implements Event {}

  /// Somebody has asked on a desktop or in a browser for what is confirmed on a phone.
  record PhoneAsked(UserId actor, Instant at, PhoneAsk ask) implements Event {}

  /// What was asked for is over; if it was confirmed, it happens now.
  record PhoneAnswered(UserId actor, Instant at, long number, boolean confirmed) implements Event {}

  /// An admin asks the owner to let them announce something.
  record AnnouncementAsked(UserId actor, Instant at, Draft draft) implements Event {}

  /// By the owner, or taken back by whoever wrote it. If it was approved, it is posted now.
  ///
  /// @param by who wrote it
  record AnnouncementAnswered(UserId actor, Instant at, long number, UserId by, boolean approved)
      implements Event {}

  /// The owner lets an admin announce without asking, or no longer.
  record AnnouncingGranted(UserId actor, Instant at, UserId user, boolean granted)
      implements Event {}

  /// Somebody wants to be notified of nothing that is said, until then. Nobody else's business.
  record Muted(UserId actor, Instant at, Instant until) implements Event {}

  /// The owner asks the group's organisation whether they may disband it.
  record DisbandRequested(UserId actor, Instant at, Belonging.Ask ask) implements Event {}

  /// The organisation lets the group be disbanded.
  ///
  /// @param number the organisation's case
  record DisbandAuthorised(UserId actor, Instant at, long number) implements Event {}

  /// The organisation does not, or nobody decided in time, or the case was withdrawn.
  record DisbandRefused(UserId actor, Instant at, long number) implements Event {}

  /// A member has objected, and the organisation is asked whether the end goes on. The actor is who
  /// scheduled it: who objected, only the owner is told.
  record ObjectionEscalated(UserId actor, Instant at, Belonging.Ask ask) implements Event {}
}
