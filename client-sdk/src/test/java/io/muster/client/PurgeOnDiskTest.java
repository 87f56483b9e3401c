package io.muster.client;

import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.LIMITS;
import static io.muster.client.testing.FakeSession.posted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.LocalStore;
import io.muster.client.store.SqliteStore;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.HistoryPage;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge as it reaches the disk, whatever way the content came there. */
class PurgeOnDiskTest {
  private static final String CANARY = "canary-81c4";

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("ann.db");
  }

  private static PurgeOrder.Builder order() {
    return PurgeOrder.newBuilder()
        .setGroup(7)
        .setCut(9)
        .setEnding(Ending.REMOVAL)
        .setMode(PurgeMode.WIPE);
  }

  private boolean anyTrace() throws IOException {
    boolean found = false;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        found |= new String(Files.readAllBytes(file), ISO_8859_1).contains(CANARY);
      }
    }
    return found;
  }

  /** Content of a group on all its ways into the store: delivered, fetched, yet to be said. */
  private Rig filled(LocalStore store) {
    var rig = new Rig(store);
    rig.online(group(7, 4, 6));
    rig.delivers(7, 4, posted(5, "bob", CANARY), posted(6, "ann", "mine " + CANARY));
    rig.client.historyBefore(7, 5, 10);
    long asked = rig.request().getId();
    var page = HistoryPage.newBuilder().addEntries(posted(4, "bob", "older " + CANARY));
    rig.replies(Reply.newBuilder().setId(asked).setHistoryPage(page));
    rig.client.post(7, "said " + CANARY);
    rig.done(rig.request(), 7);
    rig.client.post(7, "on its way " + CANARY);
    return rig;
  }

  @Test
  void noTraceIsLeftWhenThePurgeIsAcknowledged() throws IOException {
    try (SqliteStore store = SqliteStore.open(path)) {
      Rig rig = filled(store);
      assertThat(store.entriesAfter(7, 0, 9)).hasSize(3);
      assertThat(anyTrace()).isTrue();
      rig.requests();

      rig.orders(order());

      assertThat(rig.request().hasAckPurge()).isTrue();
      assertThat(anyTrace()).isFalse();
    }
    assertThat(anyTrace()).isFalse();
  }

  @Test
  void anOrderThatComesAgainAfterARestartIsAcknowledged() throws IOException {
    try (SqliteStore store = SqliteStore.open(path)) {
      filled(store).orders(order());
    }
    try (SqliteStore store = SqliteStore.open(path)) {
      var rig = new Rig(store);
      assertThat(store.outbox()).isEmpty();
      rig.client.connect();
      rig.answers();
      rig.welcome(LIMITS);
      rig.orders(order());
      assertThat(rig.request().getAckPurge().getCut()).isEqualTo(9);
      assertThat(store.group(7).orElseThrow().status()).isEqualTo(Status.ENDED);
      assertThat(store.group(7).orElseThrow().breakpoints())
          .singleElement()
          .satisfies(
              end ->
                  assertThat(List.of(end.lastSeq(), end.lastAtMs())).containsExactly(6L, 6_000L));
      assertThat(rig.witness.breakpoints).isEmpty();
    }
    assertThat(anyTrace()).isFalse();
  }

  @Test
  void aWipeThatAnEarlierRunCouldNotFinishIsFinishedAtOpen() throws IOException {
    Path copy = directory.resolve("copy");
    Files.createDirectories(copy);
    try (SqliteStore store = SqliteStore.open(path)) {
      filled(store);
      // what a crash leaves: the file and its log as they are now
      for (String name : List.of("ann.db", "ann.db-wal")) {
        Files.copy(directory.resolve(name), copy.resolve(name));
      }
    }
    try (SqliteStore store = SqliteStore.open(copy.resolve("ann.db"))) {
      assertThat(store.entriesAfter(7, 0, 9)).hasSize(3);
      assertThat(copy.resolve("ann.db-wal")).isEmptyFile();
    }
  }

  @Test
  void aStoreThatFailsStopsTheClientAndSaysSo() {
    SqliteStore store = SqliteStore.open(path);
    var rig = new Rig(store);
    rig.online(group(7, 0, 0));
    store.close();
    var said = rig.client.post(7, "rain at ten");

    assertThat(said).isCompletedExceptionally();
    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.heard.get(rig.witness.heard.size() - 1))
        .startsWith("failed io.muster.client.store.StoreException");
    rig.passes(1_000_000);
    assertThat(rig.dials).isOne();
  }
}
