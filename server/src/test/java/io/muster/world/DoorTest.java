package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.BanMembers;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GetLeaveReasons;
import io.muster.proto.v1.JoinGroup;
import io.muster.proto.v1.ListBans;
import io.muster.proto.v1.LookAtInvite;
import io.muster.proto.v1.Person.Outcome;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetJoinTerms;
import io.muster.proto.v1.SetPasscode;
import io.muster.proto.v1.UnbanMembers;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Who comes into a group, and who is kept out.
class DoorTest {

  @Test
  @DisplayName("A2: whoever is banned is cut off, told to wipe, and stays out until the end date")
  void theBannedAreCutOffAndStayOut() {
    Scenario.play(
        scene -> {
          var world = scene.world();
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("hikers", bob);
          var code = invite(ann, group);
          ann.says(group, "hello");

          var people = ban(world, ann, group, Duration.ofHours(1), bob).getPeople();
          ann.says(group, "gone");
          world.settle();

          assertThat(people.getPeople(0).getOutcome()).isEqualTo(Outcome.CARRIED_OUT);
          assertThat(bob.phone().hasAcknowledged(group, people.getSeq())).isTrue();
          assertThat(bob.heard(group)).isEmpty();
          bob.isRefused(join(code), Reason.BANNED);
          world.jump(Duration.ofHours(1));
          assertThat(bob.asks(join(code)).hasJoinedGroup()).isTrue();
        });
  }

  @Test
  @DisplayName("A2: a ban and an invite cross: what the log has first decides")
  void aBanAndAnInviteCross() {
    Scenario.play(
        scene -> {
          var world = scene.world();
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("hikers");
          var code = invite(ann, group);
          var token = preview(ann, group, bob);

          long banned = ann.phone().ask(banning(group, token, bob));
          long joined = bob.phone().ask(join(code));
          world.settle();

          var ban = ann.phone().reply(banned).orElseThrow();
          var join = bob.phone().reply(joined).orElseThrow();
          assertThat(join.hasJoinedGroup())
              .as("either the ban is in force, or what it was previewed for has changed")
              .isEqualTo(ban.getError().getReason() == Reason.CONFIRM_STALE);
          assertThat(join.getError().getReason() == Reason.BANNED).isEqualTo(ban.hasPeople());
        });
  }

  @Test
  @DisplayName("A2: owner and admins see the bans and lift them; nobody else does")
  void bansAreSeenAndLifted() {
    Scenario.play(
        scene -> {
          var world = scene.world();
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cid = scene.person("cid");
          long group = ann.opens("hikers", cid);
          ban(world, ann, group, Duration.ZERO, bob);

          var bans = Request.newBuilder().setListBans(ListBans.newBuilder().setGroup(group));
          var page = ann.asks(bans).getBanPage();
          assertThat(page.getBansList()).hasSize(1);
          assertThat(page.getBans(0).getUser()).isEqualTo("bob");
          assertThat(page.getBans(0).getUntilMs()).isZero();
          cid.isRefused(bans, Reason.ROLE_TOO_LOW);
          bob.isRefused(bans, Reason.NOT_A_MEMBER);

          ann.asks(
              Request.newBuilder()
                  .setUnbanMembers(UnbanMembers.newBuilder().setGroup(group).addUsers("bob")));
          assertThat(ann.asks(bans).getBanPage().getBansList()).isEmpty();
          assertThat(bob.asks(join(invite(ann, group))).hasJoinedGroup()).isTrue();
        });
  }

  @Test
  @DisplayName("A2, B9: the invite tells what a join must show, and a join must show it")
  void theInviteTellsWhatAJoinMustShow() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("hikers");
          var code = invite(ann, group);
          ann.asks(
              Request.newBuilder()
                  .setSetPasscode(SetPasscode.newBuilder().setGroup(group).setPasscode("1234")));
          ann.asks(
              Request.newBuilder()
                  .setSetJoinTerms(SetJoinTerms.newBuilder().setGroup(group).setText("be kind")));

          var look = Request.newBuilder().setLookAtInvite(LookAtInvite.newBuilder().setCode(code));
          var view = bob.asks(look).getInviteView();
          assertThat(view.getName()).isEqualTo("hikers");
          assertThat(view.getMembers()).isEqualTo(1);
          assertThat(view.getPasscode()).isTrue();
          assertThat(view.getTerms().getText()).isEqualTo("be kind");

          var terms = view.getTerms().getHash();
          bob.isRefused(join(code), Reason.PASSCODE_WRONG);
          bob.isRefused(joinWith(code, "4321", terms), Reason.PASSCODE_WRONG);
          bob.isRefused(joinWith(code, "1234", ""), Reason.TERMS_NOT_ACCEPTED);
          bob.isRefused(joinWith(code, "5678", terms), Reason.PASSCODE_WRONG);
          var tooMany = bob.asks(joinWith(code, "1234", terms)).getError();
          assertThat(tooMany.getReason()).isEqualTo(Reason.TOO_MANY_TRIES);
          assertThat(tooMany.getRetryAfterMs()).isBetween(1, 600_000);

          scene.world().jump(Duration.ofMinutes(11));
          assertThat(bob.asks(joinWith(code, "1234", terms)).hasJoinedGroup()).isTrue();
        });
  }

  @Test
  @DisplayName("A7: the owner, and nobody else, sees how often each reason was given")
  void theOwnerSeesReasons() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cid = scene.person("cid");
          long group = ann.opens("hikers", bob, cid);
          var quit = Person.quit(group, bob.previewsQuit(group));
          quit.getQuitGroupBuilder().setReason("too loud");
          bob.asks(quit);

          var get = GetLeaveReasons.newBuilder().setGroup(group);
          var ask = Request.newBuilder().setGetLeaveReasons(get);
          var reasons = ann.asks(ask).getLeaveReasons().getReasonsList();
          assertThat(reasons).hasSize(1);
          assertThat(reasons.getFirst().getReason()).isEqualTo("too loud");
          assertThat(reasons.getFirst().getCount()).isEqualTo(1);
          cid.isRefused(ask, Reason.ROLE_TOO_LOW);
        });
  }

  private static Request.Builder joinWith(String code, String passcode, String terms) {
    var join = JoinGroup.newBuilder().setCode(code).setPasscode(passcode).setAcceptedTerms(terms);
    return Request.newBuilder().setJoinGroup(join);
  }

  private static String invite(Person by, long group) {
    var create = CreateInvite.newBuilder().setGroup(group);
    return by.asks(Request.newBuilder().setCreateInvite(create)).getInvite().getCode();
  }

  private static Request.Builder join(String code) {
    return Request.newBuilder().setJoinGroup(JoinGroup.newBuilder().setCode(code));
  }

  private static Reply ban(World world, Person by, long group, Duration lasts, Person whom) {
    var ban = banning(group, preview(by, group, whom), whom);
    if (lasts.isPositive()) {
      var until = world.timeline().instant().plus(lasts);
      ban.getBanMembersBuilder().setUntilMs(until.toEpochMilli());
    }
    return by.asks(ban);
  }

  private static String preview(Person by, long group, Person whom) {
    var preview =
        Preview.newBuilder()
            .setGroup(group)
            .setAct(Ending.REMOVAL)
            .setBan(true)
            .addUsers(whom.name());
    return by.asks(Request.newBuilder().setPreview(preview)).getPreviewed().getToken();
  }

  private static Request.Builder banning(long group, String token, Person whom) {
    var ban = BanMembers.newBuilder().setGroup(group).addUsers(whom.name()).setToken(token);
    return Request.newBuilder().setBanMembers(ban);
  }
}
