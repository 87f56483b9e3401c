package io.muster.group;

import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.List;

/// What came of a command. A rejection is an ordinary answer, not an exception.
public sealed interface Decision {

  /// @param events what is now to be made durable, in order; may be empty (nothing had to change)
  record Accepted(List<Event> events, Answer answer) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// A refusal that leaves a trace.
  ///
  /// @param events what is made durable all the same; none of them is an entry
  record Noted(List<Event> events, Rejected refusal) implements Decision {
    public Noted {
      events = List.copyOf(events);
    }
  }

  /// @param text says what was wrong and what to do
  /// @param retryAfter not before that time has passed will it be otherwise; zero: nobody knows
  record Rejected(Rejection reason, Phrase text, Duration retryAfter)
      implements Decision, Previewed {

    public Rejected(Rejection reason, Phrase text) {
      this(reason, text, Duration.ZERO);
    }

    public static Rejected because(Rejection reason, Sentence sentence) {
      return new Rejected(reason, sentence.phrase());
    }

    public static Rejected invalid(Phrase text) {
      return new Rejected(Rejection.INVALID_FIELD, text);
    }
  }
}
