package io.muster.bench.peer;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// A NATS client that listens to its group's subject. With JetStream it asks the stream to answer
/// each message on a subject of its own, whose last token is the message's number.
///
/// Owner: its event loop.
final class NatsSpeech implements Speech {
  /// What stands before a group's name in a subject, so that one stream can keep all groups.
  static final String SUBJECTS = "group.";

  private static final String CONNECT =
      "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":true,\"lang\":\"java\","
          + "\"version\":\"0\",\"protocol\":1}\r\n";
  private static final byte[] CRLF = Bytes.of("\r\n");
  private static final byte[] ERROR_FIELD = Bytes.of("\"error\"");
  private static final byte[] PONG = Bytes.of("PONG\r\n");
  private static final byte[] PING = Bytes.of("PING\r\n");
  private static final byte[] ERR = Bytes.of("-ERR ");
  private static final byte[] MSG = Bytes.of("MSG ");
  private static final int MESSAGES = 1;
  private static final int ANSWERS = 2;
  private static final int FRAME_BYTES_MAX = 256;
  private static final int BYTES_MAX = 64 * 1024 * 1024;

  private final Seat seat;
  private final Ear ear;
  private final boolean kept;
  private final String inbox;
  private final byte[] publish;
  private final byte[] size;

  /// `kept`: a stream stores the messages, and answers.
  NatsSpeech(Seat seat, Ear ear, boolean kept) {
    this.seat = seat;
    this.ear = ear;
    this.kept = kept;
    this.inbox = "_answer." + seat.user() + ".";
    String subject = SUBJECTS + seat.group() + " ";
    this.publish = Bytes.of("PUB " + subject + (kept ? inbox : ""));
    this.size = Bytes.of((kept ? " " : "") + seat.size() + "\r\n");
  }

  @Override
  public void begin() {
    String words = CONNECT + "SUB " + SUBJECTS + seat.group() + " " + MESSAGES + "\r\n";
    if (kept) {
      words += "SUB " + inbox + "* " + ANSWERS + "\r\n";
    }
    say(Bytes.of(words + "PING\r\n"));
  }

  @Override
  public void hear(ByteBuf in) {
    boolean more = true;
    while (more) {
      int at = in.readerIndex();
      int line = Bytes.lineEnd(in, at);
      int end = line < 0 ? Bytes.NONE : protocolLine(in, at, line);
      more = end >= 0;
      if (more) {
        in.readerIndex(end);
      }
    }
  }

  @Override
  public int frameBytesMax() {
    return FRAME_BYTES_MAX;
  }

  @Override
  public int write(ByteBuf out, int number) {
    out.writeBytes(publish);
    if (kept) {
      ByteBufUtil.writeAscii(out, Integer.toString(number));
    }
    out.writeBytes(size);
    int at = Bytes.room(out, seat.size());
    out.writeBytes(CRLF);
    return at;
  }

  /// Returns where the operation that begins with this line ends, or that it is not all there.
  private int protocolLine(ByteBuf in, int at, int line) {
    if (Bytes.startsWith(in, at, MSG)) {
      return message(in, at, line - 1);
    }
    if (Bytes.startsWith(in, at, PONG)) {
      ear.ready();
    } else if (Bytes.startsWith(in, at, PING)) {
      say(PONG);
    } else if (Bytes.startsWith(in, at, ERR)) {
      ear.farewell(Bytes.text(in, at, line - 1));
    }
    return line + 1;
  }

  /// MSG subject sid [answer-to] bytes
  private int message(ByteBuf in, int at, int lineEnd) {
    int subjectAt = at + MSG.length;
    int subjectEnd = space(in, subjectAt, lineEnd);
    int sidEnd = space(in, subjectEnd + 1, lineEnd);
    int lengthAt = lineEnd;
    while (in.getByte(lengthAt - 1) != ' ') {
      lengthAt--;
    }
    int length = Bytes.number(in, lengthAt, lineEnd);
    if (length > BYTES_MAX) {
      throw new MalformedFrameException("a message of " + length + " bytes");
    }
    int textAt = lineEnd + CRLF.length;
    int end = textAt + length + CRLF.length;
    if (end > in.writerIndex()) {
      return Bytes.NONE;
    }
    if (Bytes.number(in, subjectEnd + 1, sidEnd) == MESSAGES) {
      ear.frame();
      ear.message(in, textAt, length);
    } else {
      answer(in, subjectAt + inbox.length(), subjectEnd, textAt, textAt + length);
    }
    return end;
  }

  private void answer(ByteBuf in, int numberAt, int numberEnd, int textAt, int textEnd) {
    if (Bytes.find(in, textAt, textEnd, ERROR_FIELD) >= 0) {
      ear.farewell(Bytes.text(in, textAt, textEnd));
    } else {
      ear.answered(Bytes.number(in, numberAt, numberEnd));
    }
  }

  private static int space(ByteBuf in, int from, int to) {
    int at = from;
    while (at < to && in.getByte(at) != ' ') {
      at++;
    }
    if (at == to) {
      throw new MalformedFrameException("a MSG line without its parts");
    }
    return at;
  }

  private void say(byte[] words) {
    ear.send(ear.buffer(words.length).writeBytes(words));
  }
}
