package io.muster.bench.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.bench.chat.Console;
import io.muster.engine.Totp;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// B7: a second factor is set up from the command line.
class AccountCommandTest {
  private Console console;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    console = new Console(data, AccountCommand::new);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  private int run(String... words) {
    return console.run("ann", words);
  }

  private void does(String... words) {
    console.does("ann", words);
  }

  @Test
  void anAuthenticatorIsEnrolledConfirmedShownAndDroppedWithARecoveryCode() {
    does("enrol");
    var secret = console.out().lines().findFirst().orElseThrow().split(" +")[1];
    assertThat(console.out()).contains("otpauth://totp/Muster:ann?secret=" + secret);

    does(
        "confirm", Totp.code(Totp.fromBase32(secret), Totp.step(InstantSource.system().instant())));
    var codes = console.out().lines().filter(line -> line.startsWith("  ")).toList();
    assertThat(codes).hasSize(10);
    does("show");
    assertThat(console.out())
        .containsPattern("second factor +on")
        .containsPattern("recovery codes left +10");

    assertThat(run("drop")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).startsWith("muster: This needs your second factor: give the code");
    does("drop", codes.getLast().strip());
    does("reset", "ann");
    does("show", "--json");
    assertThat(console.out()).startsWith("{\"state\":\"NONE\"").hasLineCount(1);
  }
}
