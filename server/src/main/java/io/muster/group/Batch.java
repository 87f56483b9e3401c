package io.muster.group;

import io.muster.group.Decision.Rejected;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A list of people in one command: bounded, each named once.
final class Batch {

  private Batch() {}

  static Optional<Rejected> refusal(String field, List<UserId> users, int min, Rules rules) {
    if (users.size() > rules.batchMax()) {
      return Optional.of(
          new Rejected(
              Rejection.TOO_MANY_PEOPLE,
              "At most "
                  + rules.batchMax()
                  + " people at a time; send the rest in another request."));
    }
    if (users.size() < min) {
      return Optional.of(Turn.invalid(field, "name at least one person"));
    }
    return new HashSet<>(users).size() == users.size()
        ? Optional.empty()
        : Optional.of(Turn.invalid(field, "name each person once"));
  }
}
