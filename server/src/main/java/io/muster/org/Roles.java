package io.muster.org;

import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.util.Optional;

/// Roles, and who holds them. Whoever hands one on must hold all that is in it, over all that it is
/// handed on for: so nobody makes anybody more than they are.
final class Roles {
  private Roles() {}

  static OrgDecision define(OrgTurn turn, OrgCommand.DefineRole define) {
    Optional<Rejected> refusal =
        refusedUnlessGranter(turn)
            .or(() -> Lines.nameRefusal("role", define.name()))
            .or(
                () ->
                    define.permissions().isEmpty()
                        ? Optional.of(
                            Refusals.invalid(
                                Sentence.FIELD_PERMISSIONS.with("field", "permissions")))
                        : Optional.empty());
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    OrgRole present = turn.org().roles().get(define.name());
    if (present != null) {
      return present.permissions().equals(define.permissions())
          ? turn.unchanged()
          : new Refused(Refusals.ROLE_EXISTS);
    }
    if (turn.org().roles().size() >= OrgRules.ROLES_MAX) {
      return new Refused(Refusals.full(Sentence.ROLES_FULL, OrgRules.ROLES_MAX));
    }
    var role = new OrgRole(define.permissions(), turn.user());
    return turn.done(new OrgEvent.RoleDefined(turn.user(), turn.at(), define.name(), role));
  }

  private static Optional<Rejected> refusedUnlessGranter(OrgTurn turn) {
    return turn.org().maySomewhere(turn.user(), Permission.GRANT_ROLES)
        ? Optional.empty()
        : turn.refusedWithout(Permission.GRANT_ROLES, DepartmentId.TOP);
  }

  /// By its maker, or by whoever grants roles everywhere.
  static OrgDecision remove(OrgTurn turn, OrgCommand.RemoveRole remove) {
    OrgRole role = turn.org().roles().get(remove.name());
    if (role == null) {
      return new Refused(Refusals.NO_SUCH_ROLE);
    }
    Optional<Rejected> refusal =
        role.by().equals(turn.user())
            ? refusedUnlessGranter(turn)
            : turn.refusedWithout(Permission.GRANT_ROLES, DepartmentId.TOP);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    boolean held =
        turn.org().people().values().stream()
            .flatMap(person -> person.grants().stream())
            .anyMatch(grant -> grant.role().equals(remove.name()));
    return held
        ? new Refused(Refusals.ROLE_IN_USE)
        : turn.done(new OrgEvent.RoleRemoved(turn.user(), turn.at(), remove.name()));
  }

  static OrgDecision grant(OrgTurn turn, OrgCommand.GrantRole ask) {
    Optional<Rejected> refusal =
        turn.refusedUnlessPerson(ask.user()).or(() -> reachRefusal(turn, ask.grant()));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var grants = turn.org().person(ask.user()).orElseThrow().grants();
    if (grants.contains(ask.grant())) {
      return turn.unchanged();
    }
    return grants.size() >= OrgRules.GRANTS_MAX
        ? new Refused(Refusals.full(Sentence.GRANTS_FULL, OrgRules.GRANTS_MAX))
        : turn.done(new OrgEvent.Granted(turn.user(), turn.at(), ask.user(), ask.grant()));
  }

  static OrgDecision revoke(OrgTurn turn, OrgCommand.RevokeRole ask) {
    Optional<Rejected> refusal =
        turn.refusedUnlessPerson(ask.user()).or(() -> reachRefusal(turn, ask.grant()));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return turn.org().person(ask.user()).orElseThrow().grants().contains(ask.grant())
        ? turn.done(new OrgEvent.Revoked(turn.user(), turn.at(), ask.user(), ask.grant()))
        : turn.unchanged();
  }

  private static Optional<Rejected> reachRefusal(OrgTurn turn, Grant grant) {
    OrgRole role = turn.org().roles().get(grant.role());
    if (role == null) {
      return Optional.of(Refusals.NO_SUCH_ROLE);
    }
    return turn.refusedUnlessDepartment(grant.scope())
        .or(() -> turn.refusedWithout(Permission.GRANT_ROLES, grant.scope()))
        .or(
            () ->
                role.permissions().stream()
                    .flatMap(permission -> turn.refusedWithout(permission, grant.scope()).stream())
                    .findFirst());
  }
}
