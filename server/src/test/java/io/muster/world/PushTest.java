package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static io.muster.proto.v1.PushChannel.OPPO;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Channel;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.proto.v1.Announce;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.QuietHours;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Recall;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPush;
import io.muster.push.Notification;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What people are told who are not connected, from the command to the push service.
class PushTest {
  @Test
  @DisplayName("G3: who is away is told of what is said; who is there, and who said it, is not")
  void whoIsAwayIsTold() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.registers(APNS);
          pair.ann.says(pair.group, "rain at ten");
          pair.passes();
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: rain at ten");
          assertThat(pair.ann.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName("G3: a mute keeps what is said away, not a mention, nor the notice of the end")
  void mentionsAndNoticesOverrideAMute() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.bob.mutes(pair.group, Duration.ofDays(1));
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "quiet");
          pair.passes();
          assertThat(pair.bob.takeTold()).isEmpty();
          pair.ann.says(pair.group, "look here", pair.bob);
          pair.passes();
          assertThat(pair.bob.takeTold())
              .containsExactly("MENTION hikers: ann mentioned you: look here");
        });
  }

  @Test
  @DisplayName("G3: another connected device keeps the phone quiet, unless it wants it otherwise")
  void onlineElsewhere() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          var desktop = scene.person("bob", "desktop");
          pair.ann.says(pair.group, "one");
          pair.passes();
          assertThat(pair.bob.takeTold()).isEmpty();

          pair.bob.comesBack();
          pair.bob.registers(SetPush.newBuilder().setAlsoElsewhere(true), APNS);
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "two");
          pair.passes();
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: two");
          assertThat(desktop.heard(pair.group)).contains("one", "two");
        });
  }

  @Test
  @DisplayName("G3: a device says how much is shown, and in which language")
  void previewsAndLocale() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.bob.registers(
              SetPush.newBuilder().setPreview(PushPreview.SENDER_PREVIEW).setLocale("zh-CN"), APNS);
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "secret");
          pair.passes();
          var told = scene.world().carrier().sentTo(pair.bob.phone()).getLast().notification();
          assertThat(told.alert().orElseThrow().body()).isEqualTo("ann 发来一条消息");
        });
  }

  @Test
  @DisplayName("G3: in quiet hours what is said waits for their end")
  void quietHours() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          wantsQuietForTenMinutes(pair);
          pair.ann.says(pair.group, "one");
          pair.ann.says(pair.group, "two");
          pair.passes();
          assertThat(pair.bob.takeTold()).isEmpty();
          pair.passes(Duration.ofMinutes(10));
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: two");
        });
  }

  @Test
  @DisplayName("G3: in quiet hours a notice comes at once, without a sound, to whoever is awake")
  void aNoticeInQuietHours() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.says(pair.group, "one");
          pair.passes();
          assertThat(last(pair).audible()).isTrue();
          assertThat(last(pair).urgent()).isTrue();

          wantsQuietForTenMinutes(pair);
          pair.ann.asks(
              Request.newBuilder()
                  .setAnnounce(Announce.newBuilder().setGroup(pair.group).setText("storm")));
          pair.passes();
          assertThat(last(pair).kind()).isEqualTo(Notification.Kind.NOTICE);
          assertThat(last(pair).audible()).isFalse();
          assertThat(last(pair).urgent()).isFalse();
        });
  }

  private static void wantsQuietForTenMinutes(Pair pair) {
    var now = pair.scene.world().timeline().instant().atZone(ZoneOffset.UTC);
    int minute = now.toLocalTime().toSecondOfDay() / 60;
    pair.bob.comesBack();
    var quiet =
        QuietHours.newBuilder().setFrom(minute).setTo((minute + 10) % (24 * 60)).setZone("UTC");
    pair.bob.registers(SetPush.newBuilder().setQuiet(quiet), APNS);
    pair.bob.goesOffline();
  }

  private static Notification last(Pair pair) {
    return pair.scene.world().carrier().sentTo(pair.bob.phone()).getLast().notification();
  }

  @Test
  @DisplayName("G3: the badge counts what a device was told of, and begins anew when it connects")
  void badges() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.says(pair.group, "one");
          pair.passes();
          pair.ann.says(pair.group, "two", pair.bob);
          pair.passes();
          var told = scene.world().carrier().sentTo(pair.bob.phone());
          assertThat(told.getLast().notification().badge()).hasValue(2);
          pair.bob.comesBack();
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "three");
          pair.passes();
          told = scene.world().carrier().sentTo(pair.bob.phone());
          assertThat(told.getLast().notification().badge()).hasValue(1);
        });
  }

  @Test
  @DisplayName("G2: much talk becomes a few notifications, and the last of it is not lost")
  void muchTalk() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          for (int i = 1; i <= 20; i++) {
            pair.ann.says(pair.group, "message " + i);
            scene.world().live(Duration.ofSeconds(1));
          }
          pair.passes(Duration.ofMinutes(2));
          var told = pair.bob.takeTold();
          assertThat(told).hasSizeBetween(2, 6).last().isEqualTo("MESSAGE hikers: ann: message 20");
        });
  }

  @Test
  @DisplayName("G2: a recalled message is told to nobody")
  void recalled() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.turn(Carrier.Weather.DOWN);
          long seq = pair.ann.says(pair.group, "oh no");
          pair.passes();
          var recalled =
              pair.ann.asks(
                  Request.newBuilder()
                      .setRecall(Recall.newBuilder().setGroup(pair.group).setSeq(seq)));
          assertThat(recalled.hasDone()).as(recalled.toString()).isTrue();
          // What is on its way already is past recalling.
          pair.passes(Duration.ofSeconds(2));
          pair.turn(Carrier.Weather.FAIR);
          pair.passes(Duration.ofMinutes(10));
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName("G1: the next service is tried when the first is down")
  void fallBack() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          scene.world().carrier().turns(Channel.APNS, Carrier.Weather.DOWN);
          pair.ann.says(pair.group, "hello");
          pair.passes(Duration.ofMinutes(1));
          var told = scene.world().carrier().sentTo(pair.bob.phone());
          assertThat(told).hasSize(1);
          assertThat(told.getFirst().channel()).isEqualTo(Channel.FCM);
        });
  }

  @Test
  @DisplayName("G2: a retired token is used no more; one that was registered again since is")
  void retired() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          scene.world().carrier().retires(pair.bob.phone());
          pair.ann.says(pair.group, "one");
          pair.passes();
          scene.world().carrier().welcomes(pair.bob.phone());
          pair.ann.says(pair.group, "two");
          pair.passes(Duration.ofMinutes(2));
          assertThat(pair.bob.takeTold()).isEmpty();

          pair.bob.comesBack();
          pair.bob.registers(APNS);
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "three");
          pair.passes();
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: three");
        });
  }

  @Test
  @DisplayName(
      "G3: what is shown without a preview stands for everything since the last connection")
  void countsWhatIsShown() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.bob.registers(SetPush.newBuilder().setPreview(PushPreview.NO_PREVIEW), APNS);
          pair.passes();
          pair.bob.goesOffline();
          pair.passes(Duration.ofSeconds(3));
          pair.ann.says(pair.group, "one");
          pair.passes();
          pair.ann.says(pair.group, "two");
          pair.passes();
          assertThat(pair.bob.takeTold())
              .containsExactly("MESSAGE New message:", "MESSAGE 2 new messages:");
        });
  }

  @Test
  @DisplayName("G2: after a day without a service what waited is dropped, and the next is told")
  void downForADay() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.turn(Carrier.Weather.DOWN);
          pair.ann.says(pair.group, "before");
          pair.passes(Duration.ofHours(25));
          pair.turn(Carrier.Weather.FAIR);
          pair.passes(Duration.ofMinutes(5));
          assertThat(pair.bob.takeTold()).isEmpty();
          assertThat(scene.world().store().push().waiting(Channel.APNS)).isZero();
          assertThat(scene.world().store().push().waiting(Channel.FCM)).isZero();
          pair.ann.says(pair.group, "after");
          pair.passes();
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: after");
        });
  }

  @Test
  @DisplayName("G2: who is turned away everywhere is tried ever more seldom")
  void turnedAwayEverywhere() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.turn(Carrier.Weather.BUSY);
          pair.ann.says(pair.group, "hello");
          pair.passes(Duration.ofHours(2));
          var bob = pair.bob.phone();
          assertThat(
                  scene
                      .world()
                      .store()
                      .push()
                      .lastAttempt(new UserId(bob.user()), new DeviceId(bob.device())))
              .isBetween(10L, 40L);
          pair.turn(Carrier.Weather.FAIR);
          pair.passes(Duration.ofHours(2));
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: hello");
        });
  }

  @Test
  @DisplayName("G2: the power goes at any moment, and what was to be told is told")
  void thePowerGoes() {
    for (int steps = 0; steps < 120; steps += 3) {
      int moment = steps;
      Scenario.play(
          scene -> {
            var pair = new Pair(scene);
            // The server knows that Bob has gone, and that he missed nothing before.
            pair.passes(Duration.ofSeconds(2));
            long asked = pair.ann.phone().ask(Person.post(pair.group, "still there"));
            for (int i = 0; i < moment; i++) {
              scene.world().step();
            }
            scene.world().crash();
            scene.world().settle();
            assertThat(pair.ann.phone().reply(asked)).isPresent();
            pair.passes(Duration.ofMinutes(1));
            var told = pair.bob.takeTold();
            assertThat(told).isNotEmpty().containsOnly("MESSAGE hikers: ann: still there");
            assertThat(told.size()).isLessThanOrEqualTo(2);
          });
    }
  }

  @Test
  @DisplayName("G2: the clock is set back, and what is said is told all the same")
  void theClockIsSetBack() {
    Scenario.play(
        scene -> {
          scene.world().jump(Duration.ofHours(2));
          var pair = new Pair(scene);
          scene.world().timeline().setBack(Duration.ofHours(1));
          pair.ann.says(pair.group, "one");
          pair.ann.adds(pair.ann.opens("swimmers"), pair.bob);
          pair.passes();
          assertThat(pair.bob.takeTold())
              .contains("MESSAGE hikers: ann: one")
              .anyMatch(told -> told.startsWith("NOTICE swimmers"));
        });
  }

  @Test
  @DisplayName("G2: the power goes before the server sees a connection broken: its device is told")
  void thePowerGoesUnseen() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.passes();
          pair.bob.phone().fallAsleep();
          pair.ann.says(pair.group, "into the void");
          scene.world().live(Duration.ofSeconds(3));
          scene.world().crash();
          pair.bob.goesOffline();
          pair.passes(Duration.ofMinutes(1));
          assertThat(pair.bob.takeTold()).containsExactly("MESSAGE hikers: ann: into the void");
          scene.world().crash();
          pair.passes(Duration.ofMinutes(1));
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName("G1: bad registrations are refused with a sentence")
  void badRegistrations() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var garbage =
              SetPush.newBuilder()
                  .addRegistrations(
                      PushRegistration.newBuilder().setChannel(APNS).setToken("garbage"));
          ann.isRefused(Request.newBuilder().setSetPush(garbage), Reason.INVALID_FIELD);
          var notHere =
              SetPush.newBuilder()
                  .addRegistrations(PushRegistration.newBuilder().setChannel(OPPO).setToken("a/b"));
          ann.isRefused(Request.newBuilder().setSetPush(notHere), Reason.INVALID_FIELD);
          var nowhere = QuietHours.newBuilder().setFrom(1).setTo(2).setZone("Atlantis/Central");
          ann.isRefused(
              Request.newBuilder().setSetPush(SetPush.newBuilder().setQuiet(nowhere)),
              Reason.INVALID_FIELD);
        });
  }
}
