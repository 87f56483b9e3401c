package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.Announce;
import io.muster.proto.v1.AnswerAnnouncement;
import io.muster.proto.v1.AnswerOnPhone;
import io.muster.proto.v1.DeviceRule;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.ListAnnouncements;
import io.muster.proto.v1.MinorRule;
import io.muster.proto.v1.Person.Outcome;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.SetRole;
import io.muster.proto.v1.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What depends on the device, on age, and on another's word, over the wire.
class DevicesTest {
  private static final Policy ON_PHONES =
      Policy.newBuilder().setDevices(DeviceRule.ON_PHONES).build();

  private static Waiting asksToDisband(Person desktop, long group) {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
    var previewed = desktop.asks(Request.newBuilder().setPreview(preview)).getPreviewed();
    assertThat(previewed.getWaitsForPhone()).isTrue();
    var disband =
        DisbandGroup.newBuilder().setGroup(group).setToken(previewed.getToken()).setReason("done");
    var done = desktop.asks(Request.newBuilder().setDisbandGroup(disband)).getDone();
    assertThat(done.getSeq()).isZero();
    return done.getWaiting();
  }

  private static Request.Builder answer(long group, Waiting waiting, boolean confirm) {
    return Request.newBuilder()
        .setAnswerOnPhone(
            AnswerOnPhone.newBuilder()
                .setGroup(group)
                .setNumber(waiting.getNumber())
                .setConfirm(confirm));
  }

  private static boolean ended(Scenario scene, long group) {
    return scene.world().truth().group(group).orElseThrow().state().ended();
  }

  @Test
  @DisplayName("B6: every phone of the person shows it, one answers, the group ends")
  void everyPhoneShowsItAndOneAnswers() {
    Scenario.play(
        scene -> {
          var phone = scene.person("ann");
          var second = scene.person("ann", "second-phone");
          var desktop = scene.person("ann", "desktop");
          var bob = scene.person("bob");
          long group = phone.opens("hikers", ON_PHONES, bob);
          scene.world().settle();
          second.goesOffline();

          var waiting = asksToDisband(desktop, group);
          scene.world().settle();
          assertThat(phone.phone().notices().getLast().getPhoneAsked().getAsk().getNumber())
              .isEqualTo(waiting.getNumber());
          assertThat(bob.phone().notices()).isEmpty();
          desktop.isRefused(answer(group, waiting, true), Reason.USE_PHONE);

          second.comesBack();
          var shown = second.phone().notices().getLast().getOpened().getPhoneAsk();
          assertThat(shown.getNumber()).isEqualTo(waiting.getNumber());
          assertThat(shown.getDevice()).isEqualTo("desktop");
          assertThat(shown.getReason()).isEqualTo("done");

          assertThat(second.asks(answer(group, waiting, true)).getDone().getSeq()).isPositive();
          scene.world().settle();
          assertThat(ended(scene, group)).isTrue();
          phone.isRefused(answer(group, waiting, true), Reason.GROUP_ENDED);
        });
  }

  @Test
  @DisplayName("B6: what waits survives a crash, and its repetition gets the first answer")
  void whatWaitsSurvivesACrash() {
    Scenario.play(
        scene -> {
          var phone = scene.person("ann");
          var desktop = scene.person("ann", "desktop");
          long group = phone.opens("hikers", ON_PHONES, scene.person("bob"));
          var waiting = asksToDisband(desktop, group);
          scene.world().crash();
          scene.world().settle();

          desktop.phone().askAgain(desktop.phone().lastId());
          scene.world().settle();
          assertThat(phone.asks(answer(group, waiting, true)).hasDone()).isTrue();
          assertThat(ended(scene, group)).isTrue();
        });
  }

