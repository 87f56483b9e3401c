package io.muster.bench.trial;

import io.muster.bench.net.WireReader;
import io.netty.buffer.ByteBuf;

/// Takes deliveries apart where they lie, without making an object for a message; every other frame
/// is handed on whole.
///
/// Owner: one event loop, for all its connections.
final class Intake {
  /// Whom it tells. Buffers and indexes are good during the call only.
  interface Sink {
    void delivery(long group, long after);

    /// An entry that is a message. A recalled one has no text.
    void message(long seq, ByteBuf in, int textAt, int textBytes);

    /// An entry that is something else: `what` is its field number in Entry.
    void entry(long seq, int what, ByteBuf in, int at, int bytes);

    void skipped(long to);

    /// A frame that is not a delivery.
    void frame(ByteBuf in, int at, int bytes);
  }

  private static final int FRAME_DELIVERY = 3 << 3 | 2;
  private static final int DELIVERY_GROUP = 1 << 3 | 1;
  private static final int DELIVERY_AFTER = 2 << 3;
  private static final int DELIVERY_ENTRY = 3 << 3 | 2;
  private static final int DELIVERY_SKIP_TO = 4 << 3;
  private static final int ENTRY_SEQ = 1 << 3;
  private static final int ENTRY_POSTED = 4 << 3 | 2;
  private static final int POSTED_TEXT = 1 << 3 | 2;

  private final WireReader reader = new WireReader();

  /// Reads every whole frame; what is left in the buffer is the beginning of the next.
  void take(ByteBuf in, Sink sink) {
    int end = reader.nextFrame(in);
    while (end >= 0) {
      int start = reader.at();
      int tag = start == end ? 0 : (int) reader.varint();
      if (tag == FRAME_DELIVERY) {
        reader.length(end);
        delivery(in, end, sink);
      } else {
        sink.frame(in, start, end - start);
      }
      end = reader.nextFrame(in);
    }
  }

  private void delivery(ByteBuf in, int end, Sink sink) {
    long group = 0;
    long after = 0;
    long skipTo = 0;
    boolean told = false;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      switch (tag) {
        case DELIVERY_GROUP -> group = reader.fixed64();
        case DELIVERY_AFTER -> after = reader.varint();
        case DELIVERY_SKIP_TO -> skipTo = reader.varint();
        case DELIVERY_ENTRY -> {
          if (!told) {
            sink.delivery(group, after);
            told = true;
          }
          int length = reader.length(end);
          entry(in, reader.at(), reader.at() + length, sink);
        }
        default -> reader.skip(tag, end);
      }
    }
    if (skipTo > 0) {
      sink.delivery(group, after);
      sink.skipped(skipTo);
    }
  }

  private void entry(ByteBuf in, int start, int end, Sink sink) {
    long seq = 0;
    int what = 0;
    int textAt = 0;
    int textBytes = 0;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      if (tag == ENTRY_SEQ) {
        seq = reader.varint();
        continue;
      }
      if (tag >>> 3 >= ENTRY_POSTED >>> 3) {
        what = tag >>> 3;
      }
      if (tag == ENTRY_POSTED) {
        int posted = reader.length(end);
        int after = reader.at() + posted;
        if (posted > 0 && in.getByte(reader.at()) == POSTED_TEXT) {
          reader.goTo(reader.at() + 1);
          textBytes = reader.length(after);
          textAt = reader.at();
        }
        reader.goTo(after);
      } else {
        reader.skip(tag, end);
      }
    }
    if (what == ENTRY_POSTED >>> 3) {
      sink.message(seq, in, textAt, textBytes);
    } else {
      sink.entry(seq, what, in, start, end - start);
    }
  }
}
