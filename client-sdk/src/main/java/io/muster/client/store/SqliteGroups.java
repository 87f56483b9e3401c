package io.muster.client.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.Window;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables groups and breakpoints. Windows lie as the bytes of an {@link Opened} that has nothing
 * else. Owner: {@link SqliteStore}, within its lock.
 */
final class SqliteGroups {
  private final SqliteFile file;

  SqliteGroups(SqliteFile file) {
    this.file = file;
  }

  List<StoredGroup> all() throws SQLException {
    try (ResultSet rows = file.statement("SELECT * FROM groups ORDER BY id").executeQuery()) {
      var groups = new ArrayList<StoredGroup>();
      while (rows.next()) {
        groups.add(group(rows));
      }
      return List.copyOf(groups);
    }
  }

  Optional<StoredGroup> one(long id) throws SQLException {
    PreparedStatement select = file.statement("SELECT * FROM groups WHERE id = ?");
    select.setLong(1, id);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(group(row)) : Optional.empty();
    }
  }

  private StoredGroup group(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Role role = Role.forNumber(row.getInt("role"));
    return new StoredGroup(
        id,
        row.getString("name"),
        role == null ? Role.MEMBER : role,
        Status.valueOf(row.getString("status")),
        windows(row.getBytes("windows")),
        row.getLong("cursor"),
        row.getLong("last_seq"),
        row.getLong("last_at_ms"),
        breakpoints(id));
  }

  private List<Window> windows(byte[] bytes) {
    try {
      return Opened.parseFrom(bytes).getWindowsList();
    } catch (InvalidProtocolBufferException e) {
      throw file.damaged(e);
    }
  }

  private List<Breakpoint> breakpoints(long id) throws SQLException {
    PreparedStatement select =
        file.statement("SELECT * FROM breakpoints WHERE group_id = ? ORDER BY cut");
    select.setLong(1, id);
    try (ResultSet rows = select.executeQuery()) {
      var breakpoints = new ArrayList<Breakpoint>();
      while (rows.next()) {
        breakpoints.add(breakpoint(rows));
      }
      return breakpoints;
    }
  }

  private static Breakpoint breakpoint(ResultSet row) throws SQLException {
    Ending ending = Ending.forNumber(row.getInt("ending"));
    PurgeMode mode = PurgeMode.forNumber(row.getInt("mode"));
    return new Breakpoint(
        row.getLong("cut"),
        ending == null ? Ending.ENDING_UNSPECIFIED : ending,
        mode == null ? PurgeMode.WIPE : mode,
        row.getLong("at_ms"),
        row.getString("by_user"),
        row.getString("reason"),
        row.getLong("last_seq"),
        row.getLong("last_at_ms"));
  }

  void save(StoredGroup group) throws SQLException {
    PreparedStatement insert =
        file.statement("INSERT OR REPLACE INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.setLong(1, group.id());
    insert.setString(2, group.name());
    insert.setInt(3, group.role() == Role.UNRECOGNIZED ? 0 : group.role().getNumber());
    insert.setString(4, group.status().name());
    insert.setBytes(5, Opened.newBuilder().addAllWindows(group.windows()).build().toByteArray());
    insert.setLong(6, group.cursor());
    insert.setLong(7, group.lastSeq());
    insert.setLong(8, group.lastAtMs());
    insert.executeUpdate();
    PreparedStatement delete = file.statement("DELETE FROM breakpoints WHERE group_id = ?");
    delete.setLong(1, group.id());
    delete.executeUpdate();
    for (Breakpoint breakpoint : group.breakpoints()) {
      save(group.id(), breakpoint);
    }
  }

  private void save(long group, Breakpoint breakpoint) throws SQLException {
    PreparedStatement insert =
        file.statement("INSERT INTO breakpoints VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    boolean known = breakpoint.ending() != Ending.UNRECOGNIZED;
    insert.setLong(1, group);
    insert.setLong(2, breakpoint.cut());
    insert.setInt(3, known ? breakpoint.ending().getNumber() : 0);
    insert.setInt(4, breakpoint.mode().getNumber());
    insert.setLong(5, breakpoint.atMs());
    insert.setString(6, breakpoint.by());
    insert.setString(7, breakpoint.reason());
    insert.setLong(8, breakpoint.lastSeq());
    insert.setLong(9, breakpoint.lastAtMs());
    insert.executeUpdate();
  }
}
