package io.muster.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Something that somebody wants to happen in a group. Everything that a decision needs and that
/// the state does not hold (time, random bytes, earlier windows, a message to recall) is inside.
public sealed interface Command {

  Origin origin();

  /// A command that only a member can give: everybody else is told the same, whatever it is.
  sealed interface FromMember extends Command {}

  /// What the group's organisation tells it. Told at least once.
  sealed interface FromOrganisation extends Command {}

  /// What somebody does to a group for whoever stands above it. They need not be in it.
  sealed interface UnderMandate extends Command {
    Mandate mandate();
  }

  /// @param members without repeats
  /// @param minors those of them who are not of age
  record Create(
      Origin origin,
      String name,
      Policy policy,
      List<UserId> members,
      Affiliation affiliation,
      Set<UserId> minors)
      implements Command {
    public Create {
      members = List.copyOf(members);
      minors = Collections.unmodifiableSet(new TreeSet<>(minors));
    }

    /// Of people of age.
    public Create(
        Origin origin, String name, Policy policy, List<UserId> members, Affiliation affiliation) {
      this(origin, name, policy, members, affiliation, Collections.emptySet());
    }

    /// A personal group.
    public Create(Origin origin, String name, Policy policy, List<UserId> members) {
      this(origin, name, policy, members, Affiliation.PERSONAL);
    }
  }

  /// Somebody has left the group's organisation.
  ///
  /// @param origin on whose word, of the organisation's people
  /// @param nearest the named successor or the manager, with their earlier windows
  /// @param last who inherits when nobody nearer can
  /// @param bots admins of the group who inherit nothing
  record Inherit(
      Origin origin,
      OrgId org,
      UserId user,
      Optional<Comer> nearest,
      Comer last,
      boolean adminSeats,
      List<UserId> bots)
      implements FromOrganisation {
    public Inherit {
      bots = List.copyOf(bots);
    }
  }

  /// The group's organisation has decided a case about it.
  ///
  /// @param origin on whose word, of the organisation's people
  /// @param ask which of the group's requests it answers; 0: the organisation itself asked
  /// @param askedBy who wanted the group disbanded
  record CaseClosed(
      Origin origin, OrgId org, long number, long ask, boolean approved, UserId askedBy)
      implements FromOrganisation {}

  /// The group takes over what its organisation settles for it.
  ///
  /// @param origin on whose word, of the organisation's people
  /// @param hold whether the organisation has frozen it
  record Settle(Origin origin, OrgId org, Policy.Frame frame, Optional<io.muster.group.Freeze> hold)
      implements FromOrganisation {}

  /// The organisation calls off the end that it forced.
  record CallOffEnd(Origin origin, Mandate mandate) implements UnderMandate {}

  /// The organisation brings back a group that has ended.
  ///
  /// @param cascading whether what its end does elsewhere is still being carried out
  record Restore(Origin origin, Mandate mandate, boolean cascading) implements UnderMandate {}

  /// The owner of the group has vanished.
  ///
  /// @param to who is to own it; with their earlier windows if they are no member
  /// @param able whether they can: of the organisation's people, and no bot
  /// @param period how long the claim can be objected to
  record RaiseClaim(
      Origin origin, Mandate mandate, Comer to, boolean able, String evidence, Duration period)
      implements UnderMandate {}

  record WithdrawClaim(Origin origin, Mandate mandate) implements UnderMandate {}

  record ObjectToClaim(Origin origin) implements FromMember {}

  /// @param minors those of them who are not of age
  record Add(Origin origin, List<Comer> comers, Set<UserId> minors) implements FromMember {
    public Add {
      comers = List.copyOf(comers);
      minors = Collections.unmodifiableSet(new TreeSet<>(minors));
    }

    /// Everybody is of age.
    public Add(Origin origin, List<Comer> comers) {
      this(origin, comers, Collections.emptySet());
    }
  }

  /// @param id fresh random id
  /// @param secret fresh random secret
  record CreateInvite(
      Origin origin, String id, String secret, Duration expiresIn, OptionalInt usesMax)
      implements FromMember {}

  record RevokeInvite(Origin origin, String invite) implements FromMember {}

  record Join(Origin origin, String secret, Shown shown, List<Window> past) implements Command {
    public Join {
      past = List.copyOf(past);
    }
  }

  /// @param former what is kept of the asker; empty for strangers
  record AskToReturn(Origin origin, Optional<Former> former) implements Command {}

