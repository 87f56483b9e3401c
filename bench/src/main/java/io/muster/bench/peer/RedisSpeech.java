package io.muster.bench.peer;

import io.muster.bench.load.Ear;
import io.muster.bench.load.Seat;
import io.muster.bench.load.Speech;
import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// A Redis client that listens to its group's channel and publishes over the same connection, as
/// RESP3 allows. Answers come in the order of the requests.
///
/// Owner: its event loop.
final class RedisSpeech implements Speech {
  private static final byte[] CRLF = Bytes.of("\r\n");
  private static final byte[] MESSAGE = Bytes.of("message\r\n");
  private static final byte[] SUBSCRIBE = Bytes.of("subscribe\r\n");
  private static final int FRAME_BYTES_MAX = 512;

  private final Seat seat;
  private final Ear ear;
  private final boolean kept;
  private final byte[] publish;
  private final byte[] append;
  private int answers;

  private int textAt;
  private int textBytes;

  /// `kept`: each message is first appended to the group's stream, and that is what is answered.
  RedisSpeech(Seat seat, Ear ear, boolean kept) {
    this.seat = seat;
    this.ear = ear;
    this.kept = kept;
    String length = "$" + seat.size() + "\r\n";
    this.publish = Bytes.of("*3\r\n" + bulk("PUBLISH") + bulk(seat.group()) + length);
    String stream = bulk("XADD") + bulk("s" + seat.group()) + bulk("*") + bulk("t");
    this.append = Bytes.of("*5\r\n" + stream + length);
  }

  @Override
  public void begin() {
    String words =
        "*2\r\n" + bulk("HELLO") + bulk("3") + "*2\r\n" + bulk("SUBSCRIBE") + bulk(seat.group());
    ear.send(ear.buffer(words.length()).writeBytes(Bytes.of(words)));
  }

  @Override
  public void hear(ByteBuf in) {
    int end = value(in, in.readerIndex());
    while (end >= 0) {
      in.readerIndex(end);
      end = value(in, end);
    }
  }

  @Override
  public int frameBytesMax() {
    return FRAME_BYTES_MAX + (kept ? seat.size() : 0);
  }

  @Override
  public int write(ByteBuf out, int number) {
    out.writeBytes(kept ? append : publish);
    int at = Bytes.room(out, seat.size());
    out.writeBytes(CRLF);
    return at;
  }

  @Override
  public void written(ByteBuf out, int at) {
    if (kept) {
      out.writeBytes(publish).ensureWritable(seat.size() + CRLF.length);
      out.writeBytes(out, at, seat.size()).writeBytes(CRLF);
    }
  }

  /// Tells of the value that begins there, and returns where it ends.
  private int value(ByteBuf in, int at) {
    if (at >= in.writerIndex()) {
      return Bytes.NONE;
    }
    byte kind = in.getByte(at);
    int end = kind == '>' ? push(in, at) : skip(in, at);
    if (end >= 0) {
      switch (kind) {
        case ':' -> answered(!kept);
        case '$' -> answered(kept);
        case '-' -> ear.farewell(Bytes.text(in, at + 1, end - CRLF.length));
        default -> {}
      }
    }
    return end;
  }

  private void answered(boolean counts) {
    if (counts) {
      ear.answered(answers);
      answers++;
    }
  }

  /// Either the news that the channel is heard, or a message: kind, channel, text.
  private int push(ByteBuf in, int at) {
    int next = Bytes.lineEnd(in, at);
    int kindAt = next < 0 ? Bytes.NONE : bulkText(in, next + 1);
    if (kindAt < 0) {
      return Bytes.NONE;
    }
    int kindEnd = kindAt + textBytes + CRLF.length;
    if (in.writerIndex() < kindEnd) {
      return Bytes.NONE;
    }
    if (!Bytes.startsWith(in, kindAt, MESSAGE)) {
      int end = skip(in, at);
      if (end >= 0 && Bytes.startsWith(in, kindAt, SUBSCRIBE)) {
        ear.ready();
      }
      return end;
    }
    int channelEnd = skip(in, kindEnd);
    int end = channelEnd < 0 ? Bytes.NONE : skip(in, channelEnd);
    if (end >= 0) {
      ear.frame();
      ear.message(in, textAt, textBytes);
    }
    return end;
  }

  /// Where the text of the bulk string begins that begins there; its length is left in `textBytes`.
  private int bulkText(ByteBuf in, int at) {
    int end = Bytes.lineEnd(in, at);
    if (end < 0) {
      return Bytes.NONE;
    }
    textBytes = Bytes.number(in, at + 1, end - 1);
    textAt = end + 1;
    return textAt;
  }

  /// Where the value ends that begins there.
  private int skip(ByteBuf in, int at) {
    if (at >= in.writerIndex()) {
      return Bytes.NONE;
    }
    int line = Bytes.lineEnd(in, at);
    if (line < 0) {
      return Bytes.NONE;
    }
    return switch (in.getByte(at)) {
      case '$', '=' -> {
        int from = bulkText(in, at);
        int end = from + textBytes + CRLF.length;
        yield end <= in.writerIndex() ? end : Bytes.NONE;
      }
      case '*', '>', '~' -> skip(in, line + 1, Bytes.number(in, at + 1, line - 1));
      case '%' -> skip(in, line + 1, 2 * Bytes.number(in, at + 1, line - 1));
      case ':', '+', '-', '_', ',', '#', '(' -> line + 1;
      default -> throw new MalformedFrameException("a value of kind " + in.getByte(at));
    };
  }

  private int skip(ByteBuf in, int at, int values) {
    int end = at;
    for (int i = 0; i < values && end >= 0; i++) {
      end = skip(in, end);
    }
    return end;
  }

  private static String bulk(String text) {
    return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
  }
}
