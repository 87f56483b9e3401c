package io.muster.client.store;

import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private static final StoredGroup GROUP =
      new StoredGroup(7, "hikers", Role.MEMBER, Status.ACTIVE, List.of(), 0, 0, 0, List.of());

  private static void append(MemoryStore store, long seq) {
    store.append(GROUP.received(seq, 0), List.of(posted(seq, "bob", "no " + seq)));
  }

  @Test
  void onlyTheNewestEntriesAreKept() {
    var store = new MemoryStore(3);
    for (long seq = 1; seq <= 10; seq++) {
      append(store, seq);
    }
    assertThat(store.entriesAfter(7, 0, 99)).extracting(Entry::getSeq).containsExactly(8L, 9L, 10L);
  }

  @Test
  void aStoreMayKeepNoEntriesAndStillKnowWhereItStands() {
    var store = new MemoryStore(0);
    append(store, 1);
    store.addHistory(7, List.of(posted(1, "bob", "again")));
    assertThat(store.entriesAfter(7, 0, 99)).isEmpty();
    assertThat(store.group(7)).contains(GROUP.received(1, 0));
  }
}
