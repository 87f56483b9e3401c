package io.muster.store;

import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The part of RocksDB that is not Java, loaded once for each process. Any thread.
///
/// It has to be a file to be loaded. Left alone, RocksDB unpacks it into the temporary directory
/// under another name at each start, and whoever is killed leaves it there. In a data directory its
/// name is always the same, and nobody else is in there: what a killed process left is replaced.
final class NativeLibrary {
  private static final Logger log = LoggerFactory.getLogger(NativeLibrary.class);

  private NativeLibrary() {}

  /// Loads it from this directory, unless the process has it already.
  ///
  /// @param directory is locked for this process
  static void load(Path directory) {
    try {
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      // The disk is full, for example, or mounted so that nothing on it can be executed.
      log.warn("data.library not loaded from {}: {}; trying elsewhere", directory, e.toString());
    }
    // Finds it loaded, or else does what it does by itself.
    RocksDB.loadLibrary();
  }
}
