package io.muster.client.store;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Request;
import java.util.List;
import java.util.Optional;

/**
 * What one device of one user keeps between connections. {@link MemoryStore} forgets it with the
 * process, {@link SqliteStore} keeps it in a file. The client alone changes a store; an application
 * may read it at any time from any thread, and closes it after its client.
 *
 * <p>Every change is one transaction, done when the method returns: either all of it happened or
 * nothing.
 *
 * <p>All methods throw {@link StoreException} if the storage fails.
 */
public interface LocalStore extends AutoCloseable {

  /** Whose store this is: the user of its first connection. Empty before. */
  Optional<String> user();

  /** Says once and for ever whose store this is. */
  void bind(String user);

  // Requests.

  /** No request id above this number was ever used on this device. 0: none was. */
  long requestIdCeiling();

  void raiseRequestIdCeiling(long ceiling);

  /** The requests that are still to be answered, by rising id. */
  List<Request> outbox();

  void putRequest(Request request);

  /** Forgets requests. Unknown ids do no harm. */
  void removeRequests(List<Long> ids);

  // Groups.

  /** Every group this device knows, by rising id, ended ones included. */
  List<StoredGroup> groups();

  Optional<StoredGroup> group(long id);

  /** Keeps a group that is new or has changed, without touching its entries. */
  void save(StoredGroup group);

  /**
   * Keeps entries together with the group as it is after them. Where one of them recalls a message,
   * the text of that message goes.
   *
   * @param entries by rising number, all of them above what the store holds of the group
   */
  void append(StoredGroup group, List<Entry> entries);

  /**
   * Keeps older entries of a known group that were fetched with a history request. What the store
   * has already stays as it is, and messages recalled in the meantime stay without their text.
   */
  void addHistory(long group, List<Entry> entries);

  /**
   * Destroys every entry of the group with a number up to {@code upTo}, so that it cannot be read
   * back from the storage, and keeps the group as given.
   */
  void wipe(StoredGroup group, long upTo);

  /** The entries above {@code seq}, oldest first, at most {@code limit}. */
  List<Entry> entriesAfter(long group, long seq, int limit);

  /** The newest entries below {@code seq}, by rising number, at most {@code limit}. */
  List<Entry> entriesBefore(long group, long seq, int limit);

  @Override
  void close();
}