  @Test
  @DisplayName("B6: nobody answers: it is over, the desktop is told, and the record says so")
  void nobodyAnswers() {
    Scenario.play(
        scene -> {
          var phone = scene.person("ann");
          var desktop = scene.person("ann", "desktop");
          long group = phone.opens("hikers", ON_PHONES, scene.person("bob"));
          var waiting = asksToDisband(desktop, group);
          scene.world().live(Duration.ofMinutes(11));

          var over = desktop.phone().notices().getLast().getPhoneAnswered();
          assertThat(over.getNumber()).isEqualTo(waiting.getNumber());
          assertThat(over.getConfirmed()).isFalse();
          phone.isRefused(answer(group, waiting, true), Reason.NO_SUCH_ASK);
        });
  }

  @Test
  @DisplayName("B6: a person with no phone is refused at the preview already")
  void aPersonWithNoPhone() {
    Scenario.play(
        scene -> {
          var desktop = scene.person("ann", "desktop");
          long group = desktop.opens("hikers", ON_PHONES, scene.person("bob"));
          var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
          desktop.isRefused(Request.newBuilder().setPreview(preview), Reason.NO_PHONE);
        });
  }

  @Test
  @DisplayName("B6: a mini-app is sent to the app")
  void aMiniAppIsSentToTheApp() {
    Scenario.play(
        scene -> {
          var phone = scene.person("ann");
          var mini = scene.person("ann", "mini-app");
          long group = phone.opens("hikers", ON_PHONES, scene.person("bob"));
          var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
          mini.isRefused(Request.newBuilder().setPreview(preview), Reason.USE_APP);
        });
  }

  @Test
  @DisplayName("B8: who is not of age is known by their token, also to whoever adds them")
  void whoIsNotOfAgeIsKeptOut() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var minor = scene.person("minor");
          var policy = Policy.newBuilder().setMinors(MinorRule.MINORS_KEPT_OUT).build();
          long group = ann.opens("hikers", policy, minor);
          var add = AddMembers.newBuilder().setGroup(group).addUsers("minor");
          var added = ann.asks(Request.newBuilder().setAddMembers(add));
          assertThat(added.getPeople().getPeople(0).getOutcome()).isEqualTo(Outcome.NOT_OF_AGE);
          minor.isRefused(
              Request.newBuilder()
                  .setPreview(Preview.newBuilder().setGroup(group).setAct(Ending.QUIT)),
              Reason.NOT_A_MEMBER);
        });
  }

  @Test
  @DisplayName("B1: the owner is told of what an admin wants to announce, and everybody hears it")
  void theOwnerApprovesAnAnnouncement() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long group = ann.opens("hikers", bob, cyd);
          ann.asks(
              Request.newBuilder()
                  .setSetRole(
                      SetRole.newBuilder().setGroup(group).setUser("bob").setRole(Role.ADMIN)));
          var announce = Announce.newBuilder().setGroup(group).setText("rain tomorrow");
          var waiting = bob.asks(Request.newBuilder().setAnnounce(announce)).getDone().getWaiting();
          scene.world().settle();

          assertThat(waiting.getOn()).isEqualTo(Waiting.On.OWNER);
          var told = ann.phone().notices().getLast().getAnnouncementAsked().getDraft();
          assertThat(told.getText()).isEqualTo("rain tomorrow");
          assertThat(cyd.phone().notices()).isEmpty();
          var list =
              Request.newBuilder()
                  .setListAnnouncements(ListAnnouncements.newBuilder().setGroup(group));
          assertThat(ann.asks(list).getAnnouncementList().getDraftsCount()).isEqualTo(1);
          assertThat(bob.asks(list).getAnnouncementList().getDraftsCount()).isEqualTo(1);
          assertThat(cyd.asks(list).getAnnouncementList().getDraftsCount()).isZero();

          ann.asks(
              Request.newBuilder()
                  .setAnswerAnnouncement(
                      AnswerAnnouncement.newBuilder()
                          .setGroup(group)
                          .setNumber(waiting.getNumber())
                          .setApprove(true)));
          scene.world().settle();
          assertThat(cyd.heard(group)).contains("rain tomorrow");
        });
  }
}
