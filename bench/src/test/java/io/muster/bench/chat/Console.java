package io.muster.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.app.Server;
import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/// A server for trying things out, and commands that people give at its console. Owner: the test
/// thread.
public final class Console implements AutoCloseable {
  private final Path data;
  private final Supplier<Object> command;
  private final Server server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// @param command made anew for each that is given
  public Console(Path data, Supplier<Object> command) throws Exception {
    this.data = data;
    this.command = command;
    this.server = server(data);
  }

  static Server server(Path data) throws ConfigRefused, Exception {
    var settings =
        Settings.none()
            .with("server.dev", "true", "test")
            .with("server.data", data.toString(), "test")
            .with("wire.port", "0", "test");
    return Server.open(
        ServerConfig.read(settings),
        fault -> {
          throw new AssertionError(fault);
        });
  }

  public int port() {
    return server.port();
  }

  public int run(String user, String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var who =
        Stream.of(
            "--user",
            user,
            "--data",
            data.toString(),
            "--server",
            "127.0.0.1:" + server.port(),
            "--lang",
            "en");
    return new CommandLine(command.get())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Arrays.stream(words), who).toArray(String[]::new));
  }

  /// It is carried out.
  public void does(String user, String... words) {
    assertThat(run(user, words)).as("%s: %s %s", user, List.of(words), err).isEqualTo(Exit.OK);
  }

  /// What the last command said.
  public String out() {
    return out.toString();
  }

  /// What the last command complained of.
  public String err() {
    return err.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
