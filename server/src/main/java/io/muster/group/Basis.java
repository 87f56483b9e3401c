package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a preview's token is bound to, as one line of text: the act by name, then what the preview
/// showed and what must still be so when the act is carried out.
///
/// A used token never works again, because the act itself changes what is written here: whoever
/// left or was removed and came back is a member since another entry, and an ended group is ended
/// for good.
///
/// The parts are parted by spaces, which no id has; a list of people is led by their number. So no
/// two acts share a beginning.
final class Basis {
  private static final Rejected INVALID =
      Rejected.because(Rejection.CONFIRM_INVALID, Sentence.CONFIRM_INVALID);
  private static final Rejected EXPIRED =
      Rejected.because(Rejection.CONFIRM_EXPIRED, Sentence.CONFIRM_EXPIRED);
  private static final Rejected STALE =
      Rejected.because(Rejection.CONFIRM_STALE, Sentence.CONFIRM_STALE);

  private Basis() {}

  static String of(GroupState group, Act act, UserId user) {
    return named(act) + observed(group, act, user);
  }

  static Optional<Rejected> refusal(Turn turn, Act act, Confirmation confirmation) {
    if (!confirmation.group().equals(turn.group().id())
        || !confirmation.user().equals(turn.user())
        || !confirmation.basis().startsWith(named(act))) {
      return Optional.of(INVALID);
    }
    if (!turn.at().isBefore(confirmation.expiresAt())) {
      return Optional.of(EXPIRED);
    }
    return confirmation.basis().equals(of(turn.group(), act, turn.user()))
        ? Optional.empty()
        : Optional.of(STALE);
  }

  private static String named(Act act) {
    return switch (act) {
      case Act.Quit() -> "quit ";
      case Act.Remove(List<UserId> users) -> named("remove ", users);
      case Act.Ban(List<UserId> users) -> named("ban ", users);
      case Act.Disband() -> "disband ";
      case Act.Sunset(Instant endsAt) -> "sunset " + endsAt.toEpochMilli() + " ";
    };
  }

  private static String named(String act, List<UserId> users) {
    var name = new StringBuilder(act).append(users.size()).append(' ');
    users.forEach(user -> name.append(user).append(' '));
    return name.toString();
  }

  private static String observed(GroupState group, Act act, UserId user) {
    if (group.head().isEmpty()) {
      return "absent";
    }
    Head head = group.head().get();
    return switch (act) {
      case Act.Quit() ->
          standing(group, user)
              + " "
              + head.policy().onQuit()
              + (group.roster().size() == 1 ? " ends@" + head.governanceSeq() : " goes-on");
      case Act.Remove(List<UserId> users) -> removal(group, head, users, user);
      case Act.Ban(List<UserId> users) ->
          "#" + group.door().bans().changes() + " " + removal(group, head, users, user);
      case Act.Disband(), Act.Sunset _ ->
          "@"
              + head.governanceSeq()
              + head.belonging().map(to -> " asked " + to.asks()).orElse("")
              + (head.course().asks() == 0 ? "" : " waited " + head.course().asks());
    };
  }

  private static String removal(GroupState group, Head head, List<UserId> users, UserId user) {
    var seen = new StringBuilder(standing(group, user));
    seen.append(' ').append(head.policy().onRemoval());
    users.forEach(target -> seen.append(' ').append(standing(group, target)));
    return seen.toString();
  }

  /// A person's membership, told apart from every other that they had or will have.
  private static String standing(GroupState group, UserId user) {
    return group.member(user).map(m -> m.role() + "@" + m.since()).orElse("-");
  }
}
