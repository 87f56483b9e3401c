package io.muster.client.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.StoredGroup.Status;
import io.muster.client.testing.FakeSession;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wiped content is in none of the files of the store, however the pages were shuffled before. */
class PurgeCanaryTest {
  private static final String CANARY = "canary-3f9a";

  @TempDir Path directory;

  private SqliteStore open() {
    return SqliteStore.open(directory.resolve("ann.db"));
  }

  private static StoredGroup group(long id) {
    return new StoredGroup(id, "g" + id, Role.MEMBER, Status.ACTIVE, List.of(), 0, 0, 0, List.of());
  }

  /** How often the canary is found in any file of the store. */
  private long traces() throws IOException {
    long traces = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        traces += bytes.split(CANARY, -1).length - 1;
      }
    }
    return traces;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void noFileHoldsWhatWasWiped(long seed) throws IOException {
    var random = new Random(seed);
    try (SqliteStore store = open()) {
      long doomed = 5;
      for (int step = 0; step < 80; step++) {
        long id = 3 + random.nextInt(5);
        String mark = id == doomed ? CANARY : "harmless";
        int count = 1 + random.nextInt(10);
        var entries = new ArrayList<Entry>();
        // from high to low, so that pages split in the middle
        long first = 1_000_000L - step * 20L;
        for (int i = 0; i < count; i++) {
          int size = random.nextInt(10) == 0 ? 5_000 : random.nextInt(300);
          entries.add(FakeSession.posted(first + i, "bob", mark + "x".repeat(size) + mark));
        }
        store.addHistory(id, entries);
        store.save(group(id));
        store.putRequest(
            Request.newBuilder().setId(step + 1).setPost(Post.newBuilder().setText(mark)).build());
        store.removeRequests(List.of(step + 1L));
        if (random.nextInt(20) == 0) {
          store.wipe(group(id), first + 3 - random.nextInt(200));
        }
      }
      assertThat(traces()).isPositive();

      store.wipe(group(doomed), Long.MAX_VALUE);

      assertThat(traces()).isZero();
      assertThat(store.entriesAfter(3, 0, 1)).isNotEmpty();
    }
    assertThat(traces()).isZero();
  }
}
