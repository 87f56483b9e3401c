package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision;
import java.util.List;

/// What came of a command. A refusal is an ordinary answer, not an exception.
public sealed interface OrgDecision {

  /// @param events what is now to be made durable, in order; may be empty (nothing had to change)
  record Accepted(List<OrgEvent> events, Answer answer) implements OrgDecision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  record Refused(Decision.Rejected why) implements OrgDecision {}
}
