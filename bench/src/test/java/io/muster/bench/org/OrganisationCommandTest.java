package io.muster.bench.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.app.Server;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OrganisationCommandTest {
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

  /// The command of somebody; its words are parted by spaces.
  private int run(String user, String words) {
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
    var args = Stream.concat(Arrays.stream(words.split(" ")), who).toArray(String[]::new);
    return new CommandLine(new OrganisationCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void does(String user, String words) {
    assertThat(run(user, words)).as("%s: %s %s", user, words, err).isEqualTo(Exit.OK);
  }

  @Test
  void anOrganisationIsMadeAndFilledFromTheCommandLine() {
    does("ops", "found acme --title Acme --super-admin sue");
    assertThat(out.toString()).isEqualTo("done\n");
    does("sue", "department acme sales --name Sales");
    does("sue", "person acme bob --department sales --manager sue");
    does("sue", "role acme observer SEE_GROUPS READ_AUDIT");
    does("sue", "grant acme bob observer --department sales");
    does("sue", "policy acme --chain head/bob+86400,holders --heir sue");

    does("bob", "people acme");
    assertThat(out.toString())
        .isEqualTo(
            """
            USER  DEPARTMENT  MANAGER  ROLES           KIND
            bob   sales       sue      observer@sales  -
            sue   /           -        -               super-admin
            """);
    does("bob", "show acme");
    assertThat(out.toString()).contains("disband       head/bob+86400,holders+259200\n");
    does("bob", "departments acme");
    assertThat(out.toString()).contains("sales       Sales  /      -\n");
    does("bob", "roles acme");
    assertThat(out.toString())
        .contains("observer  sue      SEE_GROUPS READ_AUDIT")
        .contains("CLAIM_GROUPS        Claim a group whose owner has vanished.");
    does("sue", "groups acme");
    assertThat(out.toString()).isEqualTo("GROUP  NAME  OWNER  DEPARTMENT\n");
    does("sue", "cases acme --ended");
    assertThat(out.toString()).startsWith("CASE  GROUP  ASKED BY");
    assertThat(run("sue", "approve acme 1")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("no open case of this number");

    does("bob", "--json people acme");
    assertThat(out.toString()).startsWith("{\"people\":[{\"user\":\"bob\",").hasLineCount(1);
  }

  @Test
  void whatHoldsInTheGroupsIsSettledFromTheCommandLine() {
    does("ops", "found acme --super-admin sue");
    does("sue", "policy acme --groups notice_s=86400,on_quit=WIPE --groups-least notice_s=3600");
    does("sue", "--json show acme");
    assertThat(out.toString())
        .contains("\"groupValues\":{\"onQuit\":\"WIPE\",\"noticeS\":\"86400\"}")
        .contains("\"groupLeast\":{\"noticeS\":\"3600\"}");
    assertThat(run("sue", "policy acme --groups tea=3")).isNotEqualTo(Exit.OK);
    assertThat(err.toString()).contains("not a term: tea=3");
    does("sue", "freeze acme --department / audit");
    does("sue", "--json departments acme");
    assertThat(out.toString()).contains("\"frozen\":true");
    does("sue", "unfreeze acme --department /");
    does("sue", "audit acme");
    assertThat(out.toString()).contains("sue  DepartmentFrozen");
    assertThat(run("sue", "freeze acme --group 4711")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("no such group");
  }

  @Test
  void aDryRunPrintsWhatWouldGoToWhom() {
    does("ops", "found acme --super-admin sue");
    does("sue", "person acme bob");
    does("sue", "offboard acme bob --dry-run --to sue");
    assertThat(out.toString()).isEqualTo("GROUP  NAME  IS  GOES TO  WHO\n");
    does("sue", "people acme");
    assertThat(out.toString()).contains("bob");
  }

  @Test
  void whatIsRefusedIsSaidInASentence() {
    does("ops", "found acme --super-admin sue");
    assertThat(run("bob", "show acme")).isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .isEqualTo("muster: There is no such organisation, or you do not belong to it.\n");
  }
}
