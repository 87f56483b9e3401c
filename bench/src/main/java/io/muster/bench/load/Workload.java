package io.muster.bench.load;

import java.time.Duration;

/// What one run does.
///
/// @param groups how many groups
/// @param members how many members each group has that are connected
/// @param away how many more each group has that never connect
/// @param senders how many members of each group post
/// @param size bytes of text in a message
/// @param window how many messages of one sender may be outstanding. A message is outstanding until
///   its acknowledgement has come and, taken over its group, as many deliveries as it causes
/// @param rate messages a second of all senders together, on a fixed schedule; 0: as fast as the
///   window lets them
/// @param warmup how long the load runs before anything is counted
/// @param measured how long what happens is counted, at least
public record Workload(
    int groups,
    int members,
    int away,
    int senders,
    int size,
    int window,
    double rate,
    Duration warmup,
    Duration measured) {

  /// So many connections fit into one process, which may have 20,000 files open.
  public static final int CONNECTIONS_MAX = 19_000;

  public static final int WINDOW_MAX = 1 << 16;

  public Workload {
    check(groups >= 1, "groups", groups);
    check(members >= 1, "members", members);
    check((long) groups * members <= CONNECTIONS_MAX, "connections", (long) groups * members);
    check(away >= 0, "away", away);
    check(senders >= 0 && senders <= members, "senders", senders);
    check(size >= Content.SIZE_MIN && size <= Content.SIZE_MAX, "size", size);
    check(window >= 1 && window <= WINDOW_MAX, "window", window);
    check(rate >= 0, "rate", rate);
    check(!warmup.isNegative(), "warmup", warmup);
    check(!measured.isNegative(), "seconds", measured);
  }

  public int connections() {
    return groups * members;
  }

  /// The same, measured for so long.
  public Workload lasting(Duration other) {
    return new Workload(groups, members, away, senders, size, window, rate, warmup, other);
  }

  private static void check(boolean holds, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of bounds: " + value);
    }
  }
}
