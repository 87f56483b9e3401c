package io.muster.bench.chat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Where the person is: in which group they talk, and which groups this device follows. Any thread.
final class Place {
  private final Map<Long, CompletableFuture<Void>> followed = new ConcurrentHashMap<>();
  private volatile long group;
  private volatile boolean entering;
  private volatile boolean over;

  /// In which they talk; 0: none.
  long group() {
    return group;
  }

  void enter(long id) {
    group = id;
  }

  /// What was a group of theirs is not any more.
  void left(long id) {
    followed.remove(id);
    if (group == id) {
      group = 0;
    }
  }

  /// They are about to come into a group by their own doing.
  void entering(boolean now) {
    entering = now;
  }

  boolean entering() {
    return entering;
  }

  /// The server wants nothing more of this device.
  void end() {
    over = true;
  }

  boolean over() {
    return over;
  }

  void follows(long id) {
    whenFollowed(id).complete(null);
  }

  CompletableFuture<Void> whenFollowed(long id) {
    return followed.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }
}
