package io.muster.push.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who may go when several requests are for one service. One goes first: otherwise each of them
/// would open a connection of its own, and all but one of HTTP/2 would be closed again. When it is
/// answered the others follow, as many at a time as one connection takes.
///
/// Any thread: its methods are synchronized and start nothing themselves. Bounded by what whoever
/// sends has under way.
///
/// @param <T> a request
final class Lanes<T> {
  /// What the large services allow on a connection (RFC 9113 asks for no fewer).
  static final int WIDTH = 100;

  private final Map<String, Lane<T>> lanes = new HashMap<>();

  private static final class Lane<T> {
    private final Deque<T> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean answers;

    int room() {
      return answers ? WIDTH - underWay : 1 - underWay;
    }
  }

  /// @return whether it may go; else it waits
  synchronized boolean enter(String origin, T request) {
    var lane = lanes.computeIfAbsent(origin, _ -> new Lane<>());
    if (lane.room() <= 0) {
      lane.waiting.addLast(request);
      return false;
    }
    lane.underWay++;
    return true;
  }

  /// @param answers whether there was an answer
  /// @return who goes now
  synchronized List<T> leave(String origin, boolean answers) {
    var lane = lanes.get(origin);
    if (lane == null) {
      return List.of();
    }
    lane.underWay--;
    lane.answers = answers;
    var next = new ArrayList<T>();
    while (lane.room() > 0 && !lane.waiting.isEmpty()) {
      lane.underWay++;
      next.add(lane.waiting.removeFirst());
    }
    if (lane.underWay == 0) {
      lanes.remove(origin);
    }
    return next;
  }

  /// If it waits, it waits no longer, and never goes.
  synchronized void remove(String origin, T request) {
    var lane = lanes.get(origin);
    if (lane != null) {
      lane.waiting.remove(request);
    }
  }

  /// Nobody waits any longer.
  ///
  /// @return who did
  synchronized List<T> giveUp(String origin) {
    var lane = lanes.get(origin);
    if (lane == null) {
      return List.of();
    }
    var waited = List.copyOf(lane.waiting);
    lane.waiting.clear();
    return waited;
  }

  synchronized int size() {
    return lanes.size();
  }
}
