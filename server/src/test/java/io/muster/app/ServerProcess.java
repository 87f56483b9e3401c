package io.muster.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.muster.auth.DevTokens;
import io.muster.group.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real server in a JVM of its own, on loopback with --dev: to be told to stop, or killed.
/// Closing it kills it.
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path data;
  private final Path readyFile;
  private final Path output;

  private ServerProcess(Process process, Path data, Path readyFile, Path output) {
    this.process = process;
    this.data = data;
    this.readyFile = readyFile;
    this.output = output;
  }

  /// Starts one and waits until it serves.
  ///
  /// @param more options of `muster serve`, as `--set` and `engine.lanes=1`
  public static ServerProcess start(Path data, String... more) throws IOException {
    var server = launch(data, more);
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(server.readyFile) || !server.process.isAlive());
    if (!server.process.isAlive()) {
      throw new IllegalStateException("the server ended at once:\n" + server.output());
    }
    return server;
  }

  /// Starts one that may well refuse to.
  public static ServerProcess launch(Path data, String... more) throws IOException {
    var beside = data.toAbsolutePath().getParent();
    var readyFile = Files.createTempFile(beside, "ready", "");
    Files.delete(readyFile);
    var output = Files.createTempFile(beside, "server", ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-ea:io.muster...",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServeCommand.class.getName());
    command.addAll(List.of("--dev", "--data", data.toString(), "--set", "wire.port=0"));
    command.addAll(List.of("--ready-file", readyFile.toString()));
    command.addAll(List.of(more));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ServerProcess(process, data, readyFile, output);
  }

  public int port() throws IOException {
    return Integer.parseInt(Files.readString(readyFile).strip());
  }

  /// For clients that send frames over TCP.
  public URI uri() throws IOException {
    return URI.create("muster://127.0.0.1:" + port());
  }

  public String token(String user) throws IOException {
    var secret = DevSecret.find(data).orElseThrow();
    return new DevTokens(secret.auth(), InstantSource.system())
        .mint(new UserId(user), Duration.ofHours(1), "");
  }

  /// SIGTERM; waits for the end.
  ///
  /// @return the exit code
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /// SIGKILL; waits for the end.
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  /// Waits for the end.
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not end");
    }
    return process.exitValue();
  }

  /// What it printed and logged so far.
  public String output() throws IOException {
    return Files.readString(output, UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
