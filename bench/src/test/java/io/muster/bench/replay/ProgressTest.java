package io.muster.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.replay.Progress.Manner;
import io.muster.bench.replay.Progress.Reached;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter written = new StringWriter();
  private final CountDownLatch asked = new CountDownLatch(3);

  @Test
  void aFileGetsLineAfterLine() throws Exception {
    tellThreeTimes(Manner.LINES);

    assertThat(written.toString().lines())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.contains("groups 2/40  messages 1,000  deliveries 20,000 ("));
    assertThat(written.toString()).doesNotContain("\r").endsWith("\n");
  }

  @Test
  void aTerminalGetsOneLineThatIsRenewed() throws Exception {
    tellThreeTimes(Manner.RENEWED);

    assertThat(written.toString()).startsWith("\r").endsWith("\n").containsOnlyOnce("\n");
  }

  @Test
  void aShortReplayTellsNothing() {
    try (var progress = new Progress(this::reached, new PrintWriter(written), Manner.LINES)) {
      assertThat(progress.seconds()).isLessThan(10);
    }
    assertThat(written.toString()).isEmpty();
  }

  @Test
  void aLineSaysHowFarAndHowFast() {
    assertThat(Progress.line(75.4, reached(), 1234))
        .isEqualTo("  75 s  groups 2/40  messages 1,000  deliveries 20,000 (1,234/s)");
  }

  private void tellThreeTimes(Manner manner) throws InterruptedException {
    var out = new PrintWriter(written);
    try (var _ = new Progress(this::reached, out, manner, Duration.ofMillis(1))) {
      asked.await();
    }
  }

  private Reached reached() {
    asked.countDown();
    return new Reached(2, 40, 1_000, 20_000);
  }
}
