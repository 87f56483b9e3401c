package io.muster.bench.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.bench.chat.Console;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationCommandTest {
  private Console console;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    console = new Console(data, OrganisationCommand::new);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  /// The command of somebody; its words are parted by spaces.
  private int run(String user, String words) {
    return console.run(user, words.split(" "));
  }

  private void does(String user, String words) {
    console.does(user, words.split(" "));
  }

  @Test
  void anOrganisationIsMadeAndFilledFromTheCommandLine() {
    does("ops", "found acme --title Acme --super-admin sue");
    assertThat(console.out()).isEqualTo("done\n");
    does("sue", "department acme sales --name Sales");
    does("sue", "person acme bob --department sales --manager sue");
    does("sue", "role acme observer SEE_GROUPS READ_AUDIT");
    does("sue", "grant acme bob observer --department sales");
    does("sue", "policy acme --chain head/bob+86400,holders --heir sue");

    does("bob", "people acme");
    assertThat(console.out())
        .isEqualTo(
            """
            USER  DEPARTMENT  MANAGER  ROLES           KIND
            bob   sales       sue      observer@sales  -
            sue   /           -        -               super-admin
            """);
    does("bob", "show acme");
    assertThat(console.out()).contains("disband       head/bob+86400,holders+259200\n");
    does("bob", "departments acme");
    assertThat(console.out()).contains("sales       Sales  /      -\n");
    does("bob", "roles acme");
    assertThat(console.out())
        .contains("observer  sue      SEE_GROUPS READ_AUDIT")
        .contains("CLAIM_GROUPS        Claim a group whose owner has vanished.");
    does("sue", "groups acme");
    assertThat(console.out()).isEqualTo("GROUP  NAME  OWNER  DEPARTMENT\n");
    does("sue", "cases acme --ended");
    assertThat(console.out()).startsWith("CASE  GROUP  ASKED BY");
    assertThat(run("sue", "approve acme 1")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).contains("no open case of this number");

    does("bob", "--json people acme");
    assertThat(console.out()).startsWith("{\"people\":[{\"user\":\"bob\",").hasLineCount(1);
  }

  @Test
  void whatHoldsInTheGroupsIsSettledFromTheCommandLine() {
    does("ops", "found acme --super-admin sue");
    does("sue", "policy acme --groups notice_s=86400,on_quit=WIPE --groups-least notice_s=3600");
    does("sue", "--json show acme");
    assertThat(console.out())
        .contains("\"groupValues\":{\"onQuit\":\"WIPE\",\"noticeS\":\"86400\"}")
        .contains("\"groupLeast\":{\"noticeS\":\"3600\"}");
    assertThat(run("sue", "policy acme --groups tea=3")).isNotEqualTo(Exit.OK);
    assertThat(console.err()).contains("not a term: tea=3");
    does("sue", "freeze acme --department / audit");
    does("sue", "--json departments acme");
    assertThat(console.out()).contains("\"frozen\":true");
    does("sue", "unfreeze acme --department /");
    does("sue", "audit acme");
    assertThat(console.out()).contains("sue  DepartmentFrozen");
    assertThat(run("sue", "freeze acme --group 4711")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).contains("no such group");
  }

  @Test
  void aDryRunPrintsWhatWouldGoToWhom() {
    does("ops", "found acme --super-admin sue");
    does("sue", "person acme bob");
    does("sue", "offboard acme bob --dry-run --to sue");
    assertThat(console.out()).isEqualTo("GROUP  NAME  IS  GOES TO  WHO\n");
    does("sue", "people acme");
    assertThat(console.out()).contains("bob");
  }

  @Test
  void whatIsRefusedIsSaidInASentence() {
    does("ops", "found acme --super-admin sue");
    assertThat(run("bob", "show acme")).isEqualTo(Exit.USAGE);
    assertThat(console.err())
        .isEqualTo("muster: There is no such organisation, or you do not belong to it.\n");
  }
}
