package io.muster.client.store;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A store that lasts as long as the process. Of each group it keeps the newest entries up to a
 * number, older ones are forgotten. Owner: any thread; one lock around everything.
 */
public final class MemoryStore implements LocalStore {
  /** How many entries of a group a store keeps unless told otherwise. */
  public static final int ENTRIES_MAX = 10_000;

  private final int entriesMax;
  private final NavigableMap<Long, Request> outbox = new TreeMap<>();
  private final NavigableMap<Long, StoredGroup> groups = new TreeMap<>();
  private final NavigableMap<Long, Copy> copies = new TreeMap<>();
  private String user = "";
  private long requestIdCeiling;

  public MemoryStore() {
    this(ENTRIES_MAX);
  }

  /**
   * A store that keeps at most {@code entriesMax} entries of each group.
   *
   * @param entriesMax 0 keeps none: for clients that only count or forward what they hear
   */
  public MemoryStore(int entriesMax) {
    if (entriesMax < 0) {
      throw new IllegalArgumentException("entriesMax is negative: " + entriesMax);
    }
    this.entriesMax = entriesMax;
  }

  /** What is kept of one group's log, and which messages of it were recalled. */
  private record Copy(NavigableMap<Long, Entry> entries, NavigableSet<Long> recalled) {
    Copy() {
      this(new TreeMap<>(), new TreeSet<>());
    }

    void recall(long seq) {
      recalled.add(seq);
      entries.computeIfPresent(seq, (s, entry) -> Recalls.withoutText(entry));
    }

    void keepNewest(int most) {
      if (entries.size() <= most) {
        return;
      }
      while (entries.size() > most) {
        entries.pollFirstEntry();
      }
      recalled.headSet(entries.isEmpty() ? Long.MAX_VALUE : entries.firstKey()).clear();
    }
  }

  @Override
  public synchronized Optional<String> user() {
    return user.isEmpty() ? Optional.empty() : Optional.of(user);
  }

  @Override
  public synchronized void bind(String newUser) {
    user = newUser;
  }

  @Override
  public synchronized long requestIdCeiling() {
    return requestIdCeiling;
  }

  @Override
  public synchronized void raiseRequestIdCeiling(long ceiling) {
    requestIdCeiling = ceiling;
  }

  @Override
  public synchronized List<Request> outbox() {
    return List.copyOf(outbox.values());
  }

  @Override
  public synchronized void putRequest(Request request) {
    outbox.put(request.getId(), request);
  }

  @Override
  public synchronized void removeRequests(List<Long> ids) {
    ids.forEach(outbox::remove);
  }

  @Override
  public synchronized List<StoredGroup> groups() {
    return List.copyOf(groups.values());
  }

  @Override
  public synchronized Optional<StoredGroup> group(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  @Override
  public synchronized void save(StoredGroup group) {
    groups.put(group.id(), group);
  }

  @Override
  public synchronized void append(StoredGroup group, List<Entry> entries) {
    save(group);
    if (entriesMax == 0) {
      return;
    }
    Copy copy = copies.computeIfAbsent(group.id(), id -> new Copy());
    for (Entry entry : entries) {
      copy.entries().put(entry.getSeq(), entry);
      if (entry.hasRecalled()) {
        copy.recall(entry.getRecalled().getSeq());
      }
    }
    copy.keepNewest(entriesMax);
  }

  @Override
  public synchronized void addHistory(long group, List<Entry> entries) {
    Copy copy = copies.computeIfAbsent(group, id -> new Copy());
    for (Entry entry : entries) {
      boolean recalled = copy.recalled().contains(entry.getSeq());
      Entry kept = recalled ? Recalls.withoutText(entry) : entry;
      copy.entries().putIfAbsent(entry.getSeq(), kept);
    }
    copy.keepNewest(entriesMax);
  }

  @Override
  public synchronized void wipe(StoredGroup group, long upTo) {
    save(group);
    Copy copy = copies.get(group.id());
    if (copy != null) {
      copy.entries().headMap(upTo, true).clear();
      copy.recalled().headSet(upTo, true).clear();
    }
  }

  @Override
  public synchronized List<Entry> entriesAfter(long group, long seq, int limit) {
    Copy copy = copies.get(group);
    return copy == null
        ? List.of()
        : copy.entries().tailMap(seq, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> entriesBefore(long group, long seq, int limit) {
    Copy copy = copies.get(group);
    if (copy == null) {
      return List.of();
    }
    var newestFirst = copy.entries().headMap(seq, false).descendingMap().values();
    var page = new ArrayList<>(newestFirst.stream().limit(limit).toList());
    Collections.reverse(page);
    return List.copyOf(page);
  }

  @Override
  public void close() {}
}
