package io.muster.group;

import java.util.List;

/// What came of a command. A rejection is an ordinary answer, not an exception.
public sealed interface Decision {

  /// @param events what is now to be made durable, in order; may be empty (nothing had to change)
  record Accepted(List<Event> events, Answer answer) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// @param text a sentence saying what was wrong and what to do
  record Rejected(Rejection reason, String text) implements Decision, Previewed {}
}
