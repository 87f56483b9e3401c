package io.muster.client.store;

import io.muster.client.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A database file of this program's own, held by this process alone: opened, checked, locked, and
 * given its tables. Deleted content is overwritten (secure_delete), a commit is on disk when it
 * returns (WAL with synchronous=FULL). Owner: {@link SqliteStore}, within its lock.
 */
final class SqliteFile implements AutoCloseable {
  private static final int APPLICATION_ID = 0x4D535452; // "MSTR"
  private static final int VERSION = 1;
  private static final int LOCK_WAIT_MS = 500;

  private static final String[] TABLES = {
    "CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), user TEXT NOT NULL,"
        + " request_ids INTEGER NOT NULL)",
    "INSERT INTO device VALUES (1, '', 0)",
    "CREATE TABLE outbox (id INTEGER PRIMARY KEY, request BLOB NOT NULL)",
    "CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role INTEGER NOT NULL,"
        + " status TEXT NOT NULL, windows BLOB NOT NULL, cursor INTEGER NOT NULL,"
        + " last_seq INTEGER NOT NULL, last_at_ms INTEGER NOT NULL)",
    "CREATE TABLE breakpoints (group_id INTEGER, cut INTEGER, ending INTEGER NOT NULL,"
        + " mode INTEGER NOT NULL, at_ms INTEGER NOT NULL, by_user TEXT NOT NULL,"
        + " reason TEXT NOT NULL, last_seq INTEGER NOT NULL, last_at_ms INTEGER NOT NULL,"
        + " PRIMARY KEY (group_id, cut)) WITHOUT ROWID",
    "CREATE TABLE entries (group_id INTEGER, seq INTEGER, entry BLOB NOT NULL,"
        + " PRIMARY KEY (group_id, seq)) WITHOUT ROWID",
    "CREATE TABLE recalled (group_id INTEGER, seq INTEGER, PRIMARY KEY (group_id, seq))"
        + " WITHOUT ROWID",
    "PRAGMA application_id = " + APPLICATION_ID,
    "PRAGMA user_version = " + VERSION,
  };

  /** A look at the database. */
  interface Reading<T> {
    T run() throws SQLException;
  }

  /** A change of the database. */
  interface Writing {
    void run() throws SQLException;
  }

  private final Path path;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SqliteFile(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  static SqliteFile open(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new StoreException(Kind.FAILED, "the directory of " + path + " does not exist");
    }
    try {
      Connection connection = config().createConnection("jdbc:sqlite:" + path);
      try {
        var file = new SqliteFile(path, connection);
        file.prepare();
        file.emptyLog(); // an earlier run may have died between a wipe and this
        return file;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw translated(path, e);
    }
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setBusyTimeout(LOCK_WAIT_MS);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    return config;
  }

  private void prepare() throws SQLException {
    long application = number("PRAGMA application_id");
    long version = number("PRAGMA user_version");
    boolean empty = number("SELECT count(*) FROM sqlite_schema") == 0;
    if (application != (empty ? 0 : APPLICATION_ID)) {
      throw new StoreException(
          Kind.FOREIGN, path + " belongs to another program: give the store a file of its own");
    }
    if (version > VERSION) {
      throw new StoreException(
          Kind.FOREIGN, path + " was written by a newer version: update this application");
    }
    execute("PRAGMA journal_mode = WAL");
    execute("BEGIN EXCLUSIVE");
    if (empty) {
      for (String statement : TABLES) {
        execute(statement);
      }
    }
    execute("COMMIT");
    check();
  }

  private void check() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = result.next() ? result.getString(1) : "no answer";
      if (!found.equals("ok")) {
        throw new StoreException(Kind.DAMAGED, damaged(path) + " (" + found + ")");
      }
    }
  }

  private static String damaged(Path path) {
    return path
        + " is damaged: move it away and start with an empty one; what was read before can be"
        + " fetched again, requests not yet answered are lost";
  }

  /** A statement that is prepared once. Whoever takes it uses it up before taking it again. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  /** Reads. */
  <T> T read(Reading<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw translated(path, e);
    }
  }

  /** Writes in one transaction: everything or nothing, and on disk when this returns. */
  void write(Writing work) {
    change(
        () -> {
          work.run();
          return true;
        });
  }

  /** Like {@link #write}, with a result. */
  <T> T change(Reading<T> work) {
    try {
      execute("BEGIN IMMEDIATE");
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (SQLException e) {
      rollBack(e);
      throw translated(path, e);
    } catch (RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception cause) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // SQLite rolls some failures back by itself
    }
  }

  /** Moves everything from the write-ahead log into the file and leaves the log empty. */
  void emptyLog() {
    if (read(() -> number("PRAGMA wal_checkpoint(TRUNCATE)")) != 0) {
      throw new StoreException(Kind.FAILED, "the log of " + path + " cannot be emptied");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** The file holds something that cannot be read. */
  StoreException damaged(Throwable cause) {
    return new StoreException(Kind.DAMAGED, damaged(path), cause);
  }

  private static StoreException translated(Path path, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              Kind.LOCKED, path + " is in use by another client: one client per store", e);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new StoreException(Kind.DAMAGED, damaged(path), e);
      case SQLITE_FULL -> new StoreException(Kind.FAILED, "the disk of " + path + " is full", e);
      default -> new StoreException(Kind.FAILED, path + " cannot be used: " + e.getMessage(), e);
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw translated(path, e);
    }
  }
}
