package io.muster.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.check.Promise;
import io.muster.bench.report.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Result WHOLE = new Result("a.txt", Map.of(), List.of(), true);
  private static final Result BROKEN =
      new Result("b.txt", Map.of(Promise.P3, 2L), List.of("P3 b.txt, ann: received entry 9"), true);
  private static final Result STOPPED =
      new Result("c.txt", Map.of(), List.of("c.txt was not played to its end"), false);

  @Test
  void aGroupIsVerifiedWhenItWasPlayedToItsEndAndNothingBroke() {
    assertThat(report(WHOLE).isClean()).isTrue();
    assertThat(report(WHOLE, BROKEN).isClean()).isFalse();
    assertThat(report(WHOLE, STOPPED).isClean()).isFalse();
  }

  @Test
  void programsReadEveryPromise() {
    assertThat(Json.render(report(WHOLE, BROKEN, STOPPED).json()))
        .contains("\"groups_verified\": 1,", "\"groups_failed\": 2,")
        .contains("\"messages\": 1000,", "\"deliveries\": 20000,")
        .contains("\"P1\": 0", "\"P2\": 0", "\"P3\": 2", "\"P4\": 0", "\"P8\": 0", "\"P9\": 0");
  }

  @Test
  void peopleReadWhatWasBroken() {
    assertThat(report(WHOLE, BROKEN, STOPPED).table())
        .contains("groups verified          1 of 3")
        .contains("broken P3                2")
        .contains("P3 b.txt, ann: received entry 9")
        .contains("c.txt was not played to its end");
  }

  private static Report report(Result... results) {
    return new Report(List.of(results), 1_000, 20_000, 3, 0, 10);
  }
}
