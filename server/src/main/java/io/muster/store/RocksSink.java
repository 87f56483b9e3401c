package io.muster.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Copies a batch into one of RocksDB's.
final class RocksSink implements Batch.Sink {
  private final WriteBatch rows;
  private final Handles handles;

  RocksSink(WriteBatch rows, Handles handles) {
    this.rows = rows;
    this.handles = handles;
  }

  @Override
  public void put(Family family, byte[] key, byte[] value) {
    try {
      rows.put(handles.of(family), key, value);
    } catch (RocksDBException e) {
      throw tooLarge(e);
    }
  }

  @Override
  public void delete(Family family, byte[] key) {
    try {
      rows.delete(handles.of(family), key);
    } catch (RocksDBException e) {
      throw tooLarge(e);
    }
  }

  @Override
  public void deleteRange(Family family, byte[] from, byte[] to) {
    try {
      rows.deleteRange(handles.of(family), from, to);
    } catch (RocksDBException e) {
      throw tooLarge(e);
    }
  }

  /// A batch in memory fails only beyond its size limit, and it has none; nothing was written.
  private static IllegalStateException tooLarge(RocksDBException e) {
    return new IllegalStateException("a batch cannot be built", e);
  }
}
