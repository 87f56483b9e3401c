package io.muster.account;

import io.muster.group.EndingKind;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.List;

/// What an event of a group still has to do to people's accounts. Durable with the event, carried
/// out afterwards at least once, in the order of the group's log.
public sealed interface Effect {

  /// These people are members from the event on.
  record Began(List<UserId> users) implements Effect {
    public Began {
      users = List.copyOf(users);
    }
  }

  /// These people's membership has ended.
  record Ended(
      List<UserId> users, EndingKind ending, PurgeMode mode, Instant at, UserId by, String reason)
      implements Effect {
    public Ended {
      users = List.copyOf(users);
    }
  }

  /// The group has ended for everybody on its roster.
  record GroupEnded(PurgeMode mode, Instant at, UserId by, String reason) implements Effect {

    /// What it means to one of them.
    public Ended forOne(UserId user) {
      return new Ended(List.of(user), EndingKind.DISBAND, mode, at, by, reason);
    }
  }
}
