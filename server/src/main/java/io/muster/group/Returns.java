package io.muster.group;

import java.util.ArrayList;
import java.util.Optional;
import org.pcollections.TreePMap;

/// Who asks to be taken back.
///
/// @param byUser those for whom it is too late may still be among them
public record Returns(TreePMap<UserId, Ask> byUser) {
  public static final Returns NONE = new Returns(TreePMap.empty());

  Optional<Ask> of(UserId user) {
    return Optional.ofNullable(byUser.get(user));
  }

  /// What is too late is dropped whenever something new comes.
  Returns with(Ask ask) {
    var late = new ArrayList<UserId>();
    for (Ask each : byUser.values()) {
      if (!ask.at().isBefore(each.until())) {
        late.add(each.user());
      }
    }
    return new Returns(byUser.minusAll(late).plus(ask.user(), ask));
  }

  Returns declined(UserId user) {
    return of(user).map(ask -> new Returns(byUser.plus(user, ask.asDeclined()))).orElse(this);
  }

  Returns without(UserId user) {
    return byUser.containsKey(user) ? new Returns(byUser.minus(user)) : this;
  }
}
