package io.muster.group;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.TreePMap;

/// How people come into a group, and who does not.
///
/// @param invites by [Invite#id]
public record Door(TreePMap<String, Invite> invites, Bans bans) {
  public static final Door CLOSED = new Door(TreePMap.empty(), Bans.NONE);

  /// The invite that lets whoever shows the secret in at a time.
  Optional<Invite> openInviteWith(String secret, Instant at) {
    return invites.values().stream()
        .filter(invite -> invite.secret().equals(secret) && invite.isOpenAt(at))
        .findFirst();
  }

  Door with(Invite invite) {
    return new Door(invites.plus(invite.id(), invite), bans);
  }

  Door withoutInvite(String id) {
    return new Door(invites.minus(id), bans);
  }

  Door withoutInvites(Predicate<Invite> dead) {
    TreePMap<String, Invite> rest = invites;
    for (Invite invite : invites.values()) {
      if (dead.test(invite)) {
        rest = rest.minus(invite.id());
      }
    }
    return new Door(rest, bans);
  }

  Door withBans(Bans newBans) {
    return new Door(invites, newBans);
  }

  /// The group has ended: nobody comes in any more.
  Door ended() {
    return new Door(TreePMap.empty(), bans);
  }

  /// Somebody has come in by the invite.
  Door withUse(String id) {
    Invite used = invites.get(id);
    if (used == null) {
      return this;
    }
    Invite rest = used.usedOnce();
    return rest.isUsedUp() ? withoutInvite(id) : with(rest);
  }
}
