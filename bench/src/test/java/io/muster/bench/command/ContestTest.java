package io.muster.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.Workload;
import io.muster.bench.net.Transport;
import io.muster.bench.report.Figure;
import io.muster.bench.report.Result;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small loads on real servers, each in a process of its own.
class ContestTest {
  private static final Duration WARMUP = Duration.ofMillis(50);
  private static final Duration MEASURED = Duration.ofMillis(200);
  private static final Workload WORK = new Workload(3, 5, 0, 2, 100, 4, 0, WARMUP, MEASURED);

  @TempDir Path folder;

  @Test
  void everyServerHasAResultUnderTheSameLoad() throws IOException, InterruptedException {
    List<Contest.Entrant> entrants =
        List.of(entrant(Lineup.muster(folder)), entrant(Lineup.limit(Transport.NIO)));

    new Contest(new DriverConfig(Transport.NIO, 1, false), _ -> {}).run(1, entrants);

    assertThat(entrants)
        .extracting(Contest.Entrant::result)
        .allSatisfy(
            result -> {
              assertThat(result.failures()).isEmpty();
              assertThat(result.spread(Figure.DELIVERIES).orElseThrow().min()).isPositive();
              assertThat(result.spread(Figure.P99).orElseThrow().min()).isPositive();
            });
    try (var left = Files.list(folder)) {
      assertThat(left).as("what is left of the servers").isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotStartDoesNotEndTheContest() throws InterruptedException {
    List<String> said = new ArrayList<>();
    Rival broken =
        new Rival(
            "broken",
            Durability.NONE,
            new Phrase("nothing", "无"),
            () -> {
              throw new IOException("no port");
            });
    Contest.Entrant entrant = entrant(broken);

    new Contest(new DriverConfig(Transport.NIO, 1, false), said::add).run(2, List.of(entrant));

    Result result = entrant.result();
    assertThat(result.outcomes()).isEmpty();
    assertThat(result.failures()).containsExactly("no port", "no port");
    assertThat(said).containsExactly("a load failed: no port", "a load failed: no port");
    assertThat(entrant.errors()).isEqualTo(2);
  }

  @Test
  void whoWouldTakeMoreThanItsShareSitsOut() throws InterruptedException {
    List<String> said = new ArrayList<>();
    Contest.Entrant entrant = entrant(Lineup.limit(Transport.NIO));

    new Contest(new DriverConfig(Transport.NIO, 1, false), said::add)
        .run(3, Duration.ofMillis(1), List.of(entrant));

    assertThat(entrant.result().outcomes()).hasSize(1);
    assertThat(said).hasSize(1);
  }

  private static Contest.Entrant entrant(Rival rival) {
    return new Contest.Entrant(rival, "a load", WORK);
  }
}