  /// @param former what is kept of the one who asked
  record AnswerReturn(Origin origin, UserId user, boolean consent, Optional<Former> former)
      implements FromMember {}

  /// @param mentions whom it is meant for above all; members or not
  record Post(Origin origin, String text, List<UserId> mentions) implements FromMember {
    public Post {
      mentions = List.copyOf(mentions);
    }

    public Post(Origin origin, String text) {
      this(origin, text, List.of());
    }
  }

  /// @param target the message of that number, as stored; empty if there is none that still has its
  ///   text
  record Recall(Origin origin, long seq, Optional<Event.Posted> target) implements FromMember {}

  /// @param reason a short code; empty: none was given
  record Quit(Origin origin, String reason, Confirmation confirmation) implements FromMember {}

  record Remove(Origin origin, List<UserId> users, Confirmation confirmation)
      implements FromMember {
    public Remove {
      users = List.copyOf(users);
    }
  }

  /// @param until when it is over; empty: never, unless it is lifted
  record Ban(
      Origin origin,
      List<UserId> users,
      Optional<Instant> until,
      String reason,
      Confirmation confirmation)
      implements FromMember {
    public Ban {
      users = List.copyOf(users);
    }
  }

  record Unban(Origin origin, List<UserId> users) implements FromMember {
    public Unban {
      users = List.copyOf(users);
    }
  }

  /// @param passcode empty: newcomers need none any more
  record SetPasscode(Origin origin, Optional<Passcode> passcode) implements FromMember {}

  /// @param terms empty: newcomers have nothing to accept any more
  record SetTerms(Origin origin, Optional<JoinTerms> terms) implements FromMember {}

  /// @param reachable whether the user has a phone
  record Disband(Origin origin, String reason, Confirmation confirmation, boolean reachable)
      implements FromMember {
    /// By somebody who has a phone.
    public Disband(Origin origin, String reason, Confirmation confirmation) {
      this(origin, reason, confirmation, true);
    }
  }

  /// The owner lets the group end at a time, read-only until then.
  ///
  /// @param reachable whether the user has a phone
  record Sunset(
      Origin origin, Instant endsAt, String reason, Confirmation confirmation, boolean reachable)
      implements FromMember {
    /// By somebody who has a phone.
    public Sunset(Origin origin, Instant endsAt, String reason, Confirmation confirmation) {
      this(origin, endsAt, reason, confirmation, true);
    }
  }

  record CancelEnd(Origin origin) implements FromMember {}

  record ResumeEnd(Origin origin) implements FromMember {}

  record ObjectToEnd(Origin origin, String reason) implements FromMember {}

  record Freeze(Origin origin, String reason) implements FromMember {}

  record Unfreeze(Origin origin) implements FromMember {}

  /// @param code of an invite to the group that takes this one's place; empty: none
  record NameSuccessor(Origin origin, String code) implements FromMember {}

  /// @param number of what waits for a word
  record AnswerOnPhone(Origin origin, long number, boolean confirm) implements FromMember {}

  record Announce(Origin origin, String text) implements FromMember {}

  /// @param number of the announcement that waits
  record AnswerAnnouncement(Origin origin, long number, boolean approve) implements FromMember {}

  record GrantAnnouncing(Origin origin, UserId user, boolean granted) implements FromMember {}

  /// Not by anybody: a time has come.
  ///
  /// @param claimant who is to own the group by an open claim, if they still can
  record Due(Origin origin, Optional<Comer> claimant) implements Command {
    public Due(Origin origin) {
      this(origin, Optional.empty());
    }
  }

  record SetRole(Origin origin, UserId user, Role role) implements FromMember {}

  /// @param reachable whether the user has a phone
  /// @param leaves whether the owner quits as soon as it is accepted
  record OfferOwnership(Origin origin, UserId to, boolean reachable, boolean leaves)
      implements FromMember {
    /// By somebody who has a phone and stays.
    public OfferOwnership(Origin origin, UserId to) {
      this(origin, to, true, false);
    }
  }

  record AnswerOwnership(Origin origin, boolean accept) implements FromMember {}

  record WithdrawOwnership(Origin origin) implements FromMember {}

  record Rename(Origin origin, String name) implements FromMember {}

  /// @param until not later than a hundred years from now; the past: not any more
  record Mute(Origin origin, Instant until) implements FromMember {}

  record SetNickname(Origin origin, String nickname) implements FromMember {}

  /// @param own everything that the owner settles
  record SetPolicy(Origin origin, Terms own) implements FromMember {}
}
