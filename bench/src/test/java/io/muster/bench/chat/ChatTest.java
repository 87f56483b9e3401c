package io.muster.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.app.Server;
import io.muster.auth.DevTokens;
import io.muster.client.MusterClient;
import io.muster.client.MusterListener;
import io.muster.group.UserId;
import io.muster.proto.v1.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {
  private Server server;
  private DevTokens tokens;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = Console.server(data);
    tokens = Person.tokens(DevSecret.in(data));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Person person(String name) {
    return Person.named(name, server, tokens, false);
  }

  @Test
  void twoPeopleTalk() throws Exception {
    var bob = person("bob");
    bob.sees("You are in no group");
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member of hikers");
    bob.types("/open hikers").sees("ann brought in bob");
    ann.types("rain at ten!").sees("ann: rain at ten!");
    bob.sees("ann: rain at ten!");
    bob.types("then at eleven");
    ann.sees("bob: then at eleven");
    assertThat(ann.leaves()).isEqualTo(Exit.OK);
    assertThat(bob.leaves()).isEqualTo(Exit.OK);
  }

  @Test
  void somebodyComesByInviteAndReadsBack() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    var line = ann.types("/invite").sees("Invite: ");
    var code = line.split(" ")[1];
    var bob = person("bob");
    bob.types("/join " + code).sees("you are in hikers now");
    ann.sees("bob joined");
    ann.types("/who").sees("ann owner");
    ann.sees("bob");
    ann.types("welcome");
    bob.sees("ann: welcome");
    bob.types("/history 5").types("/groups").sees("hikers");
    bob.leaves();
    ann.leaves();
  }

  @Test
  void aWayOutIsShownAndAsked() throws Exception {
    var ann = person("ann");
    var bob = person("bob");
    bob.sees("You are in no group");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member");
    bob.types("/open hikers").types("/quit").sees("You leave hikers. This device will keep");
    bob.types("n").sees("Nothing was done.");
    ann.types("/remove bob").sees("Access to hikers lost: 1.");
    ann.types("y").sees("* done");
    bob.sees("ann took you out of hikers; this device has wiped the copy");
    ann.types("/disband winter is here").sees("hikers: this concerns all 1 in it.");
    ann.sees("of history are erased on");
    ann.types("y").sees("ann ended the group (winter is here)");
    ann.sees("ann ended hikers (winter is here); this device has wiped the copy");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void aSensitiveGroupAsksForACode() throws Exception {
    var ann = person("ann");
    var bob = person("bob");
    bob.sees("You are in no group");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    ann.types("/policy second_factor 1").sees("policy");
    ann.types("/remove bob").sees("Access to hikers lost: 1.");
    ann.types("y").types("123456").sees("Enrol one in your account first");
    ann.types("/transfer bob").types("y").types("").sees("give the code");
    ann.types("/policy second_factor 0").types("").sees("give the code");
    ann.types("/disband").sees("To confirm this, give a code of your second factor.");
    ann.types("n").sees("Nothing was done.");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void whoIsBannedCannotComeBackUntilTheyMay() throws Exception {
    var ann = person("ann");
    var bob = person("bob");
    bob.sees("You are in no group");
    ann.types("/create hikers").sees("you are in hikers now");
    var code = ann.types("/invite").sees("Invite: ").split(" ")[1];
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member");
    ann.types("/bans").sees("Nobody is banned.");
    ann.types("/ban bob for 3").sees("Access lost: 1.");
    ann.types("y").sees("* done");
    bob.sees("ann took you out of hikers; this device has wiped the copy");
    bob.types("/join " + code).sees("! You are banned from this group.");
    ann.types("/bans").sees("bob, by ann, until 20");
    ann.types("/add bob").sees("bob: banned");
    ann.types("/unban bob cho").sees("cho: not banned");
    bob.types("/join " + code).sees("you are in hikers now");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void whoComesKnowsThePasscodeAndAcceptsTheTerms() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    var code = ann.types("/invite").sees("Invite: ").split(" ")[1];
    ann.types("/passcode 1234").sees("* done");
    ann.types("/terms Be kind to hares.").sees("* done");
    ann.types("/add bob").sees("bob: must accept the terms");
    var bob = person("bob");
    bob.types("/join " + code + " 4321").sees("Who joins hikers accepts this:");
    bob.sees("Be kind to hares.");
    bob.types("y").sees("! This group asks for a passcode, and this is not it.");
    bob.types("/join " + code + " 1234").types("n").sees("Nothing was done.");
    bob.types("/join " + code + " 1234").types("y").sees("you are in hikers now");
    ann.types("/reasons").sees("Nobody said why they left.");
    bob.types("/quit too loud").types("y").sees("you left hikers");
    ann.sees("bob left");
    ann.types("/reasons").sees("1  too loud");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void aMistakenQuitIsUndone() throws Exception {
    var ann = person("ann");
    var bob = person("bob");
    bob.sees("You are in no group");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member");
    ann.types("before").sees("ann: before");
    bob.types("/open hikers").sees("ann: before");
    bob.types("/quit").types("y").sees("you left hikers; this device keeps what is there");
    ann.types("meanwhile").sees("ann: meanwhile");
    ann.types("/returns").sees("Nobody asks to come back.");
    bob.types("/undo hikers").sees("the owner of hikers is asked");
    ann.sees("bob left hikers by mistake and asks to come back");
    ann.types("/returns").sees("bob (member), until 20");
    ann.types("/return bob yes").sees("ann took back bob");
    bob.sees("you are a member of hikers");
    bob.types("/open hikers").sees("ann: before");
    bob.sees("ann took back bob");
    bob.types("thank you");
    ann.sees("bob: thank you");
    bob.types("/undo hikers").sees("You have no group hikers.");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void theGroupIsGivenToSomebodyWhoWantsIt() throws Exception {
    var bob = person("bob");
    bob.sees("You are in no group");
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member of hikers; /open hikers to read and to talk there");
    bob.types("/open hikers").sees("you are in hikers now");
    ann.types("/transfer bob").sees("bob is offered hikers and has 7 days to accept");
    ann.types("n").sees("Nothing was done.");
    ann.types("/transfer bob").types("y").sees("ann offers the group to bob");
    bob.sees("hikers is offered to you: /open it, then /accept or /decline");
    bob.types("/decline").sees("the offer to bob is over");
    ann.types("/transfer bob").types("y");
    bob.sees("hikers is offered to you");
    bob.types("/accept").sees("the group is bob's now");
    ann.types("/accept").sees("! ");
    bob.types("/transfer ann quit").types("y");
    ann.sees("hikers is offered to you");
    ann.types("/accept").sees("the group is ann's now");
    bob.sees("you left hikers");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void rolesAndTheNameChange() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    ann.types("/role bob admin").sees("ann made bob admin");
    ann.types("/role bob member").sees("ann made bob member");
    ann.types("/role bob king").sees("/role needs something more");
    ann.types("/role bob").sees("/role needs something more");
    ann.types("/rename climbers of the north").sees("ann calls the group climbers of the north");
    ann.leaves();
  }

  @Test
  void whatWasSaidTooSoonIsTakenBack() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/recall").sees("There is no such message of yours here.");
    ann.types("one").sees("ann: one");
    ann.types("two").sees("ann: two");
    ann.types("three").sees("ann: three");
    ann.types("/recall 2").sees("ann recalled a message");
    ann.types("/recall").sees("ann recalled a message");
    ann.types("/recall first").sees("/recall needs something more");
    ann.types("/open hikers").sees("ann: one");
    ann.sees("(recalled)");
    ann.sees("(recalled)");
    ann.types("/recall 2").sees("There is no such message of yours here.");
    ann.leaves();
  }

  @Test
  void whoIsInOneGroupOnlyMeansThatOne() throws Exception {
    var bob = person("bob");
    bob.sees("You are in no group");
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    bob.sees("you are a member of hikers");
    bob.types("hello!").sees("no group is open; this goes to hikers, your only one");
    bob.sees("you are in hikers now");
    ann.sees("bob: hello!");
    ann.leaves();
    bob.leaves();
  }

  @Test
  void whoIsInSeveralGroupsIsToldHowToOpenOne() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/create climbers").sees("you are in climbers now");
    ann.leaves();
    var again = person("ann");
    again.sees("/open GROUP, by number or name, opens one of them.");
    again.types("hello?").sees("Open a group first");
    again.leaves();
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    var ann = person("ann");
    ann.types("hello?").sees("Open a group first");
    ann.types("/open hikers").sees("You have no group hikers.");
    ann.types("/create").sees("/create needs something more");
    ann.types("/dance").sees("There is no command /dance");
    ann.types("/join nonsense").sees("! There is no such invite");
    ann.types("/help").sees("/disband [REASON]");
    ann.leaves();
  }

  @Test
  void whatCameOfItForEachIsSaidInWords() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add ann").sees("  ann: already a member");
    ann.types("/remove cho ann").sees("  cho: not in the group");
    ann.sees("  ann: that is you");
    ann.types("n");
    ann.leaves();
  }

  @Test
  void whoIsConnectedElsewhereIsToldAndLeaves() throws Exception {
    var here = person("ann");
    here.types("/create hikers").sees("you are in hikers now");
    var elsewhere = person("ann");
    elsewhere.sees("you are in hikers now");
    here.sees("the server has ended this session");
    here.sees("Press Enter to leave.");
    here.types("");
    assertThat(here.result()).isEqualTo(Exit.PORT);
    elsewhere.leaves();
  }

  @Test
  void aQuestionThatNobodyAnswersIsToBeAskedAgain() throws Exception {
    var ann = Person.named("ann", server, tokens, false, Duration.ofMillis(500));
    ann.sees("You are ann");
    ann.types("/create hikers");
    ann.sees("ann made the group");
    ann.types("/open hikers").sees("you are in hikers now");
    server.close();
    ann.sees("connection lost");
    ann.types("/who").sees("no answer; ask again");
    ann.types("/add bob").sees("no answer yet; it will be carried out");
    ann.leaves();
  }

  @Test
  void whoIsNamedInAMessageIsMentioned() throws Exception {
    var said = new LinkedBlockingQueue<Entry>();
    var listener =
        new MusterListener() {
          @Override
          public void entry(long group, Entry entry) {
            if (entry.hasPosted()) {
              said.add(entry);
            }
          }
        };
    var uri = URI.create("muster://127.0.0.1:" + server.port());
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/add bob").sees("ann brought in bob");
    try (var bob =
        MusterClient.builder(
                uri, "phone", () -> tokens.mint(new UserId("bob"), Duration.ofHours(1), ""))
            .listener(listener)
            .build()) {
      bob.connect();
      ann.types("@bob, rain at ten? ann@example.org says so.");
      var entry = said.poll(30, TimeUnit.SECONDS);
      assertThat(entry).isNotNull();
      assertThat(entry.getPosted().getMentionsList()).containsExactly("bob");
    }
    ann.leaves();
  }

  @Test
  void aGroupIsMutedForAWhile() throws Exception {
    var ann = person("ann");
    ann.types("/create hikers").sees("you are in hikers now");
    ann.types("/mute 8h").sees("hikers is muted until 20");
    ann.types("/mute hikers 30m").sees("hikers is muted until 20");
    ann.types("/mute climbers 8h").sees("You have no group climbers.");
    ann.types("/mute hikers").sees("/mute needs something more");
    ann.types("/unmute").sees("hikers is not muted");
    ann.types("/push").sees("This server reaches no device that is away.");
    ann.sees("This device is told nothing while it is away.");
    ann.leaves();
  }

  @Test
  void itSpeaksChinese() throws Exception {
    var ann = Person.named("ann", server, tokens, true);
    ann.sees("你是 ann");
    ann.types("/create 登山").sees("已进入 登山");
    ann.types("/who").sees("ann 群主");
    ann.types("/rename 攀岩").sees("ann 将群名改为 攀岩");
    ann.types("/transfer bob").sees("将向 bob 提议转让 攀岩");
    ann.types("n").sees("未执行任何操作");
    ann.types("/disband").sees("攀岩：涉及全部 1 名成员");
    ann.types("y").sees("ann 解散了群");
    ann.leaves();
  }
}
