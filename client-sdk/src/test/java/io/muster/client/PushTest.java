package io.muster.client;

import static io.muster.client.Rig.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.store.SqliteStore;
import io.muster.client.testing.FakeServer;
import io.muster.client.testing.FakeSession;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.PushView;
import io.muster.proto.v1.QuietHours;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPush;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a device says in which way it wants to be told while it is away, and that it is no more. */
class PushTest {
  private static final PushSettings ON_TWO =
      PushSettings.NONE
          .on(PushChannel.FCM, "old")
          .on(PushChannel.UNIFIED_PUSH, "https://push.example/1", "key", "auth")
          .preview(PushPreview.NO_PREVIEW)
          .locale("zh-CN");

  private final Rig rig = new Rig();

  @Test
  void aDeviceSaysEverythingThatMattersAtOnceAndInTheClientsLanguage() {
    rig.online();
    rig.client
        .push()
        .set(
            PushSettings.NONE
                .on(PushChannel.APNS, "token")
                .on(PushChannel.WEB_PUSH, "https://push.example/1", "key", "auth")
                .preview(PushPreview.SENDER_PREVIEW)
                .quiet(LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("Asia/Shanghai"))
                .alsoElsewhere(true));

    assertThat(rig.request().getSetPush())
        .isEqualTo(
            SetPush.newBuilder()
                .addRegistrations(registration(PushChannel.APNS, "token"))
                .addRegistrations(
                    registration(PushChannel.WEB_PUSH, "https://push.example/1")
                        .setKey("key")
                        .setAuth("auth"))
                .setLocale("en")
                .setPreview(PushPreview.SENDER_PREVIEW)
                .setQuiet(QuietHours.newBuilder().setFrom(1350).setTo(420).setZone("Asia/Shanghai"))
                .setAlsoElsewhere(true)
                .build());
  }

  @Test
  void tokenRotationReplacesOneChannelInItsPlaceAndKeepsTheRestG3() {
    rig.online();
    rig.client.push().set(ON_TWO);
    rig.done(rig.request(), 0);

    rig.client.push().register(PushChannel.FCM, "new");

    assertThat(rig.request().getSetPush())
        .isEqualTo(ON_TWO.on(PushChannel.FCM, "new").wire())
        .satisfies(
            set ->
                assertThat(set.getRegistrationsList())
                    .extracting(PushRegistration::getToken)
                    .containsExactly("new", "https://push.example/1"));
  }

  @Test
  void tokenRotationAfterARestartFirstAsksWhatTheServerHas() {
    rig.online();
    var done = rig.client.push().register(PushChannel.HUAWEI, "token");
    Request get = rig.request();
    assertThat(get.hasGetPush()).isTrue();
    rig.replies(view(get, ON_TWO));

    Request set = rig.request();
    assertThat(set.getSetPush()).isEqualTo(ON_TWO.on(PushChannel.HUAWEI, "token").wire());
    rig.done(set, 0);
    assertThat(done).isCompleted();
  }

  @Test
  void anAnswerThatIsOlderThanWhatWasSetSinceIsNotGoneBy() {
    rig.online();
    CompletableFuture<PushView> view = rig.client.push().get();
    Request get = rig.request();
    rig.client.push().set(ON_TWO);
    rig.requests();
    rig.replies(view(get, PushSettings.NONE));
    assertThat(view.join().getSettings()).isEqualTo(PushSettings.NONE.wire());

    rig.client.push().register(PushChannel.FCM, "new");
    assertThat(rig.request().getSetPush()).isEqualTo(ON_TWO.on(PushChannel.FCM, "new").wire());
  }

  @Test
  void whatWasRefusedIsNotBuiltUpon() {
    rig.online();
    var set = rig.client.push().set(PushSettings.NONE.on(PushChannel.VIVO, "token"));
    rig.refuses(rig.request(), Reason.INVALID_FIELD, 0);
    assertThatThrownBy(set::join).hasCauseInstanceOf(RefusedException.class);

    rig.client.push().register(PushChannel.FCM, "new");
    assertThat(rig.request().hasGetPush()).isTrue();
  }

  @Test
  void whatIsSetOfflineSurvivesARestart(@TempDir Path directory) {
    Path path = directory.resolve("ann.db");
    try (SqliteStore store = SqliteStore.open(path)) {
      var before = new Rig(store);
      before.client.push().set(ON_TWO);
      before.client.close();
    }
    try (SqliteStore store = SqliteStore.open(path)) {
      var after = new Rig(store);
      after.online();
      assertThat(after.request().getSetPush()).isEqualTo(ON_TWO.wire());
    }
  }

