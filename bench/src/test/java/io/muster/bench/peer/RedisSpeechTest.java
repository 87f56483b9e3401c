package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.load.NotingEar;
import io.muster.bench.load.Seat;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class RedisSpeechTest {
  private static final Seat SEAT = new Seat("hikers", 0, "ann", Pieces.size());

  private static final String HELLO =
      "%3\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n$7\r\nmodules\r\n*0\r\n";
  private static final String SUBSCRIBED = ">3\r\n$9\r\nsubscribe\r\n$6\r\nhikers\r\n:1\r\n";
  private static final String MESSAGE =
      ">3\r\n$7\r\nmessage\r\n$6\r\nhikers\r\n$10\r\nhi\r\nthere!\r\n";

  private final NotingEar ear = new NotingEar();

  @Test
  void itSaysWhichProtocolItSpeaksAndListens() {
    speech(ear, false).begin();

    assertThat(ear.sent())
        .isEqualTo(
            Pieces.bytes(
                "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n*2\r\n$9\r\nSUBSCRIBE\r\n$6\r\nhikers\r\n"));
  }

  @Test
  void itPublishesToItsGroup() {
    assertThat(Pieces.written(speech(ear, false), 0))
        .isEqualTo("*3\r\n$7\r\nPUBLISH\r\n$6\r\nhikers\r\n$10\r\n0123456789\r\n");
  }

  @Test
  void whatIsKeptGoesToAStreamFirst() {
    assertThat(Pieces.written(speech(ear, true), 0))
        .isEqualTo(
            "*5\r\n$4\r\nXADD\r\n$7\r\nshikers\r\n$1\r\n*\r\n$1\r\nt\r\n$10\r\n0123456789\r\n"
                + "*3\r\n$7\r\nPUBLISH\r\n$6\r\nhikers\r\n$10\r\n0123456789\r\n");
  }

  @Test
  void itHearsMessagesAndAnswersHoweverTheyArrive() {
    byte[] bytes = Pieces.bytes(HELLO + SUBSCRIBED + MESSAGE + ":2\r\n" + MESSAGE + ":2\r\n");

    assertThat(Pieces.heard(ear -> speech(ear, false), bytes))
        .containsExactly(
            "ready",
            "frame",
            "message hi\r\nthere!",
            "answered 0",
            "frame",
            "message hi\r\nthere!",
            "answered 1");
  }

  @Test
  void whatIsKeptIsAnsweredByTheStream() {
    byte[] bytes = Pieces.bytes("$3\r\n1-0\r\n:2\r\n$3\r\n1-1\r\n:2\r\n");

    assertThat(Pieces.heard(ear -> speech(ear, true), bytes))
        .containsExactly("answered 0", "answered 1");
  }

  @Test
  void anErrorEndsTheRun() {
    assertThat(Pieces.heard(ear -> speech(ear, false), Pieces.bytes("-ERR full\r\n")))
        .containsExactly("farewell ERR full");
  }

  @Test
  void whatIsNoValueIsMalformed() {
    RedisSpeech speech = speech(ear, false);

    assertThatThrownBy(() -> speech.hear(Unpooled.wrappedBuffer(Pieces.bytes("what?\r\n"))))
        .isInstanceOf(MalformedFrameException.class);
    assertThatThrownBy(() -> speech.hear(Unpooled.wrappedBuffer(Pieces.bytes("$1x\r\n"))))
        .isInstanceOf(MalformedFrameException.class);
  }

  private static RedisSpeech speech(NotingEar ear, boolean kept) {
    return new RedisSpeech(SEAT, ear, kept);
  }
}
