package io.muster.group;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that somebody wants to happen in a group. Everything that a decision needs and that
/// the state does not hold (time, random bytes, earlier windows, a message to recall) is inside.
public sealed interface Command {

  Origin origin();

  /// @param members without repeats
  record Create(Origin origin, String name, Policy policy, List<UserId> members)
      implements Command {
    public Create {
      members = List.copyOf(members);
    }
  }

  record Add(Origin origin, List<Comer> comers) implements Command {
    public Add {
      comers = List.copyOf(comers);
    }
  }

  /// @param id fresh random id
  /// @param secret fresh random secret
  record CreateInvite(
      Origin origin, String id, String secret, Duration expiresIn, OptionalInt usesMax)
      implements Command {}

  record RevokeInvite(Origin origin, String invite) implements Command {}

  record Join(Origin origin, String secret, List<Window> past) implements Command {
    public Join {
      past = List.copyOf(past);
    }
  }

  record Post(Origin origin, String text) implements Command {}

  /// @param target the message of that number, as stored; empty if there is none that still has its
  ///   text
  record Recall(Origin origin, long seq, Optional<Event.Posted> target) implements Command {}

  record Quit(Origin origin, Confirmation confirmation) implements Command {}

  record Remove(Origin origin, List<UserId> users, Confirmation confirmation) implements Command {
    public Remove {
      users = List.copyOf(users);
    }
  }

  record Disband(Origin origin, String reason, Confirmation confirmation) implements Command {}

  record SetRole(Origin origin, UserId user, Role role) implements Command {}

  record OfferOwnership(Origin origin, UserId to) implements Command {}

  record AnswerOwnership(Origin origin, boolean accept) implements Command {}

  record WithdrawOwnership(Origin origin) implements Command {}

  record Rename(Origin origin, String name) implements Command {}

  record SetNickname(Origin origin, String nickname) implements Command {}

  record SetPolicy(Origin origin, Policy policy) implements Command {}
}