  @Test
  void whatTheClientStoppedWithIsStillWhatItGoesBy() {
    rig.online();
    rig.client.push().set(ON_TWO);
    rig.farewell(FarewellCode.REPLACED, 0);
    rig.online();
    rig.done(rig.request(), 0);

    rig.client.push().register(PushChannel.FCM, "new");
    assertThat(rig.request().getSetPush()).isEqualTo(ON_TWO.on(PushChannel.FCM, "new").wire());
  }

  @Test
  void offIsOnNoChannel() {
    rig.online();
    rig.client.push().set(ON_TWO);
    rig.requests();
    rig.client.push().off();
    assertThat(rig.request().getSetPush().getRegistrationsList()).isEmpty();
  }

  @Test
  void aGroupIsMutedForAWhileUntilAnInstantAndNoMore() {
    rig.online(group(7, 0, 0));
    rig.wallMicros = 5_000_000;
    rig.client.push().mute(7, Duration.ofHours(8));
    rig.client.push().mute(7, Instant.ofEpochMilli(9_000));
    rig.client.push().unmute(7);

    assertThat(rig.requests())
        .allMatch(request -> request.getMute().getGroup() == 7)
        .extracting(request -> request.getMute().getUntilMs())
        .containsExactly(5_000 + 8 * 3_600_000L, 9_000L, 0L);
  }

  @Test
  void whetherAGroupIsMutedIsKnownFromItsOpeningAndFromWhatIsDoneSince() {
    rig.online(group(7, 0, 0).toBuilder().setMutedUntilMs(9_000).build(), group(8, 0, 0));
    assertThat(rig.client.push().mutedUntil(7)).contains(Instant.ofEpochMilli(9_000));
    assertThat(rig.client.push().mutedUntil(8)).isEmpty();

    rig.client.push().unmute(7);
    rig.done(rig.request(), 0);
    rig.client.push().mute(8, Instant.ofEpochMilli(5_000));
    assertThat(rig.client.push().mutedUntil(8)).isEmpty();
    rig.done(rig.request(), 0);

    assertThat(rig.client.push().mutedUntil(7)).isEmpty();
    assertThat(rig.client.push().mutedUntil(8)).contains(Instant.ofEpochMilli(5_000));
  }

  @Test
  void aMessageSaysWhomItMentions() {
    rig.online(group(7, 0, 0));
    rig.client.post(7, "@bob rain at ten", List.of("bob"));
    assertThat(rig.request().getPost().getMentionsList()).containsExactly("bob");
  }

  @Test
  void logoutTellsTheServerAndThenClosesTheClientG3() throws Exception {
    try (var server = FakeServer.start();
        var client = MusterClient.builder(server.uri(), "phone-1", () -> "token").build()) {
      client.connect();
      FakeSession session = server.accept().welcome("ann").ready();
      CompletableFuture<PushView> view = client.push().get();
      session.pushView(session.request(), ON_TWO.wire(), PushChannel.FCM);
      assertThat(view.get(10, TimeUnit.SECONDS).getChannels(0).getChannel())
          .isEqualTo(PushChannel.FCM);

      CompletableFuture<Done> out = client.logOut();
      Request request = session.request();
      assertThat(request.hasLogOut()).isTrue();
      assertThat(out).isNotDone();
      session.done(request, 0);

      out.get(10, TimeUnit.SECONDS);
      session.awaitClosed();
      assertThat(client.pending()).isEmpty();
    }
  }

  @Test
  void aRefusedLogoutClosesNothing() {
    rig.online();
    var out = rig.client.logOut();
    rig.refuses(rig.request(), Reason.FAULT, 0);
    assertThatThrownBy(out::join).hasCauseInstanceOf(RefusedException.class);
    assertThat(rig.closed).isFalse();
  }

  @Test
  void settingsAreShownWithoutTheirTokens() {
    assertThat(ON_TWO).hasToString("PushSettings[FCM, UNIFIED_PUSH]");
  }

  private static PushRegistration.Builder registration(PushChannel channel, String token) {
    return PushRegistration.newBuilder().setChannel(channel).setToken(token);
  }

  private static Reply.Builder view(Request get, PushSettings settings) {
    return Reply.newBuilder()
        .setId(get.getId())
        .setPushView(PushView.newBuilder().setSettings(settings.wire()));
  }
}
