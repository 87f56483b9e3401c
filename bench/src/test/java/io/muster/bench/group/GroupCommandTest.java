package io.muster.bench.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.auth.DevTokens;
import io.muster.bench.chat.Console;
import io.muster.client.MusterClient;
import io.muster.client.store.MemoryStore;
import io.muster.engine.Totp;
import io.muster.group.UserId;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommandTest {
  @TempDir private Path data;
  private Console console;

  @BeforeEach
  void start() throws Exception {
    console = new Console(data, GroupCommand::new);
    try (var ann = client()) {
      ann.connect().get(30, TimeUnit.SECONDS);
      ann.createGroup("hikers", Policy.getDefaultInstance(), List.of("bob"))
          .get(30, TimeUnit.SECONDS);
    }
    do {
      // Whoever is added hears of it a moment later.
      does("bob", "list");
    } while (!console.out().contains("hikers"));
  }

  private MusterClient client() throws Exception {
    var tokens =
        new DevTokens(
            io.muster.app.DevSecret.find(data).orElseThrow().auth(), InstantSource.system());
    var uri = URI.create("muster://127.0.0.1:" + console.port());
    return MusterClient.builder(
            uri, "phone", () -> tokens.mint(new UserId("ann"), Duration.ofHours(1), ""))
        .store(new MemoryStore())
        .build();
  }

  @AfterEach
  void stop() {
    console.close();
  }

  private int run(String user, String... words) {
    return console.run(user, words);
  }

  private void does(String user, String... words) {
    console.does(user, words);
  }

  @Test
  void aPolicyIsSettledAndSaysWhereEachValueComesFrom() {
    does("ann", "policy", "hikers", "notice_s=3600", "on_objection=PAUSE");

    assertThat(console.out())
        .containsPattern("notice_s +3600 +GROUP")
        .containsPattern("on_objection +PAUSE +GROUP")
        .containsPattern("objection_s +0 +PRESET");

    does("ann", "policy", "hikers", "notice_s=");
    assertThat(console.out()).containsPattern("notice_s +0 +PRESET");
  }

  @Test
  void anEndIsPreviewedAnnouncedObjectedToAndCalledOff() {
    does("ann", "policy", "hikers", "notice_s=3600", "objection_s=3600");
    does("ann", "disband", "hikers", "--yes", "--reason", "over");
    assertThat(console.out()).contains("- Until then you can cancel it.").contains("done, entry");

    does("bob", "object", "hikers", "--reason", "no");
    does("ann", "objections", "hikers");
    assertThat(console.out()).containsPattern("bob +\\S+ +no");
    does("ann", "show", "hikers");
    assertThat(console.out()).containsPattern("objections +1").containsPattern("clock +runs");

    assertThat(run("ann", "disband", "hikers", "--yes")).isEqualTo(Exit.USAGE);
    assertThat(console.out()).contains("x The end of the group is scheduled already");
    does("ann", "cancel", "hikers");
  }

  @Test
  void whatIsDoneToMembersIsShownAsTheyAreTold() {
    var number = groupNumber();
    does("ann", "remove", "hikers", "bob", "cho", "--yes");
    assertThat(console.out()).contains("bob  carried out").contains("cho  not in group");
    does("bob", "fate", number);
    assertThat(console.out()).containsPattern("state +GONE").containsPattern("by +ann");
    does("ann", "purges", "hikers", "--watch");
    assertThat(console.out()).contains("1 of 1").doesNotContain("#");
  }

  private String groupNumber() {
    does("ann", "list");
    var line =
        console.out().lines().filter(each -> each.contains("hikers")).findFirst().orElseThrow();
    return line.split(" +")[0];
  }

  @Test
  void whoeverMayNotIsToldWhyInASentence() {
    assertThat(run("bob", "freeze", "hikers")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).isEqualTo("muster: Only the owner of the group can do this.\n");
    assertThat(run("ann", "show", "nowhere")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).isEqualTo("muster: you have no group called nowhere\n");
  }

  @Test
  void whatADesktopAsksForAPhoneConfirms() {
    does("ann", "policy", "hikers", "devices=ON_PHONES");
    assertThat(run("ann", "disband", "hikers", "--yes", "--device-class", "mini-app"))
        .isEqualTo(Exit.USAGE);
    assertThat(console.err()).isEqualTo("muster: In this group that is done in the app.\n");

    does("ann", "disband", "hikers", "--yes");
    assertThat(console.out())
        .contains("Nothing happens before you confirm it on your phone, within 10 minutes.")
        .contains("number 1 waits for your phone until ");
    does("ann", "answer", "hikers", "1", "yes", "--device", "phone", "--device-class", "phone");
    assertThat(console.out()).contains("done, entry");
  }

  @Test
  void anAdminAnnouncesWhenTheOwnerApproves() {
    assertThat(run("bob", "announce", "hikers", "rain")).isEqualTo(Exit.USAGE);
    makeBobAdmin();
    does("bob", "announce", "hikers", "rain tomorrow");
    assertThat(console.out()).contains("number 1 waits for the owner until ");
    does("ann", "announcements", "hikers");
    assertThat(console.out()).containsPattern("1 +bob +\\S+ +rain tomorrow");
    does("ann", "approve", "hikers", "1", "yes");
    does("ann", "announcer", "hikers", "bob", "yes");
    does("bob", "announce", "hikers", "no rain");
    assertThat(console.out()).contains("done, entry");
  }

  private void makeBobAdmin() {
    try (var ann = client()) {
      ann.connect().get(30, TimeUnit.SECONDS);
      long group = ann.store().groups().getFirst().id();
      ann.setRole(group, "bob", Role.ADMIN).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProgramReadsJsonAndIsAskedNothing() {
    assertThat(run("ann", "disband", "hikers", "--json")).isEqualTo(Exit.USAGE);
    assertThat(console.out()).startsWith("{\"token\":").hasLineCount(1);
    does("ann", "show", "hikers", "--json");
    assertThat(console.out()).startsWith("{\"group\":").hasLineCount(1);
  }

  @Test
  void aSensitiveGroupEndsWithACode() throws Exception {
    does("ann", "policy", "hikers", "second_factor=1");
    assertThat(console.out()).containsPattern("second_factor +1 +GROUP");
    assertThat(run("ann", "disband", "hikers", "--yes", "--json")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).startsWith("muster: This needs your second factor: give the code");
    assertThat(run("ann", "disband", "hikers", "--yes", "--code", "123456")).isEqualTo(Exit.USAGE);
    assertThat(console.err()).startsWith("muster: This needs a second factor, and you have none.");

    var codes = enrol();
    assertThat(run("ann", "policy", "hikers", "second_factor=")).isEqualTo(Exit.USAGE);
    does("ann", "remove", "hikers", "bob", "--yes", "--code", codes.get(0));
    assertThat(console.out()).contains("- To confirm this, give a code of your second factor.");
    does("ann", "policy", "hikers", "second_factor=", "--code", codes.get(1));
    does("ann", "disband", "hikers", "--yes");
  }

  /// @return recovery codes
  private List<String> enrol() throws Exception {
    try (var ann = client()) {
      ann.connect().get(30, TimeUnit.SECONDS);
      var secret = ann.secondFactor().enrol().get(30, TimeUnit.SECONDS).getSecret();
      var code = Totp.code(Totp.fromBase32(secret), Totp.step(InstantSource.system().instant()));
      return ann.secondFactor().confirm(code).get(30, TimeUnit.SECONDS).getCodesList();
    }
  }
}
