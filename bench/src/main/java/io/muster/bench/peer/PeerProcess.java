package io.muster.bench.peer;

import io.muster.bench.load.Protocol;
import io.muster.bench.load.Target;
import io.muster.bench.subject.AtExit;
import io.muster.bench.subject.ProcessGauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A peer that was started and accepts connections. What it prints goes to a file in its folder.
final class PeerProcess implements Host {
  private static final Duration START_MAX = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final long STOP_SECONDS_MAX = 10;
  private static final int WORDS_MAX = 2000;

  private final Process process;
  private final Target target;

  private PeerProcess(Process process, Target target) {
    this.process = process;
    this.target = target;
  }

  static PeerProcess start(
      List<String> command, Map<String, String> variables, Path folder, int port, Protocol protocol)
      throws IOException {
    Path log = folder.resolve("output.log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    var atExit = new AtExit(() -> kill(process));
    process.onExit().thenRun(atExit::cancel);
    awaitListening(process, port, log);
    Optional<ProcessGauge> gauge = Optional.of(new ProcessGauge(process.pid()));
    return new PeerProcess(
        process,
        new Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), protocol, gauge));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public void close() {
    List<ProcessHandle> others = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    others.forEach(ProcessHandle::destroyForcibly);
  }

  private static void awaitListening(Process process, int port, Path log) throws IOException {
    long start = System.nanoTime();
    while (!listens(port)) {
      boolean late = System.nanoTime() - start > START_MAX.toNanos();
      if (late || !process.isAlive()) {
        kill(process);
        throw new IOException(
            (late ? "it did not listen in " + START_MAX : "it ended before it listened")
                + ": "
                + lastWords(log));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /// Ends it and all that it has started.
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String lastWords(Path log) throws IOException {
    String words = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    return words.substring(Math.max(0, words.length() - WORDS_MAX));
  }
}
