package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision.Rejected;
import io.muster.group.Heirs;
import io.muster.group.UserId;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody leaves the organisation. What they hold there ends at once; what they own in its groups
/// follows, group by group.
final class Offboarding {
  private Offboarding() {}

  static OrgDecision offboard(OrgTurn turn, OrgCommand.Offboard ask) {
    OrgState org = turn.org();
    UserId user = ask.user();
    Optional<Rejected> refusal =
        turn.refusedUnlessPerson(user)
            .or(
                () ->
                    turn.refusedWithout(
                        Permission.OFFBOARD_PEOPLE, org.person(user).orElseThrow().department()))
            .or(() -> superAdminRefusal(turn, user))
            .or(() -> heirRefusal(turn, user, ask.successor()));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var events = new ArrayList<OrgEvent>();
    org.departments()
        .forEach(
            (id, department) -> {
              if (department.head().equals(Optional.of(user))) {
                events.add(
                    new OrgEvent.DepartmentPut(
                        turn.user(), turn.at(), id, department.withHead(Optional.empty())));
              }
            });
    if (org.isSuperAdmin(user)) {
      events.add(new OrgEvent.SuperAdminSet(turn.user(), turn.at(), user, false));
    }
    var heirs = heirs(org, turn.user(), user, ask.successor());
    events.add(new OrgEvent.PersonOffboarded(turn.user(), turn.at(), user, heirs));
    return turn.done(events);
  }

  private static Optional<Rejected> superAdminRefusal(OrgTurn turn, UserId user) {
    if (user.equals(turn.user())) {
      return Optional.of(Refusals.invalid(Sentence.FIELD_SOMEBODY_ELSE.with("field", "user")));
    }
    return turn.org().isSuperAdmin(user) ? turn.refusedUnlessSuperAdmin() : Optional.empty();
  }

  private static Optional<Rejected> heirRefusal(
      OrgTurn turn, UserId user, Optional<UserId> successor) {
    if (successor.isEmpty()) {
      return Optional.empty();
    }
    if (successor.get().equals(user)) {
      return Optional.of(Refusals.invalid(Sentence.FIELD_SOMEBODY_ELSE.with("field", "successor")));
    }
    return turn.refusedUnlessPerson(successor.get())
        .or(
            () ->
                canInherit(turn.org(), user, successor.get())
                    ? Optional.empty()
                    : Optional.of(
                        Refusals.invalid(Sentence.FIELD_NO_BOT.with("field", "successor"))));
  }

  /// Once more, unless they have been taken in again.
  static OrgDecision leftBehind(OrgState org, OrgCommand.LeftBehind left) {
    List<OrgEvent> events =
        org.exists() && org.person(left.user()).isEmpty()
            ? List.of(
                new OrgEvent.PersonOffboarded(
                    left.by(),
                    left.at(),
                    left.user(),
                    heirs(org, left.by(), left.user(), Optional.empty())))
            : List.of();
    return new OrgDecision.Accepted(events, new Answer.Done(0, left.at()));
  }

  /// Whoever goes is no super-admin's only one, so somebody is left.
  private static Heirs heirs(OrgState org, UserId by, UserId user, Optional<UserId> successor) {
    OrgHead head = org.head().orElseThrow();
    Optional<UserId> manager =
        org.person(user).flatMap(Person::manager).filter(who -> canInherit(org, user, who));
    UserId last =
        head.policy()
            .heir()
            .filter(who -> canInherit(org, user, who))
            .orElseGet(
                () ->
                    head.superAdmins().stream()
                        .filter(who -> canInherit(org, user, who))
                        .findFirst()
                        .orElse(by));
    return new Heirs(successor.or(() -> manager), last, head.policy().adminSeatsPass());
  }

  private static boolean canInherit(OrgState org, UserId user, UserId heir) {
    return !heir.equals(user) && org.person(heir).filter(person -> !person.bot()).isPresent();
  }
}
