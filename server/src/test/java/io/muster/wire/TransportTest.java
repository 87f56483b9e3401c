package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TransportTest {

  @Test
  void autoTakesTheBestOneAndSaysWhyNotABetterOne() throws TransportRefused {
    try (var transport = Transport.open(TransportKind.AUTO, 1)) {
      assertThat(transport.kind()).isNotEqualTo(TransportKind.AUTO);
      assertThat(transport.description()).startsWith(transport.kind().key() + ", 1 loop");
      if (transport.kind() != TransportKind.IO_URING) {
        assertThat(transport.description()).contains("io_uring: ");
      }
    }
  }

  @Test
  void theJdkOneWorksEverywhere() throws TransportRefused {
    try (var transport = Transport.open(TransportKind.NIO, 3)) {
      assertThat(transport.kind()).isEqualTo(TransportKind.NIO);
      assertThat(transport.description()).isEqualTo("nio, 3 loops");
      assertThat(transport.loops()).hasSize(3);
    }
  }

  @Test
  void unconfiguredThereIsALoopForEachProcessor() throws TransportRefused {
    try (var transport = Transport.open(TransportKind.AUTO, 0)) {
      assertThat(transport.loops()).hasSize(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void eachLoopIsOneThread() throws TransportRefused {
    try (var transport = Transport.open(TransportKind.AUTO, 2)) {
      for (var loop : transport.loops()) {
        var first = CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
        var second = CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
        assertThat(first).isSameAs(second);
        assertThat(first.getName()).startsWith("loop");
      }
    }
  }

  @Test
  void whatDoesNotWorkHereIsRefusedWithTheReason() {
    var refused = new TransportRefused(TransportKind.IO_URING, "kernel too old");

    assertThat(refused)
        .hasMessageContaining("wire.transport = io_uring")
        .hasMessageContaining("kernel too old")
        .hasMessageContaining("auto");
  }
}
