package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.delivery.Link;
import io.muster.session.Conversation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LaneTest {

  /// A desk that fails whenever it is woken.
  private static final class Broken implements Desk {
    final AtomicInteger ticks = new AtomicInteger();

    @Override
    public Conversation admit(Link link) {
      return new Listener(link);
    }

    @Override
    public void tick() {
      ticks.incrementAndGet();
      throw new IllegalStateException("on purpose, for a test");
    }
  }

  private final Logger log = (Logger) LoggerFactory.getLogger(Lane.class);

  @BeforeEach
  void expectFaultsInTheLog() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void readTheLogAgain() {
    log.setLevel(null);
  }

  @Test
  void aDeskThatFailsIsWokenAgain() throws IOException {
    var desk = new Broken();
    var config = WireConfigs.test().build();
    try (var transport = Transport.open(TransportKind.NIO, 1);
        var door =
            FrontDoor.open(
                config,
                TlsTerms.of(config),
                transport,
                List.of(desk),
                List.of(),
                new WireMetrics(new SimpleMeterRegistry()))) {
      assertThat(door.port()).isPositive();
      await().until(() -> desk.ticks.get() >= 2);
    }
  }
}
