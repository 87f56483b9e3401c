package io.muster.push;

import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is on its way to people about a group: between the look at their membership and the
/// provider's word. A cut that became durable before the look is seen by it; one that became so
/// after waits here. So nothing about a group leaves to somebody once their end in it has been
/// acknowledged. Any thread.
final class Leases {
  private final Map<GroupId, Map<UserId, Integer>> onTheWay = new HashMap<>();
  private final List<Cut> cuts = new ArrayList<>();

  /// A cut that waits.
  private record Cut(GroupId group, Map<UserId, Integer> waitingFor, Runnable passed) {}

  synchronized void take(GroupId group, UserId user) {
    onTheWay.computeIfAbsent(group, _ -> new HashMap<>()).merge(user, 1, Integer::sum);
  }

  void giveBack(GroupId group, UserId user) {
    for (var passed : over(group, user)) {
      passed.run();
    }
  }

  private synchronized List<Runnable> over(GroupId group, UserId user) {
    var users = onTheWay.get(group);
    if (users == null || !users.containsKey(user)) {
      throw new IllegalStateException("nothing is on its way to " + user + " in " + group);
    }
    less(users, user);
    if (users.isEmpty()) {
      onTheWay.remove(group);
    }
    var passed = new ArrayList<Runnable>(0);
    cuts.removeIf(
        cut -> {
          if (cut.group().equals(group) && cut.waitingFor().containsKey(user)) {
            less(cut.waitingFor(), user);
          }
          if (cut.waitingFor().isEmpty()) {
            passed.add(cut.passed());
          }
          return cut.waitingFor().isEmpty();
        });
    return passed;
  }

  private static void less(Map<UserId, Integer> counts, UserId user) {
    counts.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Runs `passed` when nothing that was on its way before is any more. What sets out later may
  /// hold up nobody: it has seen the cut.
  ///
  /// @param users empty: everybody
  void whenPassed(GroupId group, List<UserId> users, Runnable passed) {
    if (!mustWait(group, users, passed)) {
      passed.run();
    }
  }

  private synchronized boolean mustWait(GroupId group, List<UserId> users, Runnable passed) {
    var now = onTheWay.get(group);
    if (now == null) {
      return false;
    }
    var waitingFor = new HashMap<>(now);
    if (!users.isEmpty()) {
      Set<UserId> cutOff = new HashSet<>(users);
      waitingFor.keySet().retainAll(cutOff);
    }
    if (waitingFor.isEmpty()) {
      return false;
    }
    cuts.add(new Cut(group, waitingFor, passed));
    return true;
  }
}
