package io.muster.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;

/// Ordered bytes in RocksDB.
///
/// Concurrency: reads take a shared lock, so that [#close] waits for them: a native call on a
/// closed database would take the process down. Writes hold `writing` one after the other, also
/// across the fsync; the log's thread is the only one that writes much, and it brings many batches
/// at once.
///
/// Failure: after the first failed write the index of what is applied is unknown, and every later
/// write fails too.
final class RocksKv implements Kv {
  /// RocksDB may refuse a write while it is behind with sorting. That is over within milliseconds,
  /// or the disk is full.
  private static final long STALL_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

  private static final long STALL_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int STEPS_MAX = 4;

  /// A row that stands for nothing, so that there is something to make a table of.
  private static final byte[] RECLAIMED = "reclaimed".getBytes(US_ASCII);

  private final RocksTuning tuning;
  private final RocksDB db;
  private final Handles handles;
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
  private final Lock writing = new ReentrantLock();

  /// Guarded by `life`.
  private boolean closed;

  /// Guarded by `writing`.
  private boolean broken;

  /// Written under `writing`.
  private volatile long appliedIndex;

  private RocksKv(RocksTuning tuning, RocksDB db, List<ColumnFamilyHandle> handles)
      throws RocksDBException {
    this.tuning = tuning;
    this.db = db;
    this.handles = new Handles(handles);
    byte[] applied = db.get(this.handles.of(Applied.FAMILY), Applied.key());
    this.appliedIndex = applied == null ? 0 : Applied.index(applied);
  }

