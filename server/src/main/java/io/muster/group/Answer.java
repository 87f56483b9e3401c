package io.muster.group;

import java.time.Instant;
import java.util.List;

/// What an accepted command is answered. Kept for its repetition.
public sealed interface Answer {

  /// The number of the entry that records it, or 0.
  long seq();

  Instant at();

  record Done(long seq, Instant at) implements Answer {}

  record Created(long seq, Instant at, List<PersonOutcome> people) implements Answer {
    public Created {
      people = List.copyOf(people);
    }
  }

  record People(long seq, Instant at, List<PersonOutcome> people) implements Answer {
    public People {
      people = List.copyOf(people);
    }
  }

  record InviteMade(long seq, Instant at, Invite invite) implements Answer {}

  record Joined(long seq, Instant at) implements Answer {}

  /// It waits for a word of somebody else, or on another device.
  ///
  /// @param number of what waits, in the group
  record Waiting(long number, Instant at, Instant until, On on) implements Answer {
    /// Whose word. The numbers are the durable and the wire form.
    public enum On {
      PHONE(1),
      OWNER(2);

      private final int number;

      On(int number) {
        this.number = number;
      }

      public int number() {
        return number;
      }
    }

    @Override
    public long seq() {
      return 0;
    }
  }

  /// A case of an organisation was opened, or was decided about.
  ///
  /// @param number the case's
  record CaseTaken(long number, Instant at) implements Answer {
    @Override
    public long seq() {
      return 0;
    }
  }
}
