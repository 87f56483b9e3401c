package io.muster.store;

import java.util.ArrayList;
import java.util.List;

/// Changes that reach the disk together or not at all, in order. One thread builds it and hands it
/// over; it does not change after that. The arrays given to it are its own from then on.
public final class Batch {
  private static final int OVERHEAD_BYTES = 8;

  private final List<Change> changes = new ArrayList<>(6);
  private long bytes;

  public void put(Family family, byte[] key, byte[] value) {
    add(new Change(Kind.PUT, family, key, value));
  }

  public void delete(Family family, byte[] key) {
    add(new Change(Kind.DELETE, family, key, NOTHING));
  }

  /// Deletes every key from `from` (inclusive) to `to` (exclusive).
  public void deleteRange(Family family, byte[] from, byte[] to) {
    add(new Change(Kind.DELETE_RANGE, family, from, to));
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// How many changes there are.
  public int size() {
    return changes.size();
  }

  /// About how many bytes it adds to the log on the disk.
  public long bytes() {
    return bytes;
  }

  /// Tells the changes in the order in which they were made.
  public void replay(Sink sink) {
    for (Change change : changes) {
      switch (change.kind) {
        case PUT -> sink.put(change.family, change.key, change.second);
        case DELETE -> sink.delete(change.family, change.key);
        case DELETE_RANGE -> sink.deleteRange(change.family, change.key, change.second);
      }
    }
  }

  private void add(Change change) {
    changes.add(change);
    bytes += OVERHEAD_BYTES + change.key.length + change.second.length;
  }

  /// Where the changes of a batch go: a disk.
  public interface Sink {
    void put(Family family, byte[] key, byte[] value);

    void delete(Family family, byte[] key);

    void deleteRange(Family family, byte[] from, byte[] to);
  }

  private static final byte[] NOTHING = {};

  private enum Kind {
    PUT,
    DELETE,
    DELETE_RANGE
  }

  /// Not a record: records of arrays compare by identity.
  private static final class Change {
    final Kind kind;
    final Family family;
    final byte[] key;
    final byte[] second;

    Change(Kind kind, Family family, byte[] key, byte[] second) {
      this.kind = kind;
      this.family = family;
      this.key = key;
      this.second = second;
    }
  }
}
