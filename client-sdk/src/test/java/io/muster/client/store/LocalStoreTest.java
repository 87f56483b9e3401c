package io.muster.client.store;

import static io.muster.client.testing.FakeSession.posted;
import static io.muster.client.testing.FakeSession.recalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client relies on, the same for every store. */
@ParameterizedClass
@EnumSource
class LocalStoreTest {
  enum Kind {
    MEMORY(directory -> new MemoryStore()),
    SQLITE(directory -> SqliteStore.open(directory.resolve("ann.db")));

    final Function<Path, LocalStore> opened;

    Kind(Function<Path, LocalStore> opened) {
      this.opened = opened;
    }
  }

  @Parameter Kind kind;
  @TempDir Path directory;
  private LocalStore store;

  @BeforeEach
  void open() {
    store = kind.opened.apply(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static final StoredGroup GROUP =
      new StoredGroup(
          7,
          "hikers",
          Role.ADMIN,
          Status.ACTIVE,
          List.of(Window.newBuilder().setFrom(1).setTo(4).build(), window(9)),
          12,
          11,
          11_000,
          List.of(breakpoint(4), breakpoint(5)));

  private static Window window(long from) {
    return Window.newBuilder().setFrom(from).build();
  }

  private static Breakpoint breakpoint(long cut) {
    return new Breakpoint(
        cut, Ending.REMOVAL, PurgeMode.WIPE, cut * 1000, "bob", "why", cut - 1, cut * 999);
  }

  private static Request request(long id) {
    return Request.newBuilder().setId(id).setPost(Post.newBuilder().setText("no " + id)).build();
  }

  private List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::getSeq).toList();
  }

  private void appendUpTo(long last) {
    List<Entry> entries =
        IntStream.rangeClosed(1, (int) last).mapToObj(i -> posted(i, "bob", "no " + i)).toList();
    store.append(GROUP.received(last, last * 1000), entries);
  }

  @Test
  void aNewStoreIsNobodysAndThenSomebodys() {
    assertThat(store.user()).isEmpty();
    store.bind("ann");
    assertThat(store.user()).contains("ann");
  }

  @Test
  void requestsStayInTheOrderOfTheirIdsUntilRemoved() {
    List.of(3L, 1L, 2L).forEach(id -> store.putRequest(request(id)));
    store.removeRequests(List.of(2L, 99L));
    assertThat(store.outbox()).containsExactly(request(1), request(3));
  }

  @Test
  void theCeilingOfRequestIdsStays() {
    assertThat(store.requestIdCeiling()).isZero();
    store.raiseRequestIdCeiling(17);
    assertThat(store.requestIdCeiling()).isEqualTo(17);
  }

  @Test
  void aGroupComesBackAsItWasSaved() {
    store.save(GROUP);
    assertThat(store.group(7)).contains(GROUP);
    store.save(GROUP.named("climbers").ended(Status.ARCHIVED, List.of()));
    assertThat(store.groups())
        .containsExactly(GROUP.named("climbers").ended(Status.ARCHIVED, List.of()));
    assertThat(store.group(8)).isEmpty();
  }

  @Test
  void entriesAreReadBothWays() {
    appendUpTo(9);
    assertThat(seqs(store.entriesAfter(7, 4, 3))).containsExactly(5L, 6L, 7L);
    assertThat(seqs(store.entriesBefore(7, 5, 3))).containsExactly(2L, 3L, 4L);
    assertThat(seqs(store.entriesAfter(7, 9, 3))).isEmpty();
    assertThat(seqs(store.entriesBefore(8, 5, 3))).isEmpty();
    assertThat(store.group(7)).contains(GROUP.received(9, 9_000));
  }

  @Test
  void aWipeTakesWhatIsUpToTheCutAndNothingElse() {
    appendUpTo(9);
    store.append(GROUP.named("other"), List.of());
    StoredGroup ended = GROUP.ended(Status.ENDED, List.of(breakpoint(6)));
    store.wipe(ended, 6);
    assertThat(seqs(store.entriesAfter(7, 0, 99))).containsExactly(7L, 8L, 9L);
    assertThat(store.group(7)).contains(ended);
    store.wipe(ended, Long.MAX_VALUE);
    assertThat(store.entriesAfter(7, 0, 99)).isEmpty();
  }

  @Test
  void aRecallTakesTheTextOfItsMessage() {
    appendUpTo(3);
    store.append(GROUP, List.of(recalled(4, "bob", 2)));
    Entry target = store.entriesAfter(7, 1, 1).get(0);
    assertThat(target.getPosted().getText()).isEmpty();
    assertThat(target.getPosted().getRecalled()).isTrue();
    assertThat(target.getActor()).isEqualTo("bob");
    assertThat(store.entriesAfter(7, 2, 1).get(0).getPosted().getText()).isEqualTo("no 3");
  }

  @Test
  void historyFillsInWhatIsMissingAndBringsNoRecalledTextBack() {
    store.append(GROUP, List.of(posted(8, "bob", "mine"), recalled(9, "bob", 5)));
    store.addHistory(
        7,
        List.of(posted(4, "bob", "old"), posted(5, "bob", "recalled"), posted(8, "eve", "other")));

    List<Entry> all = store.entriesAfter(7, 0, 99);
    assertThat(seqs(all)).containsExactly(4L, 5L, 8L, 9L);
    assertThat(all)
        .extracting(entry -> entry.getPosted().getText())
        .containsExactly("old", "", "mine", "");
  }
}
