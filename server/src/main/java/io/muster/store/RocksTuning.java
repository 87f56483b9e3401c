package io.muster.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/// How RocksDB is opened here: for people who would rather have it refuse than forget.
///
/// Memory: the block cache, up to [#MEMTABLES_BYTES] of rows not yet sorted into files, and the
/// indexes of the open files, which are in the cache too.
///
/// The native objects live as long as the database and are closed after it.
final class RocksTuning implements AutoCloseable {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /// All families together; also what a start has to read again at most, as the log is cut off
  /// here.
  private static final long MEMTABLES_BYTES = 96 * MIB;

  private static final long WAL_BYTES_MAX = 64 * MIB;

  /// The manifest names the first and last keys of tables that are gone, so it is begun afresh with
  /// every table that comes or goes. It is small: some hundred bytes for each table.
  private static final long MANIFEST_BYTES_MAX = 1;

  private static final int OPEN_FILES_MAX = 1_000;
  private static final int BACKGROUND_JOBS = 2;
  private static final int LOG_FILES = 4;
  private static final int BLOOM_BITS_PER_KEY = 10;

  /// Within this time an overwritten value leaves the disk even if nothing else is written near it.
  private static final long REWRITE_AFTER_SECONDS = 30L * 24 * 3600;

  final DBOptions database;
  final WriteOptions durable;
  private final Cache cache;
  private final Deque<RocksObject> owned = new ArrayDeque<>();

  /// @param create make an empty database; otherwise one must be there
  RocksTuning(boolean create, long cacheBytes) {
    cache = own(new LRUCache(cacheBytes));
    database = own(database(create));
    durable = own(new WriteOptions());
    // With noSlowdown a write that would have to wait is refused instead, and RocksKv waits, with
    // an end to it: on a full disk RocksDB waits for ever.
    durable.setSync(true).setNoSlowdown(true);
  }

  private static DBOptions database(boolean create) {
    var unreachable = new Properties();
    // A closed log that is missing or short refuses to open; there is no typed setter.
    unreachable.setProperty("track_and_verify_wals_in_manifest", "true");
    unreachable.setProperty("max_manifest_space_amp_pct", "0");
    DBOptions options = DBOptions.getDBOptionsFromProps(unreachable);
    return options
        .setCreateIfMissing(create)
        // A database that was made before a family was thought of gets it now.
        .setCreateMissingColumnFamilies(true)
        .setErrorIfExists(create)
        .setParanoidChecks(true)
        // The default drops synced records behind a flipped bit and says nothing.
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setBestEffortsRecovery(false)
        // A log file that is used again or archived keeps what was erased.
        .setRecycleLogFileNum(0)
        .setWalTtlSeconds(0)
        .setWalSizeLimitMB(0)
        .setMaxTotalWalSize(WAL_BYTES_MAX)
        .setManualWalFlush(false)
        .setUnorderedWrite(false)
        .setAllowMmapReads(false)
        .setAllowMmapWrites(false)
        .setDbWriteBufferSize(MEMTABLES_BYTES)
        .setMaxManifestFileSize(MANIFEST_BYTES_MAX)
        .setMaxOpenFiles(OPEN_FILES_MAX)
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setBytesPerSync(MIB)
        .setInfoLogLevel(InfoLogLevel.INFO_LEVEL)
        .setMaxLogFileSize(MIB)
        .setKeepLogFileNum(LOG_FILES)
        .setStatsDumpPeriodSec(0);
  }

  /// What the block cache holds.
  long cacheBytes() {
    return cache.getUsage();
  }

  ColumnFamilyOptions family(Family family) {
    var unreachable = new Properties();
    // A bit that flips in memory before it reaches a file is noticed.
    unreachable.setProperty("memtable_protection_bytes_per_key", "8");
    ColumnFamilyOptions options =
        own(ColumnFamilyOptions.getColumnFamilyOptionsFromProps(unreachable));
    return options
        .setWriteBufferSize(memtableBytes(family))
        .setMaxWriteBufferNumber(3)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTtl(REWRITE_AFTER_SECONDS)
        .setParanoidFileChecks(true)
        .setForceConsistencyChecks(true)
        .setTableFormatConfig(table(family));
  }

  private static long memtableBytes(Family family) {
    return switch (family) {
      case LOG -> 32 * MIB;
      case ANSWERS, ROSTER, PURGES -> 16 * MIB;
      case HEADS, AUDIT, ACCOUNTS, EFFECTS, TIMERS, ORGS, PUSH -> 8 * MIB;
      case META -> MIB;
    };
  }

  private BlockBasedTableConfig table(Family family) {
    var table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setBlockSize(8 * KIB);
    return switch (family) {
      case HEADS, ROSTER, ANSWERS, ACCOUNTS, PURGES, ORGS, PUSH ->
          table.setFilterPolicy(own(new BloomFilter(BLOOM_BITS_PER_KEY)));
      case LOG, AUDIT, EFFECTS, TIMERS, META -> table;
    };
  }

  private <T extends RocksObject> T own(T object) {
    owned.push(object);
    return object;
  }

  @Override
  public void close() {
    owned.forEach(RocksObject::close);
  }
}
