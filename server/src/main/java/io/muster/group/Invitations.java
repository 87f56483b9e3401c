package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Making and revoking invites.
final class Invitations {
  private static final Duration EXPIRES_IN_MIN = Duration.ofSeconds(60);
  private static final Duration EXPIRES_IN_MAX = Duration.ofDays(365);
  private static final int USES_MAX = 1_000_000;

  private Invitations() {}

  static Decision create(Turn turn, Command.CreateInvite create) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.MAKE_AN_INVITE)
            .or(() -> boundsRefusal(create))
            .or(() -> roomRefusal(turn));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var invite =
        new Invite(
            create.id(),
            turn.user(),
            create.secret(),
            turn.at().plus(create.expiresIn()),
            create.usesMax());
    return new Accepted(
        List.of(new Event.InviteCreated(turn.user(), turn.at(), invite)),
        new Answer.InviteMade(0, turn.at(), invite));
  }

  private static Optional<Rejected> boundsRefusal(Command.CreateInvite create) {
    Duration expiresIn = create.expiresIn();
    if (expiresIn.compareTo(EXPIRES_IN_MIN) < 0 || expiresIn.compareTo(EXPIRES_IN_MAX) > 0) {
      return Optional.of(
          Rejected.invalid(
              Sentence.FIELD_SECONDS
                  .with("field", "expires_in_s")
                  .with("min", EXPIRES_IN_MIN.toSeconds())
                  .with("max", EXPIRES_IN_MAX.toSeconds())));
    }
    int uses = create.usesMax().orElse(1);
    return uses >= 1 && uses <= USES_MAX
        ? Optional.empty()
        : Optional.of(
            Rejected.invalid(
                Sentence.FIELD_NUMBER
                    .with("field", "uses_max")
                    .with("min", 1)
                    .with("max", USES_MAX)));
  }

  private static Optional<Rejected> roomRefusal(Turn turn) {
    long open =
        turn.door().invites().values().stream()
            .filter(invite -> invite.isOpenAt(turn.at()))
            .count();
    return open < turn.rules().invitesMax()
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Rejection.TOO_MANY_INVITES,
                Sentence.TOO_MANY_INVITES.with("max", turn.rules().invitesMax())));
  }

  /// The maker may revoke whatever their role is, the admins and the owner may revoke every invite.
  static Decision revoke(Turn turn, Command.RevokeInvite revoke) {
    Optional<Invite> invite =
        Optional.ofNullable(turn.door().invites().get(revoke.invite()))
            .filter(found -> found.isOpenAt(turn.at()));
    boolean own = invite.map(found -> found.by().equals(turn.user())).orElse(false);
    Optional<Rejected> refusal =
        turn.refusal(own ? Deed.REVOKE_OWN_INVITE : Deed.REVOKE_ANY_INVITE);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (invite.isEmpty()) {
      return Rejected.because(Rejection.INVITE_INVALID, Sentence.NO_SUCH_INVITE);
    }
    return new Accepted(
        List.of(new Event.InviteRevoked(turn.user(), turn.at(), revoke.invite())),
        new Answer.Done(0, turn.at()));
  }
}
