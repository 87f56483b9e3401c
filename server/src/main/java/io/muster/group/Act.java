package io.muster.group;

import java.time.Instant;
import java.util.List;

/// An act with two steps: it is previewed, then confirmed.
public sealed interface Act {

  record Quit() implements Act {}

  record Remove(List<UserId> users) implements Act {
    public Remove {
      users = List.copyOf(users);
    }
  }

  /// Keeps people out, and removes those of them who are in.
  record Ban(List<UserId> users) implements Act {
    public Ban {
      users = List.copyOf(users);
    }
  }

  record Disband() implements Act {}

  record Sunset(Instant endsAt) implements Act {}
}
