package io.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path data;

  @Test
  void configShowsWhatHoldsAndWhereItIsFrom() {
    assertThat(run("config", "--dev", "--set", "group.batch-max=7", "--data", "/srv"))
        .isEqualTo(Exit.OK);
    assertThat(out.toString())
        .contains("From: --set.\ngroup.batch-max = 7\n")
        .contains("From: --data.\nserver.data = /srv\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void configSaysAtItsEndWhyAServerWouldNotStart() {
    var both = new PrintWriter(out, true);
    var command = Main.commandLine().setOut(new PrintWriter(out)).setErr(both);
    assertThat(command.execute("config")).isEqualTo(Exit.USAGE);
    assertThat(out.toString().lines().toList().getLast())
        .startsWith("muster: with these settings no server starts: auth.secret or auth.jwks")
        .endsWith("start with --dev");
  }

  @Test
  void configRefusesWhatIsNotASetting() {
    assertThat(run("config", "--set", "group.batchmax=7")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).startsWith("muster: group.batchmax is not a setting; did you mean");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tokenNeedsTheSecretOfAServer() throws Exception {
    assertThat(run("token", "--user", "ann", "--data", data.toString())).isEqualTo(Exit.DATA);
    assertThat(err.toString()).contains("holds no secret").contains("serve --dev");
    DevSecret.in(data);
    assertThat(run("token", "--user", "ann", "--data", data.toString())).isEqualTo(Exit.OK);
    assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
  }

  @Test
  void tokenWantsAUserAndATime() {
    var at = data.toString();
    assertThat(run("token", "--user", "a b", "--data", at)).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("'--user'").contains("no spaces").doesNotContain("\tat ");
    assertThat(run("token", "--user", "ann", "--hours", "0", "--data", at)).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("--hours is 1 to");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
