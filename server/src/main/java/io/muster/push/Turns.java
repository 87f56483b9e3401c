package io.muster.push;

import io.muster.group.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which groups wait for a look at who of them is away, which are being looked at, and which rest
/// after one.
///
/// ```text
///             ┌──────────────── news: the talk goes on ───────────────┐
///             ▼                                                       │
/// news ──► waits ──► is looked at, soon or slowly ──► rests ──► nothing is known of it
///             ▲                  │                      │
///             └──── news: the talk goes on ─────────────┘
/// ```
///
/// Where the talk goes on a look is slow, and there may be many at once; a group that was silent is
/// looked at in one go. The two have room of their own, so neither keeps the other waiting. Among
/// themselves they are served as they came.
///
/// Bounded by the number of groups that have entries nobody has looked at. Owner: the push thread.
final class Turns {
  static final int SOON_MAX = 16;
  static final int SLOWLY_MAX = 256;

  private final Set<GroupId> silent = new LinkedHashSet<>();
  private final Set<GroupId> talking = new LinkedHashSet<>();
  private final Set<GroupId> soon = new HashSet<>();
  private final Set<GroupId> slowly = new HashSet<>();
  private final Map<GroupId, Instant> resting = new HashMap<>();

  /// A look that begins.
  record Turn(GroupId group, boolean talkGoesOn) {}

  /// The group has entries that nobody has looked at.
  void news(GroupId group) {
    if (isLookedAt(group) || resting.containsKey(group)) {
      talking.add(group);
    } else if (!talking.contains(group)) {
      silent.add(group);
    }
  }

  private boolean isLookedAt(GroupId group) {
    return soon.contains(group) || slowly.contains(group);
  }

  /// The looks that may begin now. Each is over when [#ended] says so.
  ///
  /// @param between how many slow ones do nothing just now, but wait for their next step
  List<Turn> next(Instant now, int between) {
    resting.values().removeIf(until -> !until.isAfter(now));
    var turns = new ArrayList<Turn>();
    take(silent, soon, SOON_MAX).forEach(group -> turns.add(new Turn(group, false)));
    take(talking, slowly, Math.min(SOON_MAX + between, SLOWLY_MAX))
        .forEach(group -> turns.add(new Turn(group, true)));
    return turns;
  }

  private List<GroupId> take(Set<GroupId> from, Set<GroupId> to, int most) {
    var groups =
        from.stream()
            .filter(group -> !isLookedAt(group) && !resting.containsKey(group))
            .limit(Math.max(0, most - to.size()))
            .toList();
    groups.forEach(from::remove);
    to.addAll(groups);
    return groups;
  }

  /// @param until the group rests so long
  void ended(GroupId group, Instant until) {
    soon.remove(group);
    slowly.remove(group);
    resting.put(group, until);
  }

  /// The clock was set back: nobody rests for longer than they would have.
  void setBack(Duration by) {
    resting.replaceAll((_, until) -> until.minus(by));
  }
}
