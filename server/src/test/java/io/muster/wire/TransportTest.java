package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TransportTest {

  @Test
  void autoTakesEpollOrSaysWhyNot() throws TransportRefused {
    try (var transport = Transport.open(TransportKind.AUTO, 1)) {
      assertThat(transport.kind()).isNotEqualTo(TransportKind.AUTO);
      assertThat(transport.description()).startsWith(transport.kind().key() + ", 1 loop");
      if (transport.kind() != TransportKind.EPOLL) {
        assertThat(transport.description()).contains("epoll: ");
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

  /// Only a Linux with io_uring has such queues and tells of them.
  @Test
  void aLoopHasRoomForNewsOfTenThousandConnectionsAtOnce() throws TransportRefused {
    assumeThat(IoUring.isAvailable()).isTrue();
    var before = completionsMax().keySet();
    try (var transport = Transport.open(TransportKind.IO_URING, 1)) {
      CompletableFuture.runAsync(() -> {}, transport.loops().getFirst()).join();
      var rings = completionsMax();
      rings.keySet().removeAll(before);

      assertThat(rings.values()).isNotEmpty().allMatch(completions -> completions > 10_000);
    }
  }

  /// The io_uring queues of this process by file descriptor, as Linux tells of them.
  private static Map<String, Integer> completionsMax() {
    var found = new HashMap<String, Integer>();
    var descriptors = Path.of("/proc/self/fdinfo").toFile().list();
    for (var descriptor : descriptors == null ? new String[0] : descriptors) {
      for (var line : linesOf(Path.of("/proc/self/fdinfo", descriptor))) {
        if (line.startsWith("CqMask:")) {
          found.put(descriptor, Integer.decode(line.substring("CqMask:".length()).strip()) + 1);
        }
      }
    }
    return found;
  }

  private static List<String> linesOf(Path descriptor) {
    try {
      return Files.readAllLines(descriptor);
    } catch (IOException closed) {
      return List.of();
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
