package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.load.NotingEar;
import io.muster.bench.load.Seat;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmppSpeechTest {
  private static final Seat SEAT = new Seat("hikers", 0, "ann", Pieces.size());
  private static final String OPEN =
      "<?xml version='1.0'?><stream:stream id='1' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
  private static final String FEATURES =
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
          + "<mechanism>PLAIN</mechanism></mechanisms></stream:features>";
  private static final String SUBJECT =
      "<message type='groupchat' from='hikers@conference.localhost'><subject/></message>";
  private static final String MESSAGE =
      "<message type=\"groupchat\" from='a>b'><stanza-id id='9'/><body>hi</body>"
          + "<x><body>not me</body></x></message>";

  private final NotingEar ear = new NotingEar();
  private final XmppSpeech speech = new XmppSpeech(SEAT, ear);

  @Test
  void itLogsInBindsAndEntersTheRoom() {
    speech.begin();
    assertThat(said()).startsWith("<stream:stream to='localhost'");

    hear(OPEN + FEATURES);
    assertThat(said())
        .isEqualTo(
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + "AGFubgBzZWNyZXQ=</auth>");

    hear("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
    assertThat(said()).startsWith("<stream:stream to='localhost'");

    hear(
        OPEN
            + "<stream:features><bind"
            + " xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>");
    assertThat(said()).startsWith("<iq type='set' id='bind'>");

    hear("<iq type='result' id='bind'><bind><jid>ann@localhost/bench</jid></bind></iq>");
    assertThat(said())
        .startsWith("<presence to='hikers@conference.localhost/ann'>")
        .contains("maxstanzas='0'");
    assertThat(ear.notes()).isEmpty();

    hear("<presence from='hikers@conference.localhost/ann'><x/></presence>" + SUBJECT);
    assertThat(ear.notes()).containsExactly("ready");
  }

  @Test
  void itWritesToItsRoom() {
    assertThat(Pieces.written(speech, 7))
        .isEqualTo(
            "<message type='groupchat' to='hikers@conference.localhost' id='7'>"
                + "<body>0123456789</body></message>");
  }

  @Test
  void itHearsMessagesHoweverTheyArrive() {
    byte[] bytes = Pieces.bytes(OPEN + SUBJECT + MESSAGE + " \n" + MESSAGE);

    assertThat(Pieces.heard(ear -> new XmppSpeech(SEAT, ear), bytes))
        .containsExactly("ready", "frame", "message hi", "frame", "message hi");
  }

  @Test
  void whatTheServerRefusesEndsTheRun() {
    assertThat(heard("<failure><not-authorized/></failure>"))
        .isEqualTo("farewell <failure><not-authorized/></failure>");
    assertThat(heard("<presence type='error'><error/></presence>"))
        .isEqualTo("farewell <presence type='error'><error/></presence>");
    assertThat(heard("<message type='error'><error/></message>"))
        .isEqualTo("farewell <message type='error'><error/></message>");
    assertThat(heard("</stream:stream>")).isEqualTo("farewell the server closed the stream");
  }

  @Test
  void aStanzaWithoutAnEndIsMalformed() {
    ByteBuf in = Unpooled.wrappedBuffer(Pieces.bytes("<message><body>" + "x".repeat(1 << 20)));

    assertThatThrownBy(() -> speech.hear(in)).isInstanceOf(MalformedFrameException.class);
  }

  private static String heard(String stanza) {
    return String.join(
        ", ", Pieces.heard(ear -> new XmppSpeech(SEAT, ear), Pieces.bytes(OPEN + stanza)));
  }

  private void hear(String text) {
    speech.hear(Unpooled.wrappedBuffer(Pieces.bytes(text)));
  }

  private String said() {
    return new String(ear.sent(), StandardCharsets.US_ASCII);
  }
}
