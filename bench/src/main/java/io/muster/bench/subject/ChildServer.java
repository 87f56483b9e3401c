package io.muster.bench.subject;

import io.muster.bench.limit.LimitServer;
import io.muster.bench.net.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A server that the bench started, in a JVM of its own with the flags of this one, and ends again.
public final class ChildServer implements AutoCloseable {
  private static final String MAIN = "io.muster.bench.Main";
  private static final String SECRET_VARIABLE = "MUSTER_AUTH_SECRET";
  private static final String SECRET = "what the bench and the server it starts both know";
  private static final String ENDED_EARLY = "the server ended before it listened";
  private static final int LINES_MAX = 10;
  private static final long STOP_SECONDS_MAX = 20;
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(2);

  /// A small heap to begin with, so that memory which was never needed is never resident.
  private static final String SMALL_HEAP = "-Xms16m";

  private final Process process;
  private final Subject subject;
  private final Duration startedIn;

  private ChildServer(Process process, int port, String secret, Duration startedIn) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.process = process;
    this.subject =
        new Subject(
            address,
            new Tokens(secret, Tokens.AUDIENCE),
            Optional.of(new ProcessGauge(process.pid())));
    this.startedIn = startedIn;
  }

  /// The bare broadcast server.
  public static ChildServer limit(Transport transport, int loops) {
    List<String> command = java(LimitServer.class.getName());
    command.addAll(List.of(transport.name(), Integer.toString(loops)));
    long start = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(command);
    Process process = start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    int port = listeningPort(out);
    Thread.startVirtualThread(() -> out.lines().forEach(_ -> {}));
    return new ChildServer(process, port, SECRET, since(start));
  }

  /// The real server on a data directory. What it prints goes to a file in `logs`.
  public static ChildServer muster(Path data, Path logs) {
    return muster(data, logs, freePort());
  }

  /// The same with some keys set, each as `key=value`.
  public static ChildServer muster(Path data, Path logs, List<String> keys) {
    return muster(data, logs, freePort(), keys);
  }

  /// The same on a port of the caller's choice.
  public static ChildServer muster(Path data, Path logs, int port) {
    return muster(data, logs, port, List.of());
  }

  private static ChildServer muster(Path data, Path logs, int port, List<String> keys) {
    List<String> command = java(MAIN);
    command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--set", "log.level=warn"));
    keys.forEach(key -> command.addAll(List.of("--set", key)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(SECRET_VARIABLE, SECRET);
    Path log = logs.resolve("server.log");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long start = System.nanoTime();
    Process process = start(builder);
    awaitListening(process, port, start, log);
    return new ChildServer(process, port, SECRET, since(start));
  }

  public Subject subject() {
    return subject;
  }

  /// From the start of the JVM until it accepted a connection.
  public Duration startedIn() {
    return startedIn;
  }

  /// Ends the process as a power cut would, without a word.
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> java(String main) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add(SMALL_HEAP);
    command.addAll(flags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  /// The flags of this JVM, without those of a debugger or recorder that is attached to it.
  static List<String> flags(List<String> own) {
    return own.stream()
        .filter(flag -> !flag.startsWith("-agent"))
        .filter(flag -> !flag.startsWith("-javaagent"))
        .filter(flag -> !flag.startsWith("-XX:StartFlightRecording"))
        .toList();
  }

  /// Some other main class in a JVM like that of a server, with so much heap at most. It ends with
  /// this process; what it has to complain of it says here.
  public static Process java(Class<?> main, String heapMax, List<String> arguments) {
    List<String> command = java(main.getName());
    command.add(command.indexOf("-cp"), "-Xmx" + heapMax);
    command.addAll(arguments);
    return start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  private static Process start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      var atExit = new AtExit(process::destroyForcibly);
      process.onExit().thenRun(atExit::cancel);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int listeningPort(BufferedReader out) {
    return out.lines()
        .filter(line -> line.startsWith(LimitServer.LISTENING))
        .map(line -> Integer.parseInt(line.substring(LimitServer.LISTENING.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(ENDED_EARLY));
  }

  private static void awaitListening(Process process, int port, long start, Path log) {
    while (!listens(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(ENDED_EARLY + ": " + end(log));
      }
      if (since(start).compareTo(START_MAX) > 0) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not listen in " + START_MAX);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last words of a server that did not come up.
  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
