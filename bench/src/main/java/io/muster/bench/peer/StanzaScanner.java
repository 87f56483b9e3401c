package io.muster.bench.peer;

import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/// Finds the stanzas of an XMPP stream and the bodies of messages where they lie. It counts on what
/// XMPP forbids: comments, processing instructions other than the first, and CDATA do not come.
///
/// Owner: one connection's event loop.
final class StanzaScanner {
  private static final byte[] STREAM = Bytes.of("<stream:stream");
  private static final byte[] STREAM_END = Bytes.of("</stream:stream");
  private static final byte[] BODY = Bytes.of("<body>");
  private static final byte[] BODY_END = Bytes.of("</body>");
  private static final int STANZA_BYTES_MAX = 1 << 20;

  private int bodyAt;
  private int bodyEnd;
  private boolean ended;

  /// Where the next whole stanza begins, or [Bytes#NONE]. The buffer's reader index is left behind
  /// the stanza, or at the beginning of what is not whole yet.
  int next(ByteBuf in) {
    while (true) {
      int at = tagAt(in, in.readerIndex());
      if (at < 0) {
        in.readerIndex(in.writerIndex());
        return Bytes.NONE;
      }
      in.readerIndex(at);
      int tagEnd = tagEnd(in, at);
      if (tagEnd < 0) {
        return Bytes.NONE;
      }
      if (Bytes.startsWith(in, at, STREAM_END)) {
        ended = true;
      } else if (in.getByte(at + 1) != '?' && !Bytes.startsWith(in, at, STREAM)) {
        int end = stanzaEnd(in, at, tagEnd);
        if (end >= 0) {
          in.readerIndex(end);
        }
        return end >= 0 ? at : Bytes.NONE;
      }
      in.readerIndex(tagEnd);
    }
  }

  /// Where the body's text begins in the stanza that was found last, or [Bytes#NONE].
  int bodyAt() {
    return bodyAt;
  }

  int bodyEnd() {
    return bodyEnd;
  }

  /// Whether the server has closed the stream.
  boolean hasEnded() {
    return ended;
  }

  private int stanzaEnd(ByteBuf in, int start, int firstTagEnd) {
    bodyAt = Bytes.NONE;
    bodyEnd = Bytes.NONE;
    int depth = 0;
    int at = start;
    int end = firstTagEnd;
    while (end >= 0) {
      if (in.getByte(at + 1) == '/') {
        depth--;
        if (bodyEnd < 0 && bodyAt >= 0 && Bytes.startsWith(in, at, BODY_END)) {
          bodyEnd = at;
        }
      } else if (in.getByte(end - 2) != '/') {
        depth++;
        if (depth == 2 && bodyAt < 0 && Bytes.startsWith(in, at, BODY)) {
          bodyAt = end;
        }
      }
      if (depth == 0) {
        return end;
      }
      at = tagAt(in, end);
      end = at < 0 ? Bytes.NONE : tagEnd(in, at);
    }
    if (in.writerIndex() - start > STANZA_BYTES_MAX) {
      throw new MalformedFrameException("a stanza without an end");
    }
    return Bytes.NONE;
  }

  private static int tagAt(ByteBuf in, int from) {
    int before = in.bytesBefore(from, in.writerIndex() - from, (byte) '<');
    return before < 0 ? Bytes.NONE : from + before;
  }

  /// Behind the `>` of the tag that begins there; one in a quoted value does not count.
  private static int tagEnd(ByteBuf in, int start) {
    int limit = in.writerIndex();
    byte quote = 0;
    for (int at = start; at < limit; at++) {
      byte b = in.getByte(at);
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '\'' || b == '"') {
        quote = b;
      } else if (b == '>') {
        return at + 1;
      }
    }
    return Bytes.NONE;
  }
}
