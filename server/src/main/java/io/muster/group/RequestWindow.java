package io.muster.group;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last requests of one device in one group that were carried out, with what they were
/// answered. So a request that is repeated changes nothing and gets its first answer.
///
/// Ids may come out of order. A full window forgets its smallest id for each new one, and from then
/// on refuses every id below those that it remembers, as it may be one that it has forgotten. This
/// depends on the remembered ids alone, so that a window restored from its rows refuses what it
/// refused before. For the same reason the capacity must not grow while there are rows.
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

  /// Whether the request must be refused, because its answer may have been forgotten.
  public boolean isStale(long requestId) {
    return answers.size() >= capacity && requestId < answers.firstKey();
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
