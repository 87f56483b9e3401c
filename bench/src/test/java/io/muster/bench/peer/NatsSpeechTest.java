package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.load.NotingEar;
import io.muster.bench.load.Seat;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NatsSpeechTest {
  private static final Seat SEAT = new Seat("hikers", 0, "ann", Pieces.size());

  private final NotingEar ear = new NotingEar();

  @Test
  void itListensToItsGroupAndAsksWhetherThatWasHeard() {
    speech(ear, false).begin();

    assertThat(said()).startsWith("CONNECT {").endsWith("}\r\nSUB group.hikers 1\r\nPING\r\n");
  }

  @Test
  void withAStreamItListensForAnswersToo() {
    speech(ear, true).begin();

    assertThat(said()).endsWith("SUB group.hikers 1\r\nSUB _answer.ann.* 2\r\nPING\r\n");
  }

  @Test
  void itPublishesToItsGroup() {
    assertThat(Pieces.written(speech(ear, false), 7))
        .isEqualTo("PUB group.hikers 10\r\n0123456789\r\n");
    assertThat(Pieces.written(speech(ear, true), 7))
        .isEqualTo("PUB group.hikers _answer.ann.7 10\r\n0123456789\r\n");
  }

  @Test
  void itHearsMessagesHoweverTheyArrive() {
    byte[] bytes =
        Pieces.bytes(
            "INFO {\"server_id\":\"x\"}\r\nPONG\r\n"
                + "MSG group.hikers 1 9\r\nhi\r\nthere\r\nMSG group.hikers 1 _a.b 2\r\nyo\r\n");

    assertThat(Pieces.heard(ear -> speech(ear, false), bytes))
        .containsExactly("ready", "frame", "message hi\r\nthere", "frame", "message yo");
  }

  @Test
  void theStreamAnswersByTheMessagesNumber() {
    byte[] bytes =
        Pieces.bytes("MSG _answer.ann.12 2 28\r\n{\"stream\":\"groups\",\"seq\":31}\r\n");

    assertThat(Pieces.heard(ear -> speech(ear, true), bytes)).containsExactly("answered 12");
  }

  @Test
  void whatTheStreamCouldNotStoreEndsTheRun() {
    byte[] bytes = Pieces.bytes("MSG _answer.ann.12 2 22\r\n{\"error\":{\"code\":503}}\r\n");

    assertThat(Pieces.heard(ear -> speech(ear, true), bytes))
        .containsExactly("farewell {\"error\":{\"code\":503}}");
  }

  @Test
  void itAnswersThePingsOfTheServer() {
    speech(ear, false).hear(Unpooled.wrappedBuffer(Pieces.bytes("PING\r\n")));

    assertThat(said()).isEqualTo("PONG\r\n");
  }

  @Test
  void anErrorEndsTheRun() {
    assertThat(Pieces.heard(ear -> speech(ear, false), Pieces.bytes("-ERR 'Slow Consumer'\r\n")))
        .containsExactly("farewell -ERR 'Slow Consumer'");
  }

  @Test
  void aMessageWithoutItsPartsIsMalformed() {
    NatsSpeech speech = speech(ear, false);

    assertThatThrownBy(() -> speech.hear(Unpooled.wrappedBuffer(Pieces.bytes("MSG a 1\r\n"))))
        .isInstanceOf(MalformedFrameException.class);
  }

  private String said() {
    return new String(ear.sent(), StandardCharsets.US_ASCII);
  }

  private static NatsSpeech speech(NotingEar ear, boolean kept) {
    return new NatsSpeech(SEAT, ear, kept);
  }
}
