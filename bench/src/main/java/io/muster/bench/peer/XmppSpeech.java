package io.muster.bench.peer;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Base64;

/// An XMPP client in a room: it logs in with a password, binds a resource, enters without asking
/// for the room's history, and is in when it is told the subject, which comes last.
///
/// Owner: its event loop.
final class XmppSpeech implements Speech {
  static final String HOST = "localhost";
  static final String ROOMS = "conference.localhost";

  static final String STREAM =
      "<stream:stream to='%s' version='1.0' xmlns='jabber:client' ".formatted(HOST)
          + "xmlns:stream='http://etherx.jabber.org/streams'>";
  static final String BIND =
      "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
          + "<resource>bench</resource></bind></iq>";
  private static final byte[] MESSAGE = Bytes.of("<message");
  private static final byte[] FEATURES = Bytes.of("<stream:features");
  private static final byte[] SUCCESS = Bytes.of("<success");
  private static final byte[] FAILURE = Bytes.of("<failure");
  private static final byte[] STREAM_ERROR = Bytes.of("<stream:error");
  private static final byte[] IQ = Bytes.of("<iq");
  private static final byte[] BOUND = Bytes.of("bind");
  private static final byte[] ERROR = Bytes.of("<error");
  private static final byte[] SUBJECT = Bytes.of("<subject");
  private static final byte[] END = Bytes.of("</body></message>");
  private static final int FRAME_BYTES_MAX = 256;

  private final Seat seat;
  private final Ear ear;
  private final byte[] start;
  private final StanzaScanner scanner = new StanzaScanner();
  private boolean known;

  XmppSpeech(Seat seat, Ear ear) {
    this.seat = seat;
    this.ear = ear;
    this.start = Bytes.of("<message type='groupchat' to='%s' id='".formatted(room()));
  }

  @Override
  public void begin() {
    say(STREAM);
  }

  @Override
  public void hear(ByteBuf in) {
    int at = scanner.next(in);
    while (at >= 0) {
      stanza(in, at, in.readerIndex());
      at = scanner.next(in);
    }
    if (scanner.hasEnded()) {
      ear.farewell("the server closed the stream");
    }
  }

  @Override
  public int frameBytesMax() {
    return FRAME_BYTES_MAX;
  }

  @Override
  public int write(ByteBuf out, int number) {
    out.writeBytes(start);
    ByteBufUtil.writeAscii(out, Integer.toString(number));
    ByteBufUtil.writeAscii(out, "'><body>");
    int at = Bytes.room(out, seat.size());
    out.writeBytes(END);
    return at;
  }

  private void stanza(ByteBuf in, int at, int end) {
    if (Bytes.startsWith(in, at, MESSAGE)) {
      message(in, at, end);
    } else if (Bytes.startsWith(in, at, FEATURES)) {
      say(known ? BIND : password(seat.user()));
    } else if (Bytes.startsWith(in, at, SUCCESS)) {
      known = true;
      say(STREAM);
    } else if (Bytes.startsWith(in, at, FAILURE)
        || Bytes.startsWith(in, at, STREAM_ERROR)
        || Bytes.find(in, at, end, ERROR) >= 0) {
      ear.farewell(Bytes.text(in, at, end));
    } else if (Bytes.startsWith(in, at, IQ) && Bytes.find(in, at, end, BOUND) >= 0) {
      say(entering(room() + "/" + seat.user()));
    }
  }

  private void message(ByteBuf in, int at, int end) {
    if (scanner.bodyAt() >= 0) {
      ear.frame();
      ear.message(in, scanner.bodyAt(), scanner.bodyEnd() - scanner.bodyAt());
    } else if (Bytes.find(in, at, end, SUBJECT) >= 0) {
      ear.ready();
    } else if (Bytes.find(in, at, end, ERROR) >= 0) {
      ear.farewell(Bytes.text(in, at, end));
    }
  }

  private String room() {
    return seat.group() + "@" + ROOMS;
  }

  static String entering(String occupant) {
    return "<presence to='%s'><x xmlns='http://jabber.org/protocol/muc'>".formatted(occupant)
        + "<history maxstanzas='0'/></x></presence>";
  }

  static String password(String user) {
    byte[] identity = Bytes.of("\0" + user + "\0secret");
    return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>"
        .formatted(Base64.getEncoder().encodeToString(identity));
  }

  private void say(String words) {
    byte[] bytes = Bytes.of(words);
    ear.send(ear.buffer(bytes.length).writeBytes(bytes));
  }
}
