package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
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
              Rejection.TOO_MANY_PEOPLE, Sentence.TOO_MANY_PEOPLE.with("max", rules.batchMax())));
    }
    if (users.size() < min) {
      return Optional.of(Rejected.invalid(Sentence.FIELD_NOBODY.with("field", field)));
    }
    return new HashSet<>(users).size() == users.size()
        ? Optional.empty()
        : Optional.of(Rejected.invalid(Sentence.FIELD_TWICE.with("field", field)));
  }
}
