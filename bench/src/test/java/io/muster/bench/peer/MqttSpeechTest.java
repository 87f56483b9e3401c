package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.load.NotingEar;
import io.muster.bench.load.Seat;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class MqttSpeechTest {
  private static final Seat SEAT = new Seat("hikers", 0, "ann", Pieces.size());
  private static final String LET_IN = "\040\002\000\000";
  private static final String SUBSCRIBED = "\220\003\000\001\001";
  private static final String MESSAGE = "\062\014\000\006hikers\001\002hi";
  private static final String ANSWER = "\100\002\000";

  private final NotingEar ear = new NotingEar();

  @Test
  void itConnectsToASessionThatStaysAndSubscribes() {
    new MqttSpeech(SEAT, ear).begin();

    assertThat(ear.sent())
        .isEqualTo(
            Pieces.bytes(
                "\020\017\000\004MQTT\004\000\000\000\000\003ann"
                    + "\202\013\000\001\000\006hikers\001"));
  }

  @Test
  void itPublishesWithAnIdThatIsNeverZero() {
    MqttSpeech speech = new MqttSpeech(SEAT, ear);

    assertThat(Pieces.written(speech, 0)).isEqualTo("\062\024\000\006hikers\000\0010123456789");
    assertThat(Pieces.written(speech, 65_534)).contains("hikers\377\377");
    assertThat(Pieces.written(speech, 65_535)).contains("hikers\000\001");
  }

  @Test
  void itHearsMessagesAndAnswersHoweverTheyArrive() {
    String once = "\060\012\000\006hikersyo";
    byte[] bytes =
        Pieces.bytes(LET_IN + SUBSCRIBED + MESSAGE + ANSWER + "\001" + once + ANSWER + "\002");

    assertThat(Pieces.heard(ear -> new MqttSpeech(SEAT, ear), bytes))
        .containsExactly(
            "ready", "frame", "message hi", "answered 0", "frame", "message yo", "answered 1");
  }

  @Test
  void aLongMessageHasALongLength() {
    byte[] bytes = Pieces.bytes("\060\320\001\000\006hikers" + "x".repeat(200));

    assertThat(Pieces.heard(ear -> new MqttSpeech(SEAT, ear), bytes))
        .containsExactly("frame", "message " + "x".repeat(200));
  }

  @Test
  void whatItHasHeardInOneGoItAcknowledgesInOneGo() {
    MqttSpeech speech = new MqttSpeech(SEAT, ear);
    speech.hear(Unpooled.wrappedBuffer(Pieces.bytes(MESSAGE + MESSAGE)));
    assertThat(ear.sent()).isEmpty();

    speech.pause();
    assertThat(ear.sent()).isEqualTo(Pieces.bytes("\100\002\001\002\100\002\001\002"));

    speech.pause();
    assertThat(ear.sent()).isEmpty();
  }

  @Test
  void answersComeInOrder() {
    byte[] bytes = Pieces.bytes(ANSWER + "\002");

    assertThat(Pieces.heard(ear -> new MqttSpeech(SEAT, ear), bytes))
        .containsExactly("ORDER", "answered 0");
  }

  @Test
  void aServerThatRefusesEndsTheRun() {
    assertThat(Pieces.heard(ear -> new MqttSpeech(SEAT, ear), Pieces.bytes("\040\002\000\005")))
        .containsExactly("farewell connection refused, code 5");
    assertThat(Pieces.heard(ear -> new MqttSpeech(SEAT, ear), Pieces.bytes("\220\003\000\001\200")))
        .containsExactly("farewell subscription refused");
  }

  @Test
  void aLengthWithoutAnEndIsMalformed() {
    MqttSpeech speech = new MqttSpeech(SEAT, ear);
    byte[] bytes = Pieces.bytes("\060\377\377\377\377\377");

    assertThatThrownBy(() -> speech.hear(Unpooled.wrappedBuffer(bytes)))
        .isInstanceOf(MalformedFrameException.class);
  }
}
