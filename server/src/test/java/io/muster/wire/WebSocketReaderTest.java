package io.muster.wire;

import static io.muster.wire.Messages.BINARY;
import static io.muster.wire.Messages.CLOSE;
import static io.muster.wire.Messages.CONTINUATION;
import static io.muster.wire.Messages.PING;
import static io.muster.wire.Messages.PONG;
import static io.muster.wire.Messages.TEXT;
import static io.muster.wire.Messages.binary;
import static io.muster.wire.Messages.masked;
import static io.muster.wire.Messages.text;
import static io.muster.wire.Samples.hello;
import static io.muster.wire.Samples.joined;
import static io.muster.wire.Samples.ping;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 125, 126, 1000, 4000})
  void aBinaryMessageOfAnySizeIsAFrame(int tokenBytes) {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(binary(hello(tokenBytes).toByteArray()));

      assertThat(step.conversation().heard).containsExactly(hello(tokenBytes));
    }
  }

  @Test
  void messagesCutAnywhereAreHeard() {
    var bytes = joined(binary(hello(200).toByteArray()), binary(ping(9).toByteArray()));
    for (int cut = 1; cut < bytes.length; cut++) {
      try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
        step.put(Arrays.copyOf(bytes, cut));
        step.put(Arrays.copyOfRange(bytes, cut, bytes.length));

        assertThat(step.conversation().heard)
            .as("cut at %d", cut)
            .containsExactly(hello(200), ping(9));
      }
    }
  }

  @Test
  void messagesThatComeByteByByteAreHeard() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.putByteByByte(joined(binary(hello(200).toByteArray()), binary(new byte[0])));

      assertThat(step.conversation().heard).hasSize(2);
    }
  }

  @Test
  void aTextMessageIsTheSameFrameAsJson() {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(text("{\"hello\":{\"version\":1,\"token\":\"你好\",\"device\":\"x\",\"new\":[1]}}"));
      step.put(text("{\"ping\":{\"nonce\":\"18446744073709551615\"}}"));

      assertThat(step.conversation().heard).hasSize(2);
      assertThat(step.conversation().heard.get(0).getHello().getToken()).isEqualTo("你好");
      var pong = Messages.read(step.sent());
      assertThat(pong).hasSize(1);
      assertThat(pong.get(0).opcode()).isEqualTo(TEXT);
      assertThat(pong.get(0).text()).isEqualTo("{\"pong\":{\"nonce\":\"18446744073709551615\"}}");
    }
  }

  @Test
  void fragmentsAreOneMessageEvenWithAPingBetween() {
    var bytes = hello(300).toByteArray();
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(BINARY, Arrays.copyOf(bytes, 100)));
      step.put(masked(0x80 | PING, "are you there".getBytes(StandardCharsets.UTF_8)));
      step.put(masked(CONTINUATION, Arrays.copyOfRange(bytes, 100, 101)));
      step.put(masked(CONTINUATION, new byte[0]));
      step.put(masked(0x80 | CONTINUATION, Arrays.copyOfRange(bytes, 101, bytes.length)));

      assertThat(step.conversation().heard).containsExactly(hello(300));
      var pong = Messages.read(step.sent());
      assertThat(pong).hasSize(1);
      assertThat(pong.get(0).opcode()).isEqualTo(PONG);
      assertThat(pong.get(0).text()).isEqualTo("are you there");
    }
  }

  @Test
  void fragmentsThatTogetherAreTooLargeEndIt() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(BINARY, new byte[Doorstep.FRAME_BYTES_MAX]));
      step.put(masked(CONTINUATION, new byte[1]));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_LARGE);
    }
  }

  @Test
  void anAnnouncedSizeAboveTheLimitEndsItBeforeAnythingIsAllocated() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put((byte) 0x82, (byte) 0xFE, (byte) 0x10, (byte) 0x01);

      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_LARGE);
      step.sent();
      assertThat(step.memoryInUse()).isZero();
    }
  }

  @Test
  void aSizeOfEightExabytesEndsIt() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(
          (byte) 0x82,
          (byte) 0xFF,
          (byte) -1,
          (byte) -1,
          (byte) -1,
          (byte) -1,
          (byte) -1,
          (byte) -1,
          (byte) -1,
          (byte) -1);

      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_LARGE);
    }
  }

  @Test
  void theFarewellIsAMessageAndThenACloseWithItsNumber() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(binary(new byte[] {0x0A, 0x7F}));

      var frames = Messages.read(step.sent());
      assertThat(frames).hasSize(2);
      assertThat(frames.get(0).opcode()).isEqualTo(BINARY);
      assertThat(farewell(frames.get(0))).isEqualTo(FarewellCode.MALFORMED);
      assertThat(frames.get(1).opcode()).isEqualTo(CLOSE);
      assertThat(frames.get(1).closeCode()).isEqualTo(4200);
    }
  }

  private static FarewellCode farewell(Messages.Frame frame) {
    try {
      return ServerFrame.parseFrom(frame.payload()).getFarewell().getCode();
    } catch (com.google.protobuf.InvalidProtocolBufferException notAFrame) {
      throw new AssertionError(notAFrame);
    }
  }

  /// Each is one way to break RFC 6455.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "C2 80 00 00 00 00", // RSV1, as with compression that was not agreed on
        "A2 80 00 00 00 00", // RSV2
        "92 80 00 00 00 00", // RSV3
        "82 01 00", // not masked
        "83 80 00 00 00 00", // opcode 3
        "8B 80 00 00 00 00", // opcode 11
        "09 80 00 00 00 00", // a ping in fragments
        "89 FE 00 7E 00 00 00 00", // a ping of 126 bytes
        "80 80 00 00 00 00", // a continuation of nothing
        "02 80 00 00 00 00 82 80 00 00 00 00" // a message within a message
      })
  void aBreachOfTheProtocolIsClosedWith1002(String hex) {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      for (var one : hex.split(" ", -1)) {
        step.put((byte) Integer.parseInt(one, 16));
      }

      assertThat(closeCode(step)).isEqualTo(1002);
      assertThat(step.conversation().heard).isEmpty();
    }
  }

  private static int closeCode(Doorstep step) {
    var frames = Messages.read(step.sent());
    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).opcode()).isEqualTo(CLOSE);
    return frames.get(0).closeCode();
  }

  @Test
  void textThatIsNotUtf8IsClosedWith1007() {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(masked(0x80 | TEXT, new byte[] {'{', (byte) 0xC0, (byte) 0xAF, '}'}));

      assertThat(closeCode(step)).isEqualTo(1007);
    }
  }

  @Test
  void theWrongKindOfMessageForTheSubprotocolIsMalformed() {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(binary(hello().toByteArray()));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"ping\":{},\"pong\":{}}",
        "{\"ping\":{\"nonce\":\"-1\"}}",
        "{\"ping\":{\"nonce\":\"1e999999999\"}}",
        "{\"request\":{\"what\":\"no\"},\"ping\":7}"
      })
  void jsonThatIsNoFrameIsMalformed(String json) {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(text(json));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @Test
  void deepJsonIsMalformedBeforeItIsParsed() {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(text("{\"x\":" + "[".repeat(4000)));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
      assertThat(step.conversation().text).contains("16 levels");
    }
  }

  @Test
  void bracketsWithinTextAreNoLevels() {
    try (var step = new Doorstep().withMessages(Form.WEB_TEXT)) {
      step.put(text("{\"hello\":{\"token\":\"" + "\\\"[".repeat(50) + "\"}}"));

      assertThat(step.conversation().faults).isEmpty();
      assertThat(step.conversation().heard).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 3000, 4006, 4999})
  void aCloseIsAnsweredWithItsCode(int code) {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code, 'b', 'y', 'e'}));

      assertThat(closeCode(step)).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
  void aCloseWithACodeThatMustNotBeSentIsAProtocolError(int code) {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code}));

      assertThat(closeCode(step)).isEqualTo(1002);
    }
  }

  @Test
  void aCloseWithoutACodeIsNormal() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(0x80 | CLOSE, new byte[0]));

      assertThat(closeCode(step)).isEqualTo(1000);
    }
  }

  @Test
  void pingsAndPongsAreSignsOfLife() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(masked(0x80 | PING, new byte[0]));
      step.put(masked(0x80 | PONG, new byte[3]));

      assertThat(step.conversation().signsOfLife).isEqualTo(2);
      assertThat(step.conversation().heard).isEmpty();
    }
  }

  @Test
  void whoeverPingsAndDoesNotReadMakesNoQueue() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
      for (int i = 0; i < 1000; i++) {
        step.put(masked(0x80 | PING, new byte[125]));
      }

      assertThat(step.sent()).isEmpty();
      assertThat(step.conversation().link.pendingBytes()).isZero();
    }
  }

  @Test
  void aConnectionLostInTheMiddleOfAMessageGivesItsMemoryBack() {
    try (var step = new Doorstep().withMessages(Form.WEB_BINARY)) {
      step.put(Arrays.copyOf(binary(new byte[500]), 300));
      assertThat(step.memoryInUse()).isPositive();

      step.channel.close();

      assertThat(step.memoryInUse()).isZero();
    }
  }

  @Test
  void randomBytesNeverLeakNorThrow() {
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var form = random.nextBoolean() ? Form.WEB_BINARY : Form.WEB_TEXT;
      try (var step = new Doorstep().withMessages(form)) {
        var opcodes = new int[] {0x82, 0x81, 0x02, 0x01, 0x00, 0x80, 0x89, 0x8A};
        for (int piece = 0; piece < 10; piece++) {
          var payload = new byte[random.nextInt(200)];
          random.nextBytes(payload);
          var bytes = masked(opcodes[random.nextInt(opcodes.length)], payload);
          if (random.nextInt(3) == 0) {
            bytes[random.nextInt(Math.min(bytes.length, 8))] ^= (byte) (1 << random.nextInt(8));
          }
          int cut = random.nextInt(bytes.length);
          step.put(Arrays.copyOf(bytes, cut));
          step.put(Arrays.copyOfRange(bytes, cut, bytes.length));
        }
        assertThat(step.conversation().faults).as("seed %d", seed).hasSizeLessThan(2);
      }
    }
  }
}
