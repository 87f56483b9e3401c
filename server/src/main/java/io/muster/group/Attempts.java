package io.muster.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.pcollections.TreePMap;

/// Who has shown a wrong passcode lately, and how often.
///
/// @param byUser at most [#PEOPLE_MAX]: for one more, whoever began first is forgotten
public record Attempts(TreePMap<UserId, Wrong> byUser) {
  public static final Attempts NONE = new Attempts(TreePMap.empty());
  static final int PEOPLE_MAX = 256;

  /// @param since when the first of them was shown; they count from then on
  public record Wrong(int count, Instant since) {
    Instant forgottenAfter(Duration within) {
      return since.plus(within);
    }
  }

  /// What still counts against somebody.
  Optional<Wrong> of(UserId user, Instant at, Duration within) {
    return Optional.ofNullable(byUser.get(user))
        .filter(wrong -> at.isBefore(wrong.forgottenAfter(within)));
  }

  Attempts with(UserId user, Wrong wrong) {
    var rest = byUser.minus(user);
    if (rest.size() >= PEOPLE_MAX) {
      var first =
          rest.entrySet().stream()
              .min(Comparator.comparing(entry -> entry.getValue().since()))
              .map(Map.Entry::getKey)
              .orElseThrow();
      rest = rest.minus(first);
    }
    return new Attempts(rest.plus(user, wrong));
  }

  Attempts without(UserId user) {
    return byUser.containsKey(user) ? new Attempts(byUser.minus(user)) : this;
  }
}
