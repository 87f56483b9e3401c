package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.load.Outcome;
import io.muster.bench.load.Percentiles;
import io.muster.bench.load.Workload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final Workload WORK =
      new Workload(2, 10, 3, 1, 200, 64, 0, Duration.ofSeconds(4), Duration.ofSeconds(5));

  @Test
  void theJsonHasTheFieldsByWhichRunsAreCompared() {
    assertThat(report(OptionalLong.of(2_000_000)).json("abc1234"))
        .containsKeys("ack_ms", "delivery_ms", "config", "error_kinds", "connects_per_second")
        .containsEntry("deliveries_per_second", 2000.0)
        .containsEntry("messages_per_second", 200.0)
        .containsEntry("server_cpu_us_per_delivery", OptionalDouble.of(0.2))
        .containsEntry("resident_bytes_per_connection", OptionalLong.of(9000))
        .containsEntry("errors", 0L);
    assertThat(Json.render(report(OptionalLong.of(1)).json("abc1234")))
        .containsSubsequence("\"ack_ms\": {", "\"p50\"", "\"p99\"", "\"p999\"", "\"max\"")
        .containsSubsequence(
            "\"config\": {",
            "\"members\": 10",
            "\"transport\": \"NIO\"",
            "\"commit\": \"abc1234\"");
  }

  @Test
  void aServerWhoseProcessIsUnknownHasNoCpuTime() {
    RunReport report = report(OptionalLong.empty());

    assertThat(Json.render(report.json("abc1234")))
        .contains("\"server_cpu_us_per_delivery\": null");
    assertThat(report.table()).contains("not measured");
  }

  @Test
  void theTableShowsWhatWasMeasured() {
    assertThat(report(OptionalLong.of(2_000_000)).table())
        .contains("2 x 10 (3 away), 1 sending each")
        .contains("2,000/s")
        .contains("0.200 us")
        .contains("p50 1.00  p99 2.00  p99.9 3.00  max 4.00 ms");
  }

  private static RunReport report(OptionalLong cpuNanos) {
    Percentiles ms = new Percentiles(1, 2, 3, 4);
    return new RunReport(
        "limit",
        "NIO",
        new Outcome(
            WORK,
            64,
            5.0,
            10_000,
            2_500,
            cpuNanos,
            ms,
            ms,
            List.of(),
            OptionalLong.of(9000),
            1000,
            0,
            ""));
  }
}
