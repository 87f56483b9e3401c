package io.muster.bench.replay;

import io.muster.client.store.LocalStore;
import io.muster.client.store.MemoryStore;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Request;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A device's store that keeps no entries, and that can forget an answer, as a device does whose
/// process dies between the answer and the note of it: the request stays in the outbox and is sent
/// once more when the device comes back. Any thread.
final class ForgetfulStore implements LocalStore {
  private final MemoryStore kept = new MemoryStore(0);
  private boolean forgetNext;
  private OptionalLong forgotten = OptionalLong.empty();

  /// The answer to the next request will be forgotten.
  synchronized void forgetNext() {
    forgetNext = true;
  }

  /// The request whose answer was forgotten, if there is one.
  synchronized OptionalLong forgotten() {
    return forgotten;
  }

  /// The request was answered once more, that is enough.
  synchronized void remember() {
    forgotten.ifPresent(id -> kept.removeRequests(List.of(id)));
    forgotten = OptionalLong.empty();
  }

  @Override
  public synchronized void putRequest(Request request) {
    if (forgetNext) {
      forgetNext = false;
      forgotten = OptionalLong.of(request.getId());
    }
    kept.putRequest(request);
  }

  @Override
  public synchronized void removeRequests(List<Long> ids) {
    kept.removeRequests(ids.stream().filter(id -> !isForgotten(id)).toList());
  }

  private boolean isForgotten(long id) {
    return forgotten.isPresent() && forgotten.getAsLong() == id;
  }

  @Override
  public Optional<String> user() {
    return kept.user();
  }

  @Override
  public void bind(String user) {
    kept.bind(user);
  }

  @Override
  public long requestIdCeiling() {
    return kept.requestIdCeiling();
  }

  @Override
  public void raiseRequestIdCeiling(long ceiling) {
    kept.raiseRequestIdCeiling(ceiling);
  }

  @Override
  public List<Request> outbox() {
    return kept.outbox();
  }

  @Override
  public List<StoredGroup> groups() {
    return kept.groups();
  }

  @Override
  public Optional<StoredGroup> group(long id) {
    return kept.group(id);
  }

  @Override
  public void save(StoredGroup group) {
    kept.save(group);
  }

  @Override
  public void append(StoredGroup group, List<Entry> entries) {
    kept.append(group, entries);
  }

  @Override
  public void addHistory(long group, List<Entry> entries) {
    kept.addHistory(group, entries);
  }

  @Override
  public void wipe(StoredGroup group, long upTo) {
    kept.wipe(group, upTo);
  }

  @Override
  public List<Entry> entriesAfter(long group, long seq, int limit) {
    return kept.entriesAfter(group, seq, limit);
  }

  @Override
  public List<Entry> entriesBefore(long group, long seq, int limit) {
    return kept.entriesBefore(group, seq, limit);
  }

  @Override
  public void close() {
    kept.close();
  }
}
