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
  private long last;

  /// That something is on its way to somebody.
  ///
  /// @param number of those taken later it is higher
  record Lease(GroupId group, UserId user, long number) {}

  /// A cut that waits.
  ///
  /// @param last the number of the last lease that was taken before it
  private record Cut(GroupId group, Map<UserId, Integer> waitingFor, long last, Runnable passed) {}

  synchronized Lease take(GroupId group, UserId user) {
    onTheWay.computeIfAbsent(group, _ -> new HashMap<>()).merge(user, 1, Integer::sum);
    return new Lease(group, user, ++last);
  }

  void giveBack(Lease lease) {
    for (var passed : over(lease)) {
      passed.run();
    }
  }

  private synchronized List<Runnable> over(Lease lease) {
    var users = onTheWay.get(lease.group());
    if (users == null || !users.containsKey(lease.user())) {
      throw new IllegalStateException("given back twice: " + lease);
    }
    less(users, lease.user());
    if (users.isEmpty()) {
      onTheWay.remove(lease.group());
    }
    var passed = new ArrayList<Runnable>(0);
    cuts.removeIf(
        cut -> {
          if (cut.group().equals(lease.group()) && lease.number() <= cut.last()) {
            less(cut.waitingFor(), lease.user());
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
    cuts.add(new Cut(group, waitingFor, last, passed));
    return true;
  }
}
