package io.muster.world;

import io.muster.store.Batch;
import io.muster.store.BrokenStore;
import io.muster.store.Family;
import io.muster.store.Kv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A disk made of maps, which can be told to misbehave.
///
/// It is honest until told otherwise: what [#write] returned from survives [#crash]. A write that
/// was told to fail is not visible, but may be on the disk: [#crash] decides. A disk that lies
/// about its syncs loses the end of what it took, back to the last [#sync].
public final class SimKv implements Kv {
  private Rows seen;
  private Rows durable;
  private final List<List<Batch>> unsynced = new ArrayList<>();
  private boolean lying;
  private boolean broken;
  private boolean closed;
  private int writesUntilFailure = Integer.MAX_VALUE;

  public SimKv() {
    this(new Rows());
  }

  private SimKv(Rows rows) {
    seen = rows;
    durable = rows;
  }

  @Override
  public synchronized byte @Nullable [] get(Family family, byte[] key) {
    checkOpen();
    return seen.of(family).get(key);
  }

  @Override
  public synchronized void scan(Family family, byte[] from, byte[] to, Visitor visitor) {
    checkOpen();
    visit(range(family, from, to), visitor);
  }

  @Override
  public synchronized void scanBack(Family family, byte[] from, byte[] to, Visitor visitor) {
    checkOpen();
    visit(range(family, from, to).descendingMap(), visitor);
  }

  private NavigableMap<byte[], byte[]> range(Family family, byte[] from, byte[] to) {
    return Arrays.compareUnsigned(from, to) < 0
        ? seen.of(family).subMap(from, true, to, false)
        : new TreeMap<>(Arrays::compareUnsigned);
  }

  private static void visit(Map<byte[], byte[]> rows, Visitor visitor) {
    for (var row : rows.entrySet()) {
      if (!visitor.visit(row.getKey(), row.getValue())) {
        return;
      }
    }
  }

  @Override
  public synchronized void write(List<Batch> batches) {
    checkOpen();
    if (broken) {
      throw new BrokenStore("an earlier write failed");
    }
    if (batches.stream().allMatch(Batch::isEmpty)) {
      return;
    }
    writesUntilFailure--;
    if (writesUntilFailure == 0) {
      broken = true;
      unsynced.add(List.copyOf(batches));
      throw new BrokenStore("this write was told to fail");
    }
    seen.take(batches);
    if (lying) {
      unsynced.add(List.copyOf(batches));
    }
  }

  /// Everything is on the heap.
  @Override
  public long memoryBytes() {
    return 0;
  }

  @Override
  public synchronized long appliedIndex() {
    return seen.applied;
  }

  /// Nothing that was deleted stays in a map.
  @Override
  public synchronized void reclaim(Family family, byte[] from, byte[] to) {
    checkOpen();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /// The n-th write from now on fails with [BrokenStore], and so does every later one.
  public synchronized void failWrite(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("the first write is number 1: " + n);
    }
    writesUntilFailure = n;
  }

  /// From now on writes return before they are durable.
  public synchronized void lieAboutSync() {
    lying = true;
    if (durable == seen) {
      durable = seen.copy();
    }
  }

  /// Makes durable what the disk lied about.
  public synchronized void sync() {
    checkOpen();
    if (!broken) {
      unsynced.forEach(durable::take);
      unsynced.clear();
    }
  }

  /// The power goes. Of what was not synced, a beginning of random length survives. This disk is
  /// gone; what is on it is in the one returned.
  public synchronized SimKv crash(RandomGenerator random) {
    closed = true;
    int survive = random.nextInt(unsynced.size() + 1);
    unsynced.subList(0, survive).forEach(durable::take);
    return new SimKv(durable);
  }

  /// Closed in an orderly way and opened again.
  public synchronized SimKv reopen() {
    checkOpen();
    closed = true;
    return new SimKv(seen);
  }

  /// Another disk with what can be read on this one.
  public synchronized SimKv snapshot() {
    checkOpen();
    return new SimKv(seen.copy());
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  /// What is on a disk.
  private static final class Rows implements Batch.Sink {
    private final Map<Family, TreeMap<byte[], byte[]>> families = new EnumMap<>(Family.class);
    private long applied;

    Rows() {
      for (Family family : Family.values()) {
        families.put(family, new TreeMap<>(Arrays::compareUnsigned));
      }
    }

    TreeMap<byte[], byte[]> of(Family family) {
      return families.get(family);
    }

    void take(List<Batch> batches) {
      batches.forEach(batch -> batch.replay(this));
      applied++;
    }

    Rows copy() {
      var copy = new Rows();
      families.forEach((family, rows) -> copy.of(family).putAll(rows));
      copy.applied = applied;
      return copy;
    }

    @Override
    public void put(Family family, byte[] key, byte[] value) {
      of(family).put(key, value);
    }

    @Override
    public void delete(Family family, byte[] key) {
      of(family).remove(key);
    }

    @Override
    public void deleteRange(Family family, byte[] from, byte[] to) {
      if (Arrays.compareUnsigned(from, to) < 0) {
        of(family).subMap(from, true, to, false).clear();
      }
    }
  }
}