  /// @param create make an empty database; otherwise one must be there
  static RocksKv open(Path directory, boolean create, long cacheBytes) throws RocksDBException {
    RocksDB.loadLibrary();
    var tuning = new RocksTuning(create, cacheBytes);
    try {
      var descriptors = new ArrayList<ColumnFamilyDescriptor>();
      for (Family family : Family.values()) {
        descriptors.add(
            new ColumnFamilyDescriptor(
                family.diskName().getBytes(US_ASCII), tuning.family(family)));
      }
      var handles = new ArrayList<ColumnFamilyHandle>();
      RocksDB db = RocksDB.open(tuning.database, directory.toString(), descriptors, handles);
      return new RocksKv(tuning, db, handles);
    } catch (RocksDBException | RuntimeException e) {
      tuning.close();
      throw e;
    }
  }

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    life.readLock().lock();
    try {
      checkOpen();
      return db.get(handles.of(family), key);
    } catch (RocksDBException e) {
      throw broken("reading", e);
    } finally {
      life.readLock().unlock();
    }
  }

  @Override
  public void scan(Family family, byte[] from, byte[] to, Visitor visitor) {
    iterate(
        family,
        from,
        to,
        rows -> {
          rows.seek(from);
          while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
            rows.next();
          }
        });
  }

  @Override
  public void scanBack(Family family, byte[] from, byte[] to, Visitor visitor) {
    iterate(
        family,
        from,
        to,
        rows -> {
          rows.seekToLast();
          while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
            rows.prev();
          }
        });
  }

  /// With one iterator for all of them: making one costs more than most looks find.
  @Override
  public void scanEach(Family family, List<byte[]> prefixes, PrefixVisitor visitor) {
    if (prefixes.isEmpty()) {
      return;
    }
    byte[] least = Collections.min(prefixes, Arrays::compareUnsigned);
    byte[] greatest = Collections.max(prefixes, Arrays::compareUnsigned);
    iterate(
        family,
        least,
        Keys.past(greatest),
        rows -> {
          byte[] before = Keys.of(0);
          for (int i = 0; i < prefixes.size(); i++) {
            byte[] prefix = prefixes.get(i);
            boolean rising = i > 0 && Arrays.compareUnsigned(before, prefix) < 0;
            byte[] key = rising ? goTo(rows, prefix) : seek(rows, prefix);
            while (key != null && Keys.begins(key, prefix)) {
              visitor.visit(i, key, rows.value());
              rows.next();
              key = key(rows);
            }
            rows.status();
            before = prefix;
          }
        });
  }

  /// The first row from there on. What is looked for next mostly lies close behind what was found
  /// last, and a few steps cost less than a search.
  private static byte @Nullable [] goTo(RocksIterator rows, byte[] from) {
    byte[] key = key(rows);
    for (int steps = 0; key != null && Arrays.compareUnsigned(key, from) < 0; steps++) {
      if (steps == STEPS_MAX) {
        return seek(rows, from);
      }
      rows.next();
      key = key(rows);
    }
    return key;
  }

  private static byte @Nullable [] seek(RocksIterator rows, byte[] from) {
    rows.seek(from);
    return key(rows);
  }

  private static byte @Nullable [] key(RocksIterator rows) {
    return rows.isValid() ? rows.key() : null;
  }

  private void iterate(Family family, byte[] from, byte[] to, Walk walk) {
    life.readLock().lock();
    try {
      checkOpen();
      try (var lower = new Slice(from);
          var upper = new Slice(to);
          var options = new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
          RocksIterator rows = db.newIterator(handles.of(family), options)) {
        walk.over(rows);
        rows.status();
      }
    } catch (RocksDBException e) {
      throw broken("reading", e);
    } finally {
      life.readLock().unlock();
    }
  }

  @Override
  public void write(List<Batch> batches) {
    writing.lock();
    life.readLock().lock();
    try (var rows = new WriteBatch()) {
      checkOpen();
      if (broken) {
        throw new BrokenStore("an earlier write failed");
      }
      var sink = new RocksSink(rows, handles);
      batches.forEach(batch -> batch.replay(sink));
      if (rows.count() == 0) {
        return;
      }
      long index = appliedIndex + 1;
      sink.put(Applied.FAMILY, Applied.key(), Applied.value(index));
      writePatiently(rows);
      appliedIndex = index;
    } catch (RocksDBException e) {
      broken = true;
      throw broken("writing", e);
    } finally {
      life.readLock().unlock();
      writing.unlock();
    }
  }

  private void writePatiently(WriteBatch rows) throws RocksDBException {
    long began = System.nanoTime();
    while (true) {
      try {
        db.write(tuning.durable, rows);
        return;
      } catch (RocksDBException e) {
        // Incomplete is the one answer that is certain: nothing was written.
        if (code(e) != Status.Code.Incomplete || System.nanoTime() - began > STALL_NANOS_MAX) {
          throw e;
        }
        LockSupport.parkNanos(STALL_STEP_NANOS);
      }
    }
  }

  @Override
  public long appliedIndex() {
    return appliedIndex;
  }

  @Override
  public long memoryBytes() {
    life.readLock().lock();
    try {
      return closed
          ? 0
          : db.getAggregatedLongProperty("rocksdb.size-all-mem-tables")
              + db.getAggregatedLongProperty("rocksdb.estimate-table-readers-mem")
              + tuning.cacheBytes();
    } catch (RocksDBException e) {
      throw broken("asking how much memory it holds", e);
    } finally {
      life.readLock().unlock();
    }
  }

  /// Sorts everything that is in memory into files, so that no log holds it any more; rewrites the
  /// files of the range without what was deleted; and then has RocksDB remove the files and logs
  /// that nothing needs any more.
  @Override
  public void reclaim(Family family, byte[] from, byte[] to) {
    life.readLock().lock();
    try (var flush = new FlushOptions().setWaitForFlush(true);
        var compact =
            new CompactRangeOptions()
                .setBottommostLevelCompaction(
                    CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)
                .setExclusiveManualCompaction(false)) {
      checkOpen();
      db.flush(flush, handles.all());
      db.compactRange(handles.of(family), from, to, compact);
      beginManifest(flush);
      db.disableFileDeletions();
      db.enableFileDeletions();
    } catch (RocksDBException e) {
      throw broken("reclaiming", e);
    } finally {
      life.readLock().unlock();
    }
  }

  /// Every new table begins a manifest, with the tables that were there just before it: so the
  /// second one from here names nothing older than now.
  private void beginManifest(FlushOptions flush) throws RocksDBException {
    for (int i = 0; i < 2; i++) {
      try (var rows = new WriteBatch()) {
        rows.put(handles.of(Family.META), RECLAIMED, RECLAIMED);
        writePatiently(rows);
      }
      db.flush(flush, handles.of(Family.META));
    }
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      handles.all().forEach(ColumnFamilyHandle::close);
      db.close();
      tuning.close();
    } finally {
      life.writeLock().unlock();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  private static Status.@Nullable Code code(RocksDBException e) {
    return e.getStatus() == null ? null : e.getStatus().getCode();
  }

  private static BrokenStore broken(String doing, RocksDBException e) {
    return new BrokenStore(doing + " failed: " + e.getMessage(), e);
  }

  @FunctionalInterface
  private interface Walk {
    void over(RocksIterator rows) throws RocksDBException;
  }
}
