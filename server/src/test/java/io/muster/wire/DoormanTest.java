package io.muster.wire;

import static io.muster.wire.Samples.framed;
import static io.muster.wire.Samples.hello;
import static io.muster.wire.Samples.joined;
import static io.muster.wire.Samples.ping;
import static io.muster.wire.Samples.serverFrames;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.FarewellCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoormanTest {
  private static final String UPGRADE =
      "GET /v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private static final HttpRoute TEA =
      HttpRoute.get("/tea", (_, answer) -> answer.accept(HttpAnswer.text(200, "tea\n")));

  @ParameterizedTest
  @ValueSource(ints = {10, 40, 55, 300, 2500})
  void framesAreHeardWholeOrByteByByte(int tokenBytes) {
    var bytes = framed(hello(tokenBytes), ping(1));
    try (var step = new Doorstep().withDoorman(false)) {
      step.put(bytes);

      assertThat(step.conversation().heard).containsExactly(hello(tokenBytes), ping(1));
      assertThat(step.channel.pipeline().names()).contains("frames").doesNotContain("doorman");
    }
    try (var step = new Doorstep().withDoorman(false)) {
      step.putByteByByte(bytes);

      assertThat(step.conversation().heard).containsExactly(hello(tokenBytes), ping(1));
    }
  }

  @Test
  void oneByteAloneIsWaitedFor() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.put((byte) 'G');

      assertThat(step.channel.isOpen()).isTrue();
      assertThat(step.sent()).isEmpty();
      assertThat(step.conversations).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get / HTTP/1.1\r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "\u0005\u0001\u0000", "\t\t"})
  void anythingElseIsToldThatItIsMalformed(String bytes) {
    try (var step = new Doorstep().withDoorman(false)) {
      step.putByteByByte(bytes.getBytes(StandardCharsets.ISO_8859_1));

      assertFarewell(step, FarewellCode.MALFORMED);
    }
  }

  private static void assertFarewell(Doorstep step, FarewellCode code) {
    var frames = serverFrames(step.sent());
    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(code);
    assertThat(step.conversations).isEmpty();
  }

  @Test
  void tlsWithoutACertificateIsClosed() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.put((byte) 0x16, (byte) 0x03, (byte) 0x01);

      assertThat(step.sent()).isEmpty();
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void httpIsAnsweredWholeOrByteByByte() {
    var request = "GET /tea HTTP/1.1\r\nHost: x\r\n\r\n";
    try (var step = new Doorstep(List.of(TEA)).withDoorman(false)) {
      step.put(request);
      assertThat(step.sentText()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\ntea\n");
    }
    try (var step = new Doorstep(List.of(TEA)).withDoorman(false)) {
      step.putByteByByte(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(step.sentText()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\ntea\n");
    }
  }

  @Test
  void aWebSocketIsOpenedAndNothingOfHttpStays() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.putByteByByte(UPGRADE.getBytes(StandardCharsets.US_ASCII));

      assertThat(step.sentText())
          .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
          .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
          .doesNotContainIgnoringCase("sec-websocket-protocol");
      assertThat(step.channel.pipeline().names()).containsExactly("messages", tail(step));
      step.put(Messages.binary(hello().toByteArray()));
      assertThat(step.conversation().heard).containsExactly(hello());
    }
  }

  private static String tail(Doorstep step) {
    return step.channel.pipeline().names().getLast();
  }

  @Test
  void whatFollowsTheUpgradeInTheSamePieceIsHeard() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.put(
          joined(
              UPGRADE.getBytes(StandardCharsets.US_ASCII),
              Messages.binary(hello().toByteArray()),
              Messages.binary(ping(4).toByteArray())));

      assertThat(step.conversation().heard).containsExactly(hello(), ping(4));
    }
  }

  @Test
  void whoeverSaysNothingIsToldWhenTheTimeIsOver() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.lane.newcomers().sweep(System.nanoTime() + Duration.ofMinutes(59).toNanos());
      assertThat(step.sent()).isEmpty();

      step.lane.newcomers().sweep(System.nanoTime() + Duration.ofMinutes(61).toNanos());

      assertFarewell(step, FarewellCode.HANDSHAKE_TIMEOUT);
      assertThat(step.lane.newcomers().size()).isZero();
    }
  }

  @Test
  void aRequestThatComesTooSlowlyIsClosed() {
    try (var step = new Doorstep(List.of(TEA)).withDoorman(false)) {
      step.put("GET /tea HTTP/1.1\r\nHost:");

      step.lane.newcomers().sweep(System.nanoTime() + Duration.ofMinutes(61).toNanos());

      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void whoeverGotOnWithItIsNotClosedByTheSweep() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.put(framed(hello()));

      step.lane.newcomers().sweep(System.nanoTime() + Duration.ofMinutes(61).toNanos());

      assertThat(step.channel.isOpen()).isTrue();
      assertThat(step.lane.newcomers().size()).isZero();
    }
  }

  @Test
  void aFullServerTellsFramesSo() {
    try (var step = new Doorstep().withDoorman(true)) {
      step.put(framed(hello()));

      assertFarewell(step, FarewellCode.TOO_MANY_CONNECTIONS);
    }
  }

  @Test
  void aFullServerTellsWebSocketsSo() {
    try (var step = new Doorstep().withDoorman(true)) {
      step.put(UPGRADE);

      assertThat(step.sentText()).startsWith("HTTP/1.1 503 ");
      assertThat(step.conversations).isEmpty();
    }
  }

  @Test
  void aFullServerStillAnswersProbes() {
    try (var step = new Doorstep(List.of(TEA)).withDoorman(true)) {
      step.put("GET /tea HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(step.sentText()).startsWith("HTTP/1.1 200 ");
    }
  }
}
