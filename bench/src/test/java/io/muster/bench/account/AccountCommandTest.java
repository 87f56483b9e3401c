package io.muster.bench.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.app.Server;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import io.muster.engine.Totp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// B7: a second factor is set up from the command line.
class AccountCommandTest {
  @TempDir private Path data;
  private Server server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    var settings =
        Settings.none()
            .with("server.dev", "true", "test")
            .with("server.data", data.toString(), "test")
            .with("wire.port", "0", "test");
    server =
        Server.open(
            ServerConfig.read(settings),
            fault -> {
              throw new AssertionError(fault);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var where =
        Stream.of(
            "--user",
            "ann",
            "--data",
            data.toString(),
            "--server",
            "127.0.0.1:" + server.port(),
            "--lang",
            "en");
    return new CommandLine(new AccountCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Arrays.stream(words), where).toArray(String[]::new));
  }

  private void does(String... words) {
    assertThat(run(words)).as("%s: %s", List.of(words), err).isEqualTo(Exit.OK);
  }

  @Test
  void anAuthenticatorIsEnrolledConfirmedShownAndDroppedWithARecoveryCode() {
    does("enrol");
    var secret = out.toString().lines().findFirst().orElseThrow().split(" +")[1];
    assertThat(out.toString()).contains("otpauth://totp/Muster:ann?secret=" + secret);

    does(
        "confirm", Totp.code(Totp.fromBase32(secret), Totp.step(InstantSource.system().instant())));
    var codes = out.toString().lines().filter(line -> line.startsWith("  ")).toList();
    assertThat(codes).hasSize(10);
    does("show");
    assertThat(out.toString())
        .containsPattern("second factor +on")
        .containsPattern("recovery codes left +10");

    assertThat(run("drop")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).startsWith("muster: This needs your second factor: give the code");
    does("drop", codes.getLast().strip());
    does("reset", "ann");
    does("show", "--json");
    assertThat(out.toString()).startsWith("{\"state\":\"NONE\"").hasLineCount(1);
  }
}
