package io.muster.client.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.proto.v1.Entry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables entries and recalled. Owner: {@link SqliteStore}, within its lock. */
final class SqliteEntries {
  private final SqliteFile file;

  SqliteEntries(SqliteFile file) {
    this.file = file;
  }

  /** Keeps entries. Returns whether one of them took the text from a message that lies here. */
  boolean append(long group, List<Entry> entries) throws SQLException {
    boolean blanked = false;
    for (Entry entry : entries) {
      put("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", group, entry);
      if (entry.hasRecalled()) {
        blanked |= recall(group, entry.getRecalled().getSeq());
      }
    }
    return blanked;
  }

  private boolean recall(long group, long seq) throws SQLException {
    PreparedStatement insert = file.statement("INSERT OR IGNORE INTO recalled VALUES (?, ?)");
    insert.setLong(1, group);
    insert.setLong(2, seq);
    insert.executeUpdate();
    Optional<Entry> target = after(group, seq - 1, 1).stream().findFirst();
    boolean here =
        target.isPresent()
            && target.get().getSeq() == seq
            && !target.get().getPosted().getText().isEmpty();
    if (here) {
      Entry blank = Recalls.withoutText(target.get());
      put("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", group, blank);
    }
    return here;
  }

  void addHistory(long group, List<Entry> entries) throws SQLException {
    for (Entry entry : entries) {
      Entry kept = recalled(group, entry.getSeq()) ? Recalls.withoutText(entry) : entry;
      put("INSERT OR IGNORE INTO entries VALUES (?, ?, ?)", group, kept);
    }
  }

  private boolean recalled(long group, long seq) throws SQLException {
    PreparedStatement select =
        file.statement("SELECT 1 FROM recalled WHERE group_id = ? AND seq = ?");
    select.setLong(1, group);
    select.setLong(2, seq);
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  private void put(String sql, long group, Entry entry) throws SQLException {
    PreparedStatement insert = file.statement(sql);
    insert.setLong(1, group);
    insert.setLong(2, entry.getSeq());
    insert.setBytes(3, entry.toByteArray());
    insert.executeUpdate();
  }

  void delete(long group, long upTo) throws SQLException {
    for (String table : List.of("entries", "recalled")) {
      PreparedStatement delete =
          file.statement("DELETE FROM " + table + " WHERE group_id = ? AND seq <= ?");
      delete.setLong(1, group);
      delete.setLong(2, upTo);
      delete.executeUpdate();
    }
  }

  /** By rising number, above {@code seq}. */
  List<Entry> after(long group, long seq, int limit) throws SQLException {
    return select(
        "SELECT entry FROM entries WHERE group_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        group,
        seq,
        limit);
  }

  /** By falling number, below {@code seq}. */
  List<Entry> before(long group, long seq, int limit) throws SQLException {
    return select(
        "SELECT entry FROM entries WHERE group_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        group,
        seq,
        limit);
  }

  private List<Entry> select(String sql, long group, long seq, int limit) throws SQLException {
    PreparedStatement select = file.statement(sql);
    select.setLong(1, group);
    select.setLong(2, seq);
    select.setInt(3, limit);
    try (ResultSet rows = select.executeQuery()) {
      var entries = new ArrayList<Entry>();
      while (rows.next()) {
        entries.add(Entry.parseFrom(rows.getBytes(1)));
      }
      return entries;
    } catch (InvalidProtocolBufferException e) {
      throw file.damaged(e);
    }
  }
}
