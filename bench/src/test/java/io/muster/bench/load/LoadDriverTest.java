package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.limit.BroadcastServer;
import io.muster.bench.net.Transport;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Tokens;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadDriverTest {
  private static final Duration WARMUP = Duration.ofMillis(50);
  private static final Duration MEASURED = Duration.ofMillis(100);

  @ParameterizedTest
  @EnumSource(names = {"NIO"})
  void everyMemberOfEveryGroupHasEveryMessage(Transport transport) throws InterruptedException {
    Outcome outcome = run(new Workload(3, 7, 60, 2, 100, 8, 0, WARMUP, MEASURED), transport);

    assertThat(outcome.mistakes()).isEmpty();
    assertThat(outcome.errors()).isZero();
    assertThat(outcome.deliveries()).isPositive();
    assertThat(outcome.delivery().p50()).isPositive();
    assertThat(outcome.ack().p50()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"NIO"})
  void aScheduledLoadArrivesAsWell(Transport transport) throws InterruptedException {
    Outcome outcome = run(new Workload(1, 4, 0, 1, 100, 8, 1000, WARMUP, MEASURED), transport);

    assertThat(outcome.mistakes()).isEmpty();
    assertThat(outcome.deliveries()).isPositive();
  }

  private static Outcome run(Workload work, Transport transport) throws InterruptedException {
    try (BroadcastServer server = BroadcastServer.open(transport, 2, 0)) {
      Subject subject =
          new Subject(server.address(), new Tokens("secret", Tokens.AUDIENCE), Optional.empty());
      DriverConfig config = new DriverConfig(transport, 2, false);
      return LoadDriver.run(work, subject, config, Progress.SILENT);
    }
  }
}
