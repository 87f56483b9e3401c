package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.HistoryQuery.Direction;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.group.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
  private static final GroupId GROUP = new GroupId(7);
  private static final List<Window> THREE =
      List.of(new Window(3, 5), new Window(8, 8), Window.openFrom(11));
  private static final List<Long> READABLE = List.of(3L, 4L, 5L, 8L, 11L, 12L, 13L);

  private final MemoryLog log = new MemoryLog();

  private void fill(long upTo, int textBytes) {
    for (long seq = 1; seq <= upTo; seq++) {
      log.add(
          new Event.Posted(
              seq, new UserId("ann"), Instant.ofEpochMilli(seq), "x".repeat(textBytes)));
    }
  }

  private HistoryPage page(List<Window> windows, Direction direction, long seq, int limit) {
    return HistoryPage.read(log, GROUP, windows, new HistoryQuery(direction, seq, limit));
  }

  private static List<Long> seqs(HistoryPage page) {
    return page.entries().stream().map(Event.Entry::seq).toList();
  }

  /// Pages until there is no more, as a client does.
  private List<Long> walkBack(List<Window> windows, int limit) {
    var all = new ArrayList<Long>();
    long before = Long.MAX_VALUE;
    for (boolean more = true; more; ) {
      var page = page(windows, Direction.BACKWARD, before, limit);
      assertThat(page.entries()).isNotEmpty();
      all.addAll(0, seqs(page));
      before = all.getFirst();
      more = page.more();
    }
    return all;
  }

  private List<Long> walkOn(List<Window> windows, int limit) {
    var all = new ArrayList<Long>();
    long after = 0;
    for (boolean more = true; more; ) {
      var page = page(windows, Direction.FORWARD, after, limit);
      assertThat(page.entries()).isNotEmpty();
      all.addAll(seqs(page));
      after = all.getLast();
      more = page.more();
    }
    return all;
  }

  @Test
  void goesBackAcrossWindowsWhateverThePagesSize() {
    fill(13, 1);
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(walkBack(THREE, limit)).as("limit %d", limit).isEqualTo(READABLE);
    }
  }

  @Test
  void goesOnAcrossWindowsWhateverThePagesSize() {
    fill(13, 1);
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(walkOn(THREE, limit)).as("limit %d", limit).isEqualTo(READABLE);
    }
  }

  @Test
  void aPageThatEndsForItsBytesSaysThatThereIsMore() {
    fill(100, 16 * 1024);
    var windows = List.of(Window.openFrom(1));
    var page = page(windows, Direction.BACKWARD, Long.MAX_VALUE, 200);
    assertThat(page.entries()).hasSizeBetween(8, 17);
    assertThat(page.more()).isTrue();
    assertThat(walkBack(windows, 200)).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(walkOn(windows, 200)).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void aPageThatEndsForItsBytesDoesNotGoOnInAnotherWindow() {
    fill(100, 16 * 1024);
    var windows = List.of(new Window(1, 30), Window.openFrom(50));
    var readable = new ArrayList<>(LongStream.rangeClosed(1, 30).boxed().toList());
    readable.addAll(LongStream.rangeClosed(50, 100).boxed().toList());
    assertThat(walkBack(windows, 200)).isEqualTo(readable);
    assertThat(walkOn(windows, 200)).isEqualTo(readable);
  }

  @Test
  void manyWindowsShareTheBytesOfOnePage() {
    fill(200, 16 * 1024);
    var windows = new ArrayList<Window>();
    for (long seq = 1; seq < 199; seq += 2) {
      windows.add(new Window(seq, seq));
    }
    windows.add(Window.openFrom(199));
    for (var direction : Direction.values()) {
      var page = page(windows, direction, direction == Direction.FORWARD ? 0 : 201, 200);
      int bytes = page.entries().stream().mapToInt(CommittedBatch::bytes).sum();
      assertThat(bytes).isLessThan(HistoryPage.BYTES_MAX + 17 * 1024);
      assertThat(page.more()).isTrue();
    }
  }

  @Test
  void whatRetentionErasedIsNotMore() {
    fill(13, 1);
    log.eraseTo(11);
    var page = page(THREE, Direction.BACKWARD, Long.MAX_VALUE, 2);
    assertThat(seqs(page)).containsExactly(12L, 13L);
    assertThat(page.more()).isFalse();
    assertThat(seqs(page(THREE, Direction.FORWARD, 0, 10))).containsExactly(12L, 13L);
  }

  @Test
  void theEdgesOfTheNumbersAreNothingSpecial() {
    fill(13, 1);
    assertThat(page(THREE, Direction.FORWARD, Long.MAX_VALUE, 5).entries()).isEmpty();
    assertThat(page(THREE, Direction.FORWARD, Long.MAX_VALUE - 1, 5).entries()).isEmpty();
    assertThat(page(THREE, Direction.BACKWARD, 1, 5).entries()).isEmpty();
    assertThat(page(THREE, Direction.BACKWARD, 3, 5).more()).isFalse();
  }
}
