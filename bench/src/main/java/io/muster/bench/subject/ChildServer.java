package io.muster.bench.subject;

import io.muster.bench.limit.LimitServer;
import io.muster.bench.net.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server that the bench started, in a JVM of its own with the flags of this one, and ends again.
public final class ChildServer implements AutoCloseable {
  private static final long STOP_SECONDS_MAX = 10;

  private final Process process;
  private final Subject subject;

  private ChildServer(Process process, Subject subject) {
    this.process = process;
    this.subject = subject;
  }

  /// The bare broadcast server.
  public static ChildServer limit(Transport transport, int loops) {
    List<String> command = java();
    command.addAll(List.of(LimitServer.class.getName(), transport.name(), Integer.toString(loops)));
    Process process = start(new ProcessBuilder(command));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    int port = listeningPort(out);
    Thread.startVirtualThread(() -> out.lines().forEach(_ -> {}));
    return of(process, port, new Tokens("the bare server lets everyone in"));
  }

  public Subject subject() {
    return subject;
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

  private static ChildServer of(Process process, int port, Tokens tokens) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ProcessGauge gauge = new ProcessGauge(process.pid());
    return new ChildServer(process, new Subject(address, tokens, Optional.of(gauge)));
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(flags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
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

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int listeningPort(BufferedReader out) {
    try {
      String line = out.readLine();
      while (line != null) {
        if (line.startsWith(LimitServer.LISTENING)) {
          return Integer.parseInt(line.substring(LimitServer.LISTENING.length()));
        }
        line = out.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the server ended before it listened");
  }
}
