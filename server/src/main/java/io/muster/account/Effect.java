package io.muster.account;

import io.muster.group.Belonging;
import io.muster.group.DepartmentId;
import io.muster.group.EndingKind;
import io.muster.group.GroupId;
import io.muster.group.Heirs;
import io.muster.group.OrgId;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.List;

/// What an event of a group or an organisation still has to do elsewhere. Durable with the event,
/// carried out afterwards at least once, in the order of the events it comes from.
public sealed interface Effect {

  /// What is to be done to people's accounts.
  sealed interface OnAccounts extends Effect {}

  /// What an organisation is to be told by one of its groups.
  sealed interface OnOrganisation extends Effect {
    OrgId org();
  }

  /// What a group is to be told by its organisation.
  sealed interface OnGroup extends Effect {
    GroupId group();
  }

  /// There is a group of the organisation.
  record GroupFounded(OrgId org, DepartmentId department) implements OnOrganisation {}

  /// The group has ended.
  record GroupGone(OrgId org) implements OnOrganisation {}

  /// The group's owner wants to disband it; or somebody has objected to its end.
  record CaseAsked(OrgId org, DepartmentId department, Belonging.Ask ask)
      implements OnOrganisation {}

  /// The organisation has decided.
  ///
  /// @param ask which of the group's requests it answers; 0: the organisation itself asked
  /// @param by on whose word
  record CaseClosed(
      GroupId group, long number, long ask, boolean approved, UserId by, UserId askedBy)
      implements OnGroup {}

  /// Somebody has left an organisation: in each of its groups what they own goes to another, and
  /// their membership ends; then their sessions do.
  ///
  /// @param by on whose word
  /// @param doneTo the number of the last group that is done; 0: none
  record Offboarded(UserId user, UserId by, Heirs heirs, long doneTo) implements Effect {
    public Offboarded doneTo(GroupId group) {
      return new Offboarded(user, by, heirs, group.value());
    }
  }

  /// The group takes over what its organisation settles for it at that moment.
  ///
  /// @param by on whose word
  record Settle(GroupId group, UserId by) implements OnGroup {}

  /// Every group of the organisation takes over what it settles for them at that moment.
  ///
  /// @param by on whose word
  /// @param doneTo the number of the last group that is done; 0: none
  record SettleAll(UserId by, long doneTo) implements Effect {
    public SettleAll doneTo(GroupId group) {
      return new SettleAll(by, group.value());
    }
  }

  /// Whether somebody belongs to an organisation, or has left it.
  record Standing(UserId user, boolean gone) implements Effect {}

  /// The group has come back for everybody on its roster; whoever has left its organisation
  /// meanwhile does not stay.
  ///
  /// @param by on whose word
  record GroupRestored(OrgId org, UserId by) implements OnAccounts {}

  /// These people are members from the event on.
  record Began(List<UserId> users) implements OnAccounts {
    public Began {
      users = List.copyOf(users);
    }
  }

  /// These people's membership has ended.
  record Ended(
      List<UserId> users, EndingKind ending, PurgeMode mode, Instant at, UserId by, String reason)
      implements OnAccounts {
    public Ended {
      users = List.copyOf(users);
    }
  }

  /// The group has ended for everybody on its roster.
  record GroupEnded(PurgeMode mode, Instant at, UserId by, String reason) implements OnAccounts {

    /// What it means to each of them, whoever they are.
    public Ended forEach() {
      return new Ended(List.of(), EndingKind.DISBAND, mode, at, by, reason);
    }
  }
}
