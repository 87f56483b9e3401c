package io.muster.group;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;

/// The door of a group: what lets people in, what keeps them out, and what those who left said
/// there. It names people, so it is erased with the roster.
///
/// @param invites by [Invite#id]
/// @param attempts with the present passcode
public record Door(
    TreePMap<String, Invite> invites,
    Bans bans,
    Optional<Passcode> passcode,
    Attempts attempts,
    Optional<JoinTerms> terms,
    Reasons reasons,
    Returns returns) {
  public static final Door CLOSED =
      new Door(
          TreePMap.empty(),
          Bans.NONE,
          Optional.empty(),
          Attempts.NONE,
          Optional.empty(),
          Reasons.NONE,
          Returns.NONE);

  /// The invite that lets whoever shows the secret in at a time.
  public Optional<Invite> openInviteWith(String secret, Instant at) {
    return invites.values().stream()
        .filter(invite -> invite.secret().equals(secret) && invite.isOpenAt(at))
        .findFirst();
  }

  private Door withInvites(TreePMap<String, Invite> newInvites) {
    return new Door(newInvites, bans, passcode, attempts, terms, reasons, returns);
  }

  Door with(Invite invite) {
    return withInvites(invites.plus(invite.id(), invite));
  }

  Door withoutInvite(String id) {
    return withInvites(invites.minus(id));
  }

  Door withoutInvites(Predicate<Invite> dead) {
    TreePMap<String, Invite> rest = invites;
    for (Invite invite : invites.values()) {
      if (dead.test(invite)) {
        rest = rest.minus(invite.id());
      }
    }
    return withInvites(rest);
  }

  /// Somebody has come in by the invite.
  Door withJoined(UserId user, String invite) {
    Door door = withAttempts(attempts.without(user)).withReturns(asks -> asks.without(user));
    Invite used = invites.get(invite);
    if (used == null) {
      return door;
    }
    Invite rest = used.usedOnce();
    return rest.isUsedUp() ? door.withoutInvite(invite) : door.with(rest);
  }

  Door withBans(UnaryOperator<Bans> change) {
    return new Door(invites, change.apply(bans), passcode, attempts, terms, reasons, returns);
  }

  /// What was tried with another passcode does not count.
  Door withPasscode(Optional<Passcode> newPasscode) {
    return new Door(invites, bans, newPasscode, Attempts.NONE, terms, reasons, returns);
  }

  Door withAttempts(Attempts newAttempts) {
    return new Door(invites, bans, passcode, newAttempts, terms, reasons, returns);
  }

  Door withTerms(Optional<JoinTerms> newTerms) {
    return new Door(invites, bans, passcode, attempts, newTerms, reasons, returns);
  }

  Door withReasons(Reasons newReasons) {
    return new Door(invites, bans, passcode, attempts, terms, newReasons, returns);
  }

  Door withReturns(UnaryOperator<Returns> change) {
    return new Door(invites, bans, passcode, attempts, terms, reasons, change.apply(returns));
  }

  /// The group has ended: nobody comes in any more.
  Door ended() {
    return withInvites(TreePMap.empty()).withAttempts(Attempts.NONE).withReturns(_ -> Returns.NONE);
  }
}
