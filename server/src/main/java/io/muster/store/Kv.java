package io.muster.store;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Ordered bytes on a disk. Keys are ordered as unsigned bytes.
///
/// Concurrency: every method may be called by any thread; writes take place one after the other.
/// Nobody who reads sees half a write.
///
/// Failure: whatever the disk cannot do or gives back damaged is a [BrokenStore]. After that every
/// write is one.
public interface Kv extends AutoCloseable {

  byte @Nullable [] get(Family family, byte[] key);

  /// Shows the rows from `from` (inclusive) to `to` (exclusive) in rising order.
  void scan(Family family, byte[] from, byte[] to, Visitor visitor);

  /// Shows the same rows in falling order.
  void scanBack(Family family, byte[] from, byte[] to, Visitor visitor);

  /// Shows all rows that begin with this prefix, in rising order.
  default void scanPrefix(Family family, byte[] prefix, BiConsumer<byte[], byte[]> each) {
    scan(
        family,
        prefix,
        Keys.past(prefix),
        (key, value) -> {
          each.accept(key, value);
          return true;
        });
  }

  /// Shows the rows that begin with each of these prefixes, for one prefix after the other, and
  /// each of them as it was at some moment of the call. For many small looks at once; where they
  /// rise, they cost little more than the rows they find.
  default void scanEach(Family family, List<byte[]> prefixes, PrefixVisitor visitor) {
    for (int i = 0; i < prefixes.size(); i++) {
      int which = i;
      scanPrefix(family, prefixes.get(i), (key, value) -> visitor.visit(which, key, value));
    }
  }

  /// Makes the batches durable, in order and all together: when this returns they are on the disk,
  /// also after a power cut. Each write that changes something raises the [#appliedIndex] by one.
  void write(List<Batch> batches);

  /// How many writes the disk has taken since it was made; durable with each of them.
  long appliedIndex();

  /// Memory outside the heap that it holds: rows that are not in files yet, and what is kept of
  /// files. 0 once it is closed.
  long memoryBytes();

  /// Makes deleted and overwritten bytes of these rows leave the disk, as far as a file system lets
  /// us. Slow; for the maintenance thread.
  void reclaim(Family family, byte[] from, byte[] to);

  @Override
  void close();

  /// Sees rows one by one.
  @FunctionalInterface
  interface Visitor {
    /// @return whether to go on
    boolean visit(byte[] key, byte[] value);
  }

  /// Sees rows of several prefixes.
  @FunctionalInterface
  interface PrefixVisitor {
    /// @param which the place of the prefix in the list
    void visit(int which, byte[] key, byte[] value);
  }
}
