package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksKvTest extends KvContract {
  @TempDir Path directory;

  @Override
  Kv open() throws Exception {
    return RocksKv.open(directory.resolve("db"), true, StoreConfig.DEFAULT.cacheBytes());
  }

  @Override
  Kv reopen(Kv kv) throws Exception {
    kv.close();
    return RocksKv.open(directory.resolve("db"), false, StoreConfig.DEFAULT.cacheBytes());
  }

  @Test
  void closingWaitsForAScanThatIsUnderWay() throws Exception {
    for (int i = 0; i < 100; i++) {
      put("key" + i, "value");
    }
    var closer = new Thread(kv::close);
    var rows = new int[1];

    kv.scan(
        Family.LOG,
        key("a"),
        key("z"),
        (_, _) -> {
          if (rows[0]++ == 0) {
            closer.start();
          }
          return true;
        });

    closer.join();
    assertThat(rows[0]).isEqualTo(100);
  }

  @Test
  void aLargeWriteIsTaken() {
    var batches = new java.util.ArrayList<Batch>();
    for (int i = 0; i < 1_000; i++) {
      var batch = new Batch();
      batch.put(Family.LOG, Keys.of(1, i), new byte[20_000]);
      batches.add(batch);
    }

    kv.write(batches);

    assertThat(kv.appliedIndex()).isEqualTo(1);
    assertThat(kv.get(Family.LOG, Keys.of(1, 999))).hasSize(20_000);
    assertThat(batches.getFirst().bytes()).isBetween(20_016L, 20_100L);
    assertThat(List.of(new Batch())).allMatch(Batch::isEmpty);
  }
}
