package io.muster.client;

import static io.muster.client.Rig.HEARTBEAT_MS;
import static io.muster.client.Rig.group;
import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final Rig rig = new Rig();

  @Test
  void aSilentClientPingsAfterFourFifthsOfTheInterval() {
    rig.online();
    rig.passes(HEARTBEAT_MS * 4 / 5 - 1);
    assertThat(rig.sent).isEmpty();

    rig.passes(1);

    assertThat(rig.sent).singleElement().satisfies(frame -> assertThat(frame.hasPing()).isTrue());
  }

  @Test
  void aClientThatTalksNeedNotPing() {
    rig.online(group(7, 0, 0));
    rig.passes(HEARTBEAT_MS / 2);
    rig.client.post(7, "rain at ten");
    rig.requests();
    rig.passes(HEARTBEAT_MS / 2);
    assertThat(rig.sent).isEmpty();
  }

  @Test
  void aServerThatSaysNothingForTwoAndAHalfIntervalsIsGivenUp() {
    rig.online();
    rig.passes(HEARTBEAT_MS * 5 / 2 - 1);
    assertThat(rig.closed).isFalse();

    rig.passes(1);

    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.heard).endsWith("disconnected");
  }

  @Test
  void anyFrameIsASignOfLife() {
    rig.online(group(7, 0, 0));
    for (int i = 1; i <= 5; i++) {
      rig.passes(HEARTBEAT_MS * 2);
      rig.delivers(7, i - 1, posted(i, "bob", "still here"));
    }
    assertThat(rig.closed).isFalse();
    assertThat(rig.dials).isOne();
  }

  @Test
  void theServersPingIsAnswered() {
    rig.online();
    rig.says(ServerFrame.newBuilder().setPing(Ping.newBuilder().setNonce(99)));
    assertThat(rig.sent)
        .singleElement()
        .satisfies(frame -> assertThat(frame.getPong().getNonce()).isEqualTo(99));
  }

  @Test
  void onConnectionsThatLiveLongNoMoreThanOneAlarmIsSet() {
    rig.online();
    for (int i = 0; i < 1_000; i++) {
      rig.passes(HEARTBEAT_MS);
      rig.says(ServerFrame.newBuilder().setPong(Pong.getDefaultInstance()));
    }
    assertThat(rig.alarmsSet()).isOne();
  }
}
