package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Request;
import org.junit.jupiter.api.Test;

/// Connections that do not begin as they should. Nobody else notices.
class HandshakeTest {

  @Test
  void aRequestBeforeHelloEndsTheConnection() {
    Scenario.play(
        scene -> {
          var ask = Request.newBuilder().setId(1);
          isSentAway(scene, ClientFrame.newBuilder().setRequest(ask), FarewellCode.HELLO_EXPECTED);
        });
  }

  @Test
  void aVersionThatTheServerDoesNotSpeakEndsTheConnection() {
    Scenario.play(
        scene -> isSentAway(scene, hello().setVersion(7), FarewellCode.UNSUPPORTED_VERSION));
  }

  @Test
  void aHelloWithoutTokenEndsTheConnection() {
    Scenario.play(scene -> isSentAway(scene, hello().clearToken(), FarewellCode.BAD_TOKEN));
  }

  @Test
  void aDeviceWithoutANameEndsTheConnection() {
    Scenario.play(scene -> isSentAway(scene, hello().clearDevice(), FarewellCode.MALFORMED));
  }

  @Test
  void whoSaysNothingIsSentAwayInTime() {
    Scenario.play(
        scene -> {
          var pipe = scene.world().connect(scene.world().absent("eve")).orElseThrow();
          scene.world().runUntil(pipe::isEnding, "the server has waited long enough");
          assertThat(pipe.lastWord()).isEqualTo(FarewellCode.HANDSHAKE_TIMEOUT);
        });
  }

  @Test
  void aCursorBeyondTheEndOfTheLogEndsTheConnection() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          var ahead = Cursor.newBuilder().setGroup(hikers).setSeq(99);
          isSentAway(scene, hello().setToken("ann").addCursors(ahead), FarewellCode.CURSOR_AHEAD);
          ann.says(hikers, "still here");
        });
  }

  private static Hello.Builder hello() {
    return Hello.newBuilder().setVersion(1).setToken("eve").setDevice("odd");
  }

  private static void isSentAway(Scenario scene, Hello.Builder hello, FarewellCode code) {
    isSentAway(scene, ClientFrame.newBuilder().setHello(hello), code);
  }

  private static void isSentAway(Scenario scene, ClientFrame.Builder frame, FarewellCode code) {
    var pipe = scene.world().connect(scene.world().absent("eve")).orElseThrow();
    pipe.send(frame.build());
    scene.world().runUntil(pipe::isEnding, "the server says goodbye");
    assertThat(pipe.lastWord()).isEqualTo(code);
  }
}
