package io.muster.group;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last requests of one device in one group that were carried out, with what they were
/// answered. So a request that is repeated changes nothing and gets its first answer.
///
/// The ids of what is carried out rise: an id below the last one that is not remembered was
/// forgotten, or its turn has passed, and is refused. So nothing takes effect twice, and what a
/// device says stands in the log in the order of its ids.
///
/// Owner: the group's actor. Not for several threads.
public final class RequestWindow {
  private final int capacity;
  private final TreeMap<Long, Answer> answers;

  private RequestWindow(int capacity, SortedMap<Long, Answer> rows) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a window remembers at least one request: " + capacity);
    }
    this.capacity = capacity;
    this.answers = new TreeMap<>(rows);
  }

  public static RequestWindow empty(int capacity) {
    return new RequestWindow(capacity, Collections.emptySortedMap());
  }

  /// The window that its rows describe: request ids with their answers.
  public static RequestWindow of(int capacity, SortedMap<Long, Answer> rows) {
    return new RequestWindow(capacity, rows);
  }

  public Optional<Answer> answerTo(long requestId) {
    return Optional.ofNullable(answers.get(requestId));
  }

  /// Whether the request must be refused, because a later one was carried out already.
  public boolean isStale(long requestId) {
    return !answers.isEmpty() && requestId < answers.lastKey() && !answers.containsKey(requestId);
  }

  /// Remembers a request that is neither remembered nor stale.
  ///
  /// @return which one is forgotten for it
  public OptionalLong add(long requestId, Answer answer) {
    if (isStale(requestId) || answers.putIfAbsent(requestId, answer) != null) {
      throw new IllegalArgumentException("request " + requestId + " may have been answered before");
    }
    return answers.size() > capacity
        ? OptionalLong.of(answers.pollFirstEntry().getKey())
        : OptionalLong.empty();
  }
}
