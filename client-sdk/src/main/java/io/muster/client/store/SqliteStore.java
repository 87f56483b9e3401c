package io.muster.client.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Request;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A store in one SQLite file, for one client at a time.
 *
 * <pre>
 * device       whose store this is, the ceiling of request ids
 * outbox       id → request not yet answered
 * groups       id → name, role, status, windows, cursor
 * breakpoints  group, cut → how a membership ended
 * entries      group, seq → entry
 * recalled     group, seq: a message whose text must not come back with a page of history
 * </pre>
 *
 * <p>A change is on disk when its method returns. Wiped and recalled content is overwritten in the
 * file and gone from the write-ahead log; what a file system or a flash drive keeps of blocks that
 * were freed is out of reach.
 *
 * <p>Owner: any thread; one lock around everything.
 */
public final class SqliteStore implements LocalStore {
  private final SqliteFile file;
  private final SqliteGroups groups;
  private final SqliteEntries entries;

  private SqliteStore(SqliteFile file) {
    this.file = file;
    this.groups = new SqliteGroups(file);
    this.entries = new SqliteEntries(file);
  }

  /**
   * Opens a store, or makes it if there is no such file. The whole file is checked, which takes
   * about a second per gigabyte.
   *
   * @throws StoreException with the kind LOCKED if another client has it open, DAMAGED, FOREIGN, or
   *     FAILED
   */
  public static SqliteStore open(Path path) {
    return new SqliteStore(SqliteFile.open(path));
  }

  @Override
  public synchronized Optional<String> user() {
    return file.read(
        () -> {
          try (ResultSet row = file.statement("SELECT user FROM device").executeQuery()) {
            String user = row.next() ? row.getString(1) : "";
            return user.isEmpty() ? Optional.empty() : Optional.of(user);
          }
        });
  }

  @Override
  public synchronized void bind(String user) {
    file.write(
        () -> {
          PreparedStatement update = file.statement("UPDATE device SET user = ?");
          update.setString(1, user);
          update.executeUpdate();
        });
  }

  @Override
  public synchronized long requestIdCeiling() {
    return file.read(
        () -> {
          try (ResultSet row = file.statement("SELECT request_ids FROM device").executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  @Override
  public synchronized void raiseRequestIdCeiling(long ceiling) {
    file.write(
        () -> {
          PreparedStatement update = file.statement("UPDATE device SET request_ids = ?");
          update.setLong(1, ceiling);
          update.executeUpdate();
        });
  }

  @Override
  public synchronized List<Request> outbox() {
    return file.read(this::requests);
  }

  private List<Request> requests() throws SQLException {
    PreparedStatement select = file.statement("SELECT request FROM outbox ORDER BY id");
    try (ResultSet rows = select.executeQuery()) {
      var requests = new ArrayList<Request>();
      while (rows.next()) {
        requests.add(Request.parseFrom(rows.getBytes(1)));
      }
      return List.copyOf(requests);
    } catch (InvalidProtocolBufferException e) {
      throw file.damaged(e);
    }
  }

  @Override
  public synchronized void putRequest(Request request) {
    file.write(
        () -> {
          PreparedStatement insert = file.statement("INSERT OR REPLACE INTO outbox VALUES (?, ?)");
          insert.setLong(1, request.getId());
          insert.setBytes(2, request.toByteArray());
          insert.executeUpdate();
        });
  }

  @Override
  public synchronized void removeRequests(List<Long> ids) {
    file.write(
        () -> {
          PreparedStatement delete = file.statement("DELETE FROM outbox WHERE id = ?");
          for (long id : ids) {
            delete.setLong(1, id);
            delete.executeUpdate();
          }
        });
  }

  @Override
  public synchronized List<StoredGroup> groups() {
    return file.read(groups::all);
  }

  @Override
  public synchronized Optional<StoredGroup> group(long id) {
    return file.read(() -> groups.one(id));
  }

  @Override
  public synchronized void save(StoredGroup group) {
    file.write(() -> groups.save(group));
  }

  @Override
  public synchronized void append(StoredGroup group, List<Entry> fresh) {
    boolean blanked =
        file.change(
            () -> {
              groups.save(group);
              return entries.append(group.id(), fresh);
            });
    if (blanked) {
      file.emptyLog();
    }
  }

  @Override
  public synchronized void addHistory(long group, List<Entry> older) {
    file.write(() -> entries.addHistory(group, older));
  }

  @Override
  public synchronized void wipe(StoredGroup group, long upTo) {
    file.write(
        () -> {
          groups.save(group);
          entries.delete(group.id(), upTo);
        });
    file.emptyLog();
  }

  @Override
  public synchronized List<Entry> entriesAfter(long group, long seq, int limit) {
    return file.read(() -> List.copyOf(entries.after(group, seq, limit)));
  }

  @Override
  public synchronized List<Entry> entriesBefore(long group, long seq, int limit) {
    return file.read(
        () -> {
          List<Entry> page = entries.before(group, seq, limit);
          Collections.reverse(page);
          return List.copyOf(page);
        });
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
