package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.org.OrgDecision.Accepted;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An organisation as a whole: how it comes about, who stands above it, and its policy.
final class Founding {
  private static final Duration PERIOD_MIN = Duration.ofMinutes(1);
  private static final Duration PERIOD_MAX = Duration.ofDays(365);

  private Founding() {}

  static OrgDecision found(OrgState org, OrgCommand.Found found) {
    Optional<Rejected> refusal =
        (found.byOperator() ? Optional.<Rejected>empty() : Optional.of(Refusals.NOT_AN_OPERATOR))
            .or(() -> Lines.nameRefusal("name", found.name()))
            .or(() -> org.exists() ? Optional.of(Refusals.ORGANISATION_EXISTS) : Optional.empty());
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var origin = found.origin();
    return new Accepted(
        List.of(new OrgEvent.Founded(origin.user(), origin.at(), found.name(), found.superAdmin())),
        new Answer.Done(0, origin.at()));
  }

  static OrgDecision setSuperAdmin(OrgTurn turn, OrgCommand.SetSuperAdmin set) {
    var admins = turn.head().superAdmins();
    Optional<Rejected> refusal =
        turn.refusedUnlessSuperAdmin().or(() -> turn.refusedUnlessPerson(set.user()));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    if (admins.contains(set.user()) == set.on()) {
      return turn.unchanged();
    }
    if (set.on() && turn.org().person(set.user()).orElseThrow().bot()) {
      return new Refused(Refusals.invalid(Sentence.FIELD_NO_BOT.with("field", "user")));
    }
    if (set.on() && admins.size() >= OrgRules.SUPER_ADMINS_MAX) {
      return new Refused(Refusals.full(Sentence.SUPER_ADMINS_FULL, OrgRules.SUPER_ADMINS_MAX));
    }
    if (!set.on() && admins.size() == 1) {
      return new Refused(Refusals.LAST_SUPER_ADMIN);
    }
    return turn.done(new OrgEvent.SuperAdminSet(turn.user(), turn.at(), set.user(), set.on()));
  }

  static OrgDecision setPolicy(OrgTurn turn, OrgCommand.SetPolicy set) {
    OrgPolicy policy = set.policy();
    Optional<Rejected> refusal =
        turn.refusedWithout(Permission.SET_POLICY, DepartmentId.TOP)
            .or(() -> chainRefusal(turn, policy.chain()))
            .or(() -> periodRefusal("claim_wait_s", policy.claimWait()))
            .or(() -> policy.heir().flatMap(turn::refusedUnlessPerson))
            .or(() -> policy.groups().refusal("groups"));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return policy.equals(turn.head().policy())
        ? turn.unchanged()
        : turn.done(new OrgEvent.PolicySet(turn.user(), turn.at(), policy));
  }

  private static Optional<Rejected> chainRefusal(OrgTurn turn, List<Level> chain) {
    if (chain.isEmpty() || chain.size() > OrgRules.LEVELS_MAX) {
      return Optional.of(
          Refusals.invalid(
              Sentence.FIELD_LEVELS.with("field", "chain").with("max", OrgRules.LEVELS_MAX)));
    }
    return chain.stream()
        .flatMap(
            level ->
                periodRefusal("chain.within_s", level.within())
                    .or(() -> level.deputy().flatMap(turn::refusedUnlessPerson))
                    .or(
                        () ->
                            level.office() instanceof Level.Office.Named(var user)
                                ? turn.refusedUnlessPerson(user)
                                : Optional.empty())
                    .stream())
        .findFirst();
  }

  private static Optional<Rejected> periodRefusal(String field, Duration period) {
    return period.compareTo(PERIOD_MIN) >= 0 && period.compareTo(PERIOD_MAX) <= 0
        ? Optional.empty()
        : Optional.of(
            Refusals.invalid(
                Sentence.FIELD_SECONDS
                    .with("field", field)
                    .with("min", PERIOD_MIN.toSeconds())
                    .with("max", PERIOD_MAX.toSeconds())));
  }
}
