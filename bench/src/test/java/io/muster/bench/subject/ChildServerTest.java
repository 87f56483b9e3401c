package io.muster.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildServerTest {
  @Test
  void aChildHasTheFlagsOfItsParentButNotItsDebugger() {
    assertThat(
            ChildServer.flags(
                List.of(
                    "-ea:io.muster...",
                    "-agentlib:jdwp=transport=dt_socket",
                    "-javaagent:cover.jar",
                    "-XX:StartFlightRecording=filename=x.jfr",
                    "-Xmx1g")))
        .containsExactly("-ea:io.muster...", "-Xmx1g");
  }
}
