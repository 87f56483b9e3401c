package io.muster.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// A small file beside the database that remembers how far the database had come. A log that was
/// cut off at the end of a record looks whole to RocksDB; this file knows better.
///
/// It is overwritten in place in two slots, one after the other, each with its checksum: whatever
/// is torn, one slot holds. It is written behind the database and not synced, as it may lag but
/// never lead.
///
/// Owner: the [DataDirectory], under its lock.
final class FlushedIndex implements AutoCloseable {
  private static final byte[] MAGIC = "musterIX".getBytes(US_ASCII);
  private static final int SLOTS = 2;
  private static final int SLOT_BYTES = 512;
  private static final int USED_BYTES = MAGIC.length + Long.BYTES + Integer.BYTES;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(USED_BYTES);
  private int nextSlot;

  private FlushedIndex(FileChannel file) {
    this.file = file;
  }

  static FlushedIndex create(Path path) throws IOException {
    var made =
        new FlushedIndex(
            FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    made.write(0);
    made.write(0);
    made.file.force(true);
    return made;
  }

  static FlushedIndex open(Path path) throws IOException {
    return new FlushedIndex(
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /// The highest index of a slot that is whole; empty: none is.
  OptionalLong read() throws IOException {
    var highest = OptionalLong.empty();
    for (int slot = 0; slot < SLOTS; slot++) {
      OptionalLong index = read(slot);
      if (index.isPresent() && index.getAsLong() >= highest.orElse(0)) {
        highest = index;
        nextSlot = (slot + 1) % SLOTS;
      }
    }
    return highest;
  }

  private OptionalLong read(int slot) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      if (file.read(buffer, (long) slot * SLOT_BYTES + buffer.position()) < 0) {
        return OptionalLong.empty();
      }
    }
    buffer.flip();
    byte[] magic = new byte[MAGIC.length];
    buffer.get(magic);
    long index = buffer.getLong();
    boolean whole = Arrays.equals(magic, MAGIC) && buffer.getInt() == checksum(index);
    return whole ? OptionalLong.of(index) : OptionalLong.empty();
  }

  void write(long index) throws IOException {
    buffer.clear();
    buffer.put(MAGIC).putLong(index).putInt(checksum(index)).flip();
    while (buffer.hasRemaining()) {
      file.write(buffer, (long) nextSlot * SLOT_BYTES + buffer.position());
    }
    nextSlot = (nextSlot + 1) % SLOTS;
  }

  private static int checksum(long index) {
    var crc = new CRC32C();
    crc.update(MAGIC);
    crc.update(Keys.of(index));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.force(true);
    file.close();
  }
}
