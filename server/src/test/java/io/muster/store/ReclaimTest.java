package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Answer;
import io.muster.group.Command;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.Rules;
import io.muster.group.UserId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Erased content leaves the disk: words that nobody else says are looked for in every byte of
/// every file of the directory.
class ReclaimTest {
  private static final UserId ANN = new UserId("ann-Zq7Kw0Xe");
  private static final DeviceId PHONE = new DeviceId("phone-Yt3Nv8Rb");
  private static final GroupId GROUP = new GroupId(77);

  @TempDir Path directory;
  private DataDirectory data;
  private Kv kv;
  private GroupState state = GroupState.absent(GROUP);
  private long request;

  @BeforeEach
  void open() throws Exception {
    data = DataDirectory.open(directory.resolve("data"), StoreConfig.DEFAULT, "muster test");
    kv = data.kv();
    accept(new Command.Create(origin(), "hikers", Policy.DEFAULT, List.of()));
  }

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void erasedMessagesAreInNoFileAnyMore() throws Exception {
    post(50);
    assertThat(filesWithMessages()).as("while it is only in the log").isNotEmpty();
    sortIntoTables();
    post(50);
    assertThat(filesWith(word(2))).as("in a table").singleElement().asString().endsWith(".sst");
    assertThat(filesWith(word(60))).as("in the log").singleElement().asString().endsWith(".log");

    var batch = new Batch();
    Rows.eraseEntries(batch, state, state.lastSeq(), head());
    kv.write(List.of(batch));
    assertThat(filesWithMessages()).as("deleted is not erased").isNotEmpty();
    kv.reclaim(Family.LOG, Keys.group(GROUP), Keys.pastGroup(GROUP));

    assertThat(filesWithMessages()).isEmpty();
    assertThat(new Store(kv).residue(GROUP).messages()).isEqualTo(Residue.Count.NONE);
  }

  @Test
  void neighboursAndYoungerMessagesStay() throws Exception {
    post(10);
    long upTo = state.lastSeq();
    post(1);
    var batch = new Batch();
    Rows.eraseEntries(batch, state, upTo, head());
    kv.write(List.of(batch));
    kv.reclaim(Family.LOG, Keys.group(GROUP), Keys.pastGroup(GROUP));

    assertThat(filesWith(word(upTo))).isEmpty();
    assertThat(filesWith(word(upTo + 1))).isNotEmpty();
    assertThat(new Store(kv).entriesAfter(GROUP, 0, Long.MAX_VALUE, 100, 1 << 20))
        .extracting(Event.Entry::seq)
        .containsExactly(upTo + 1);
  }

  @Test
  void aRecalledTextIsInNoFileAnyMore() throws Exception {
    post(5);
    sortIntoTables();
    var target = (Event.Posted) new Store(kv).entry(GROUP, 3).orElseThrow();
    accept(new Command.Recall(origin(), 3, Optional.of(target)));
    kv.reclaim(Family.LOG, Keys.group(GROUP), Keys.pastGroup(GROUP));

    assertThat(filesWith(target.text())).isEmpty();
    assertThat(filesWith(word(4))).isNotEmpty();
  }

  @Test
  void erasedPeopleAreInNoTableAndNoLogAnyMore() throws Exception {
    sortIntoTables();
    var answers = new Batch();
    Rows.answer(answers, GROUP, ANN, PHONE, 1, new Answer.Done(1, Instant.EPOCH));
    kv.write(List.of(answers));
    var batch = new Batch();
    Rows.eraseRoster(batch, GROUP, head());
    Rows.eraseEntries(batch, state, state.lastSeq(), head());
    Rows.eraseAudit(batch, GROUP, head());
    batch.deleteRange(Family.HEADS, Keys.group(GROUP), Keys.pastGroup(GROUP));
    kv.write(List.of(batch));
    for (Family family : List.of(Family.LOG, Family.ROSTER, Family.ANSWERS, Family.AUDIT)) {
      kv.reclaim(family, Keys.group(GROUP), Keys.pastGroup(GROUP));
    }
    kv.reclaim(Family.HEADS, Keys.group(GROUP), Keys.pastGroup(GROUP));

    assertThat(filesWith(PHONE.value())).isEmpty();
    assertThat(filesWith(ANN.value())).isEmpty();
  }

  /// What the message of that number says: nothing that could be said shorter, so that a compressed
  /// file has it in one piece too.
  private static String word(long seq) {
    return Long.toHexString(new SplittableRandom(seq).nextLong() | Long.MIN_VALUE);
  }

  private List<String> filesWithMessages() throws IOException {
    var found = new ArrayList<String>();
    for (long seq = 2; seq <= state.lastSeq(); seq++) {
      found.addAll(filesWith(word(seq)));
    }
    return found;
  }

  private void post(int messages) {
    for (int i = 0; i < messages; i++) {
      accept(new Command.Post(origin(), word(state.lastSeq() + 1)));
    }
  }

  private Origin origin() {
    return new Origin(ANN, PHONE, ++request, Instant.EPOCH);
  }

  private Head head() {
    return state.head().orElseThrow();
  }

  private void accept(Command command) {
    var accepted = (Decision.Accepted) state.decide(command, Rules.DEFAULT);
    GroupState after = state;
    for (Event event : accepted.events()) {
      after = after.evolve(event);
    }
    var batch = new Batch();
    Rows.events(batch, state, accepted.events(), after, command.origin());
    kv.write(List.of(batch));
    state = after;
  }

  /// Reclaiming a range in which there is nothing.
  private void sortIntoTables() {
    kv.reclaim(Family.META, Keys.of(0), Keys.of(1));
  }

  private List<String> filesWith(String text) throws IOException {
    byte[] wanted = text.getBytes(UTF_8);
    var found = new ArrayList<String>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (contains(contentOf(file), wanted)) {
              found.add(file.getFileName().toString());
            }
            return FileVisitResult.CONTINUE;
          }

          /// The database removes files while we walk; those hold nothing any more.
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /// Nothing, if the file has just been removed.
  private static byte[] contentOf(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    for (int i = 0; i + wanted.length <= content.length; i++) {
      int n = 0;
      while (n < wanted.length && content[i + n] == wanted[n]) {
        n++;
      }
      if (n == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
