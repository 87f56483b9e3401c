package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.LocalStore;
import io.muster.client.store.MemoryStore;
import io.muster.client.store.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestIdsTest {
  private long micros = 1_700_000_000_000_000L;

  private RequestIds started(LocalStore store) {
    return new RequestIds(store, () -> micros);
  }

  @Test
  void idsFollowTheClock() {
    RequestIds ids = started(new MemoryStore());
    assertThat(ids.next()).isEqualTo(micros);
    assertThat(ids.next()).isEqualTo(micros + 1);
    micros += 500;
    assertThat(ids.next()).isEqualTo(micros);
  }

  @Test
  void idsRiseOverRestartsWithAClockThatGoesBack(@TempDir Path directory) {
    Path path = directory.resolve("store.db");
    long before;
    try (SqliteStore store = SqliteStore.open(path)) {
      before = started(store).next();
    }
    micros -= 3_600_000_000L;
    try (SqliteStore store = SqliteStore.open(path)) {
      assertThat(started(store).next()).isGreaterThan(before);
    }
  }

  @Test
  void idsAlwaysRiseWhateverTheClockDoes() {
    var random = new Random(7);
    var store = new MemoryStore();
    RequestIds ids = started(store);
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      if (random.nextInt(100) == 0) {
        ids = started(store);
      }
      micros += random.nextInt(40_000_000) - 20_000_000;
      given.add(ids.next());
    }
    assertThat(given).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theStoreIsWrittenOnceInAWhile() {
    var store = new MemoryStore();
    RequestIds ids = started(store);
    ids.next();
    long ceiling = store.requestIdCeiling();
    for (int i = 0; i < 1_000; i++) {
      micros += 1_000;
      ids.next();
    }
    assertThat(store.requestIdCeiling()).isEqualTo(ceiling);
  }
}
