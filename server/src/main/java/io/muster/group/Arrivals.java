package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.group.PersonOutcome.Outcome;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How people come into a group: with its creation, by being added, by an invite.
final class Arrivals {
  private static final Rejected INVITE_INVALID =
      Rejected.because(Rejection.INVITE_INVALID, Sentence.INVITE_INVALID);

  static final Rejected BANNED = Rejected.because(Rejection.BANNED, Sentence.BANNED);

  private Arrivals() {}

  static Decision create(GroupState group, Command.Create create, Rules rules) {
    Policy policy = policy(create);
    Optional<Rejected> refusal =
        Settings.nameRefusal(create.name())
            .or(policy::refusal)
            .or(() -> Batch.refusal("members", create.members(), 0, rules))
            .or(() -> existsRefusal(group))
            .or(() -> affiliationRefusal(create));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    UserId owner = create.origin().user();
    Instant at = create.origin().at();
    Optional<Belonging> belonging =
        create.affiliation() instanceof Affiliation.Of(var to, _)
            ? Optional.of(to)
            : Optional.empty();
    var created = new Event.Created(1, owner, at, create.name(), policy, belonging);
    var comers = create.members().stream().map(Comer::first).toList();
    var admission = Admission.of(group.evolve(created), at, comers, create.minors(), rules);
    var events = new ArrayList<Event>();
    events.add(created);
    if (!admission.admitted().isEmpty()) {
      events.add(new Event.Added(2, owner, at, admission.admitted()));
    }
    return new Accepted(events, new Answer.Created(1, at, admission.outcomes()));
  }

  private static Policy policy(Command.Create create) {
    return create.affiliation() instanceof Affiliation.Of(_, var frame)
        ? create.policy().of(Preset.ENTERPRISE).in(frame)
        : create.policy().of(Preset.PERSONAL);
  }

  private static Optional<Rejected> affiliationRefusal(Command.Create create) {
    return create.affiliation() instanceof Affiliation.Refused(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  private static Optional<Rejected> existsRefusal(GroupState group) {
    return group.exists()
        ? Optional.of(Rejected.invalid(Sentence.GROUP_EXISTS.phrase()))
        : Optional.empty();
  }

  static Decision add(Turn turn, Command.Add add) {
    var users = add.comers().stream().map(Comer::user).toList();
    Optional<Rejected> refusal =
        turn.refusal(Deed.ADD_PEOPLE)
            .or(() -> Closings.closingRefusal(turn.head()))
            .or(() -> Batch.refusal("users", users, 1, turn.rules()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var admission = Admission.of(turn.group(), turn.at(), add.comers(), add.minors(), turn.rules());
    if (admission.admitted().isEmpty()) {
      return new Accepted(List.of(), new Answer.People(0, turn.at(), admission.outcomes()));
    }
    var added = new Event.Added(turn.next(), turn.user(), turn.at(), admission.admitted());
    return new Accepted(
        List.of(added), new Answer.People(added.seq(), turn.at(), admission.outcomes()));
  }

  /// To somebody outside, every reason why an invite does not open the group is the same.
  static Decision join(GroupState group, Command.Join join, Rules rules) {
    Origin origin = join.origin();
    Optional<Invite> invite = group.door().openInviteWith(join.secret(), origin.at());
    if (invite.isEmpty()) {
      return INVITE_INVALID;
    }
    Optional<Rejected> closing = group.head().flatMap(Closings::closingRefusal);
    if (closing.isPresent()) {
      return closing.get();
    }
    if (group.roster().contains(origin.user())) {
      return Rejected.because(Rejection.ALREADY_MEMBER, Sentence.ALREADY_MEMBER);
    }
    if (group.door().bans().on(origin.user(), origin.at()).isPresent()) {
      return BANNED;
    }
    Optional<Rejected> shut =
        Guardian.entryRefusal(group, origin).or(() -> fullRefusal(group, rules));
    if (shut.isPresent()) {
      return shut.get();
    }
    var refusal = Conditions.refusal(group.door(), join, rules);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var joined =
        new Event.Joined(
            group.lastSeq() + 1,
            origin.at(),
            new Comer(origin.user(), join.past()),
            invite.get().id(),
            invite.get().by());
    var events = new ArrayList<Event>();
    Conditions.acceptance(group.door(), join).ifPresent(events::add);
    events.add(joined);
    return new Accepted(events, new Answer.Joined(joined.seq(), joined.at()));
  }

  static Optional<Rejected> fullRefusal(GroupState group, Rules rules) {
    return group.roster().size() < rules.membersMax()
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Rejection.GROUP_FULL, Sentence.GROUP_FULL.with("max", rules.membersMax())));
  }

  /// Who of those who are to come in does come in, and what came of it for each.
  private record Admission(List<Comer> admitted, List<PersonOutcome> outcomes) {

    static Admission of(
        GroupState group, Instant at, List<Comer> comers, Set<UserId> minors, Rules rules) {
      boolean minorsKeptOut = group.head().orElseThrow().policy().minorsKeptOut();
      var admitted = new ArrayList<Comer>();
      var outcomes = new ArrayList<PersonOutcome>();
      for (Comer comer : comers) {
        int membersMax = rules.membersMax() - admitted.size();
        Outcome outcome =
            minorsKeptOut && minors.contains(comer.user())
                ? Outcome.NOT_OF_AGE
                : outcome(group, at, comer.user(), membersMax);
        outcomes.add(new PersonOutcome(comer.user(), outcome));
        if (outcome == Outcome.CARRIED_OUT) {
          admitted.add(comer);
        }
      }
      return new Admission(admitted, outcomes);
    }

    private static Outcome outcome(GroupState group, Instant at, UserId user, int membersMax) {
      if (group.roster().contains(user)) {
        return Outcome.ALREADY_A_MEMBER;
      }
      if (group.door().bans().on(user, at).isPresent()) {
        return Outcome.BANNED;
      }
      if (group.door().terms().isPresent()) {
        return Outcome.TERMS_TO_ACCEPT;
      }
      return group.roster().size() < membersMax ? Outcome.CARRIED_OUT : Outcome.NO_ROOM;
    }
  }
}
