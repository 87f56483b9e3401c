package io.muster.group;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/// The last requests of one device in one group that were carried out, with what they were
/// answered. So a request that is repeated changes nothing and gets its first answer.
///
/// Ids may come out of order. Once the window is full, an id below the smallest that it remembers
/// may be one that it has forgotten: it is stale and refused. This depends on the remembered ids
/// alone, so that a window restored from its rows refuses exactly what it refused before. The
/// capacity therefore must not grow while rows exist.
///
/// Owner: the group's actor. Not for several threads.
public final class RequestWindow {
  private static final int FIRST_CAPACITY = 4;

  private final int capacity;

  /// Rising, the first [#size] of them used; each with its answer.
  private long[] ids;

  private Answer[] answers;
  private int size;

  private RequestWindow(int capacity, long[] ids, Answer[] answers, int size) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a window remembers at least one request: " + capacity);
    }
    this.capacity = capacity;
    this.ids = ids;
    this.answers = answers;
    this.size = size;
  }

  public static RequestWindow empty(int capacity) {
    int first = Math.min(FIRST_CAPACITY, capacity);
    return new RequestWindow(capacity, new long[first], new Answer[first], 0);
  }

  /// The window that its rows describe.
  public static RequestWindow of(int capacity, SortedMap<Long, Answer> rows) {
    long[] ids = rows.keySet().stream().mapToLong(Long::longValue).toArray();
    return new RequestWindow(capacity, ids, rows.values().toArray(Answer[]::new), ids.length);
  }

  public Optional<Answer> answerTo(long requestId) {
    int at = indexOf(requestId);
    return at < 0 ? Optional.empty() : Optional.of(answers[at]);
  }

  /// Whether the request must be refused, because its answer may have been forgotten.
  public boolean isStale(long requestId) {
    return size >= capacity && requestId < ids[0];
  }

  /// Remembers a request that is neither remembered nor stale.
  ///
  /// @return which one is forgotten for it
  public OptionalLong add(long requestId, Answer answer) {
    int found = indexOf(requestId);
    if (found >= 0 || isStale(requestId)) {
      throw new IllegalArgumentException("request " + requestId + " was answered before");
    }
    int at = -found - 1;
    if (size < capacity) {
      insert(at, requestId, answer);
      return OptionalLong.empty();
    }
    long forgotten = ids[0];
    replaceFirst(at - 1, requestId, answer);
    return OptionalLong.of(forgotten);
  }

  private int indexOf(long requestId) {
    return size > 0 && requestId > ids[size - 1]
        ? -size - 1
        : Arrays.binarySearch(ids, 0, size, requestId);
  }

  private void insert(int at, long requestId, Answer answer) {
    if (size == ids.length) {
      int larger = Math.min(capacity, Math.max(FIRST_CAPACITY, 2 * size));
      ids = Arrays.copyOf(ids, larger);
      answers = Arrays.copyOf(answers, larger);
    }
    System.arraycopy(ids, at, ids, at + 1, size - at);
    System.arraycopy(answers, at, answers, at + 1, size - at);
    ids[at] = requestId;
    answers[at] = answer;
    size++;
  }

  /// Drops the smallest, moves those up to `at` down by one and fills the place that comes free.
  private void replaceFirst(int at, long requestId, Answer answer) {
    System.arraycopy(ids, 1, ids, 0, at);
    System.arraycopy(answers, 1, answers, 0, at);
    ids[at] = requestId;
    answers[at] = answer;
  }
}
