package io.muster.wire;

import static io.muster.wire.Samples.framed;
import static io.muster.wire.Samples.hello;
import static io.muster.wire.Samples.joined;
import static io.muster.wire.Samples.nested;
import static io.muster.wire.Samples.ping;
import static io.muster.wire.Samples.serverFrames;
import static io.muster.wire.Samples.varint;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  @Test
  void framesThatComeTogetherAreHeardInOrder() {
    try (var step = new Doorstep().withFrames()) {
      step.put(framed(hello(), ping(1), ping(2)));

      assertThat(step.conversation().heard).containsExactly(hello(), ping(1), ping(2));
    }
  }

  /// The example of docs/protocol.md.
  @Test
  void theBytesOfTheDocumentationAreAHello() {
    try (var step = new Doorstep().withDoorman(false)) {
      step.put(HexFormat.ofDelimiter(" ").parseHex("0a 0a 08 08 01 12 01 74 1a 01 64"));

      var hello = Hello.newBuilder().setVersion(1).setToken("t").setDevice("d");
      assertThat(step.conversation().heard)
          .containsExactly(ClientFrame.newBuilder().setHello(hello).build());
    }
  }

  @Test
  void framesThatComeByteByByteAreHeardToo() {
    try (var step = new Doorstep().withFrames()) {
      step.putByteByByte(framed(hello(300), ping(1), hello(3000)));

      assertThat(step.conversation().heard).containsExactly(hello(300), ping(1), hello(3000));
    }
  }

  @Test
  void framesCutAnywhereAreHeard() {
    var bytes = framed(ping(1), hello(200), ping(3));
    for (int cut = 1; cut < bytes.length; cut++) {
      try (var step = new Doorstep().withFrames()) {
        step.put(Arrays.copyOf(bytes, cut));
        step.put(Arrays.copyOfRange(bytes, cut, bytes.length));

        assertThat(step.conversation().heard)
            .as("cut at %d", cut)
            .containsExactly(ping(1), hello(200), ping(3));
      }
    }
  }

  @Test
  void anIdleConnectionHoldsNoMemory() {
    try (var step = new Doorstep().withFrames()) {
      step.putByteByByte(framed(hello(300)));
      step.sent();

      assertThat(step.memoryInUse()).isZero();
    }
  }

  @Test
  void aLengthAboveTheLimitEndsItBeforeAnythingIsAllocated() {
    try (var step = new Doorstep().withFrames()) {
      step.put(varint(Doorstep.FRAME_BYTES_MAX + 1));

      assertThat(step.memoryInUse()).isZero();
      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_LARGE);
      assertThat(step.conversation().text).contains("4097").contains("4096");
    }
  }

  @Test
  void aLengthBeyondTwoGigabytesIsTooLarge() {
    try (var step = new Doorstep().withFrames()) {
      step.put(varint(-2));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_LARGE);
    }
  }

  @Test
  void anAnnouncedLengthAloneReservesNothing() {
    try (var step = new Doorstep().withFrames()) {
      step.put(joined(varint(Doorstep.FRAME_BYTES_MAX), new byte[] {0x0A}));

      assertThat(step.memoryInUse()).isLessThanOrEqualTo(256);
      assertThat(step.conversation().faults).isEmpty();
    }
  }

  @Test
  void aLengthThatDoesNotEndIsMalformed() {
    try (var step = new Doorstep().withFrames()) {
      step.put(new byte[] {-1, -1, -1, -1, -1, 1});

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @Test
  void aFrameOfTheGreatestSizeIsHeard() {
    var frame = hello(Doorstep.FRAME_BYTES_MAX - hello(3000).getSerializedSize() + 3000);
    assertThat(frame.getSerializedSize()).isEqualTo(Doorstep.FRAME_BYTES_MAX);
    try (var step = new Doorstep().withFrames()) {
      step.put(framed(frame));

      assertThat(step.conversation().heard).containsExactly(frame);
    }
  }

  @Test
  void afterAFaultNothingIsHeard() {
    try (var step = new Doorstep().withFrames()) {
      step.put(joined(framed(ping(1)), new byte[] {2, 0x0A, 0x7F}, framed(ping(2))));
      step.put(framed(ping(3)));

      assertThat(step.conversation().heard).containsExactly(ping(1));
      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @Test
  void theFarewellIsSentAndThenTheConnectionEnds() {
    try (var step = new Doorstep().withFrames()) {
      step.put(new byte[] {2, 0x0A, 0x7F});

      var frames = serverFrames(step.sent());
      assertThat(frames).hasSize(1);
      assertThat(frames.get(0).getFarewell().getCode()).isEqualTo(FarewellCode.MALFORMED);
      step.aSecondPasses();
      assertThat(step.channel.isOpen()).isFalse();
    }
  }

  @Test
  void deepNestingIsMalformedAndQuick() {
    var deep = nested(1000);
    try (var step = new Doorstep().withFrames()) {
      step.put(joined(varint(deep.length), deep));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @Test
  void aFewUnknownLevelsAreIgnored() {
    var shallow = nested(Frames.NESTING_MAX - 1);
    try (var step = new Doorstep().withFrames()) {
      step.put(joined(varint(shallow.length), shallow));

      assertThat(step.conversation().heard).hasSize(1);
      assertThat(step.conversation().faults).isEmpty();
    }
  }

  @Test
  void aGroupThatEndsWithoutABeginningIsMalformed() {
    try (var step = new Doorstep().withFrames()) {
      step.put(new byte[] {1, (byte) (15 << 3 | 4)});

      assertThat(step.conversation().faults).containsExactly(FarewellCode.MALFORMED);
    }
  }

  @Test
  void anEmptyFrameIsAFrameOfAnUnknownKind() {
    try (var step = new Doorstep().withFrames()) {
      step.put(new byte[] {0, 0});

      var empty = ClientFrame.getDefaultInstance();
      assertThat(step.conversation().heard).containsExactly(empty, empty);
    }
  }

  @Test
  void unfinishedFramesOfAllConnectionsTogetherAreBounded() {
    try (var step = new Doorstep().withFrames()) {
      assertThat(step.lane.halfFrames().take(2 * Doorstep.FRAME_BYTES_MAX - 10)).isTrue();

      step.put(Arrays.copyOf(framed(hello(100)), 60));

      assertThat(step.conversation().faults).containsExactly(FarewellCode.TOO_MANY_CONNECTIONS);
      step.lane.halfFrames().giveBack(2 * Doorstep.FRAME_BYTES_MAX - 10);
    }
  }

  @Test
  void aConnectionLostInTheMiddleOfAFrameGivesItsMemoryBack() {
    try (var step = new Doorstep().withFrames()) {
      step.put(Arrays.copyOf(framed(hello(300)), 200));
      assertThat(step.memoryInUse()).isPositive();

      step.channel.close();

      assertThat(step.memoryInUse()).isZero();
      assertThat(step.conversation().closed).isEqualTo(1);
    }
  }

  @Test
  void randomBytesNeverLeakNorThrow() {
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      try (var step = new Doorstep().withFrames()) {
        for (int piece = 0; piece < 20; piece++) {
          var bytes = new byte[random.nextInt(100)];
          random.nextBytes(bytes);
          step.put(bytes);
        }
        assertThat(step.conversation().faults).as("seed %d", seed).hasSizeLessThan(2);
      }
    }
  }

  @Test
  void flippedBitsInRealFramesNeverLeakNorThrow() {
    var good = framed(hello(300), ping(7), hello(1000), ping(8));
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var bytes = good.clone();
      for (int flips = random.nextInt(5); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int cut = random.nextInt(bytes.length);
      try (var step = new Doorstep().withFrames()) {
        step.put(Arrays.copyOf(bytes, cut));
        step.put(Arrays.copyOfRange(bytes, cut, bytes.length));
        assertThat(step.conversation().faults).as("seed %d", seed).hasSizeLessThan(2);
      }
    }
  }
}
