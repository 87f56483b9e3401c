package io.muster.group;

import io.muster.group.Decision.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group takes over what its organisation settles for it. What it has already changes nothing, so
/// it may be told as often as it takes.
final class Settlement {
  private Settlement() {}

  static Decision settle(GroupState group, Command.Settle settle) {
    var origin = settle.origin();
    var done = new Answer.Done(0, origin.at());
    Head head = group.head().orElseThrow();
    if (head.belonging().filter(to -> to.org().equals(settle.org())).isEmpty()) {
      return new Accepted(List.of(), done);
    }
    var events = new ArrayList<Event>();
    long seq = group.lastSeq();
    Policy policy = head.policy().in(settle.frame());
    if (!policy.equals(head.policy())) {
      events.add(new Event.PolicyChanged(++seq, origin.user(), origin.at(), policy));
    }
    Optional<Freeze> before = head.course().hold();
    if (before.isEmpty() && settle.hold().isPresent()) {
      Freeze hold = settle.hold().get();
      events.add(new Event.FrozenByOrganisation(++seq, hold.by(), origin.at(), hold.reason()));
    } else if (before.isPresent() && settle.hold().isEmpty()) {
      events.add(new Event.UnfrozenByOrganisation(++seq, origin.user(), origin.at()));
    }
    return new Accepted(events, done);
  }
}
