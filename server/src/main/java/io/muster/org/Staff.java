package io.muster.org;

import io.muster.group.Decision.Rejected;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.util.Optional;

/// Who belongs to the organisation.
final class Staff {
  private Staff() {}

  static OrgDecision put(OrgTurn turn, OrgCommand.PutPerson put) {
    Optional<Person> present = turn.org().person(put.user());
    Optional<Rejected> refusal =
        turn.refusedUnlessDepartment(put.department())
            .or(() -> turn.refusedWithout(Permission.MANAGE_PEOPLE, put.department()))
            .or(
                () ->
                    present.flatMap(
                        known -> turn.refusedWithout(Permission.MANAGE_PEOPLE, known.department())))
            .or(() -> botRefusal(turn, put, present))
            .or(() -> managerRefusal(turn, put))
            .or(() -> roomRefusal(turn, present));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    boolean same =
        present
            .filter(known -> known.department().equals(put.department()))
            .filter(known -> known.manager().equals(put.manager()))
            .filter(known -> known.bot() == put.bot())
            .isPresent();
    return same
        ? turn.unchanged()
        : turn.done(
            new OrgEvent.PersonPut(
                turn.user(), turn.at(), put.user(), put.department(), put.manager(), put.bot()));
  }

  /// Whether somebody is a bot decides what they can inherit, so super-admins say it.
  private static Optional<Rejected> botRefusal(
      OrgTurn turn, OrgCommand.PutPerson put, Optional<Person> present) {
    if (put.bot() == present.map(Person::bot).orElse(false)) {
      return Optional.empty();
    }
    if (put.bot() && turn.org().isSuperAdmin(put.user())) {
      return Optional.of(Refusals.invalid(Sentence.FIELD_NO_BOT.with("field", "user")));
    }
    return turn.refusedUnlessSuperAdmin();
  }

  private static Optional<Rejected> managerRefusal(OrgTurn turn, OrgCommand.PutPerson put) {
    return put.manager()
        .flatMap(
            manager ->
                manager.equals(put.user())
                    ? Optional.of(
                        Refusals.invalid(Sentence.FIELD_SOMEBODY_ELSE.with("field", "manager")))
                    : turn.refusedUnlessPerson(manager));
  }

  private static Optional<Rejected> roomRefusal(OrgTurn turn, Optional<Person> present) {
    int max = turn.rules().peopleMax();
    return present.isPresent() || turn.org().people().size() < max
        ? Optional.empty()
        : Optional.of(Refusals.full(Sentence.PEOPLE_FULL, max));
  }
}
