package io.muster.bench.load;

import io.muster.bench.net.WireReader;
import io.netty.buffer.ByteBuf;

/// Reads the two frames that come by the million, deliveries and replies, where they lie: no object
/// is made and no text is decoded. It counts on the order of fields in which every protobuf writer
/// puts them.
///
/// Owner: one connection's event loop.
final class FrameScanner {
  private static final int FRAME_REPLY = 2 << 3 | 2;
  private static final int FRAME_DELIVERY = 3 << 3 | 2;

  private static final int DELIVERY_GROUP = 1 << 3 | 1;
  private static final int DELIVERY_AFTER = 2 << 3;
  private static final int DELIVERY_ENTRY = 3 << 3 | 2;

  private static final int ENTRY_SEQ = 1 << 3;
  private static final int ENTRY_POSTED = 4 << 3 | 2;
  private static final int POSTED_TEXT = 1 << 3 | 2;

  private static final int REPLY_ID = 1 << 3;
  private static final int REPLY_ERROR = 2 << 3 | 2;
  private static final int REPLY_DONE = 3 << 3 | 2;
  private static final int ERROR_REASON = 1 << 3;

  private final WireReader reader = new WireReader();

  /// Reads every whole frame; what is left in the buffer is the beginning of the next.
  void scan(ByteBuf in, FrameSink sink) {
    int end = reader.nextFrame(in);
    while (end >= 0) {
      int start = reader.at();
      int tag = start == end ? 0 : (int) reader.varint();
      if (tag == FRAME_DELIVERY) {
        reader.length(end);
        delivery(in, end, sink);
      } else if (tag == FRAME_REPLY) {
        reader.length(end);
        reply(end, sink);
      } else {
        sink.other(in, start, end - start);
      }
      end = reader.nextFrame(in);
    }
  }

  private void delivery(ByteBuf in, int end, FrameSink sink) {
    long group = 0;
    long after = 0;
    boolean told = false;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      if (tag == DELIVERY_ENTRY) {
        if (!told) {
          sink.delivery(group, after);
          told = true;
        }
        int length = reader.length(end);
        entry(in, reader.at() + length, sink);
      } else if (tag == DELIVERY_GROUP) {
        group = reader.fixed64();
      } else if (tag == DELIVERY_AFTER) {
        after = reader.varint();
      } else {
        reader.skip(tag, end);
      }
    }
  }

  private void entry(ByteBuf in, int end, FrameSink sink) {
    long seq = 0;
    int textAt = -1;
    int textBytes = 0;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      if (tag == ENTRY_SEQ) {
        seq = reader.varint();
      } else if (tag == ENTRY_POSTED) {
        int posted = reader.length(end);
        textAt = reader.at();
        if (posted > 0 && in.getByte(textAt) == POSTED_TEXT) {
          reader.goTo(textAt + 1);
          textBytes = reader.length(end);
          int start = reader.at();
          reader.goTo(textAt + posted);
          textAt = start;
        }
      } else {
        reader.skip(tag, end);
      }
    }
    if (textAt >= 0) {
      sink.message(seq, in, textAt, textBytes);
    } else {
      sink.otherEntry(seq);
    }
  }

  private void reply(int end, FrameSink sink) {
    long id = 0;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      if (tag == REPLY_ID) {
        id = reader.varint();
      } else if (tag == REPLY_DONE) {
        int length = reader.length(end);
        reader.goTo(reader.at() + length);
        sink.done(id);
      } else if (tag == REPLY_ERROR) {
        int length = reader.length(end);
        sink.refused(id, reason(reader.at() + length));
      } else {
        reader.skip(tag, end);
      }
    }
  }

  private int reason(int end) {
    int reason = 0;
    while (reader.at() < end) {
      int tag = (int) reader.varint();
      if (tag == ERROR_REASON) {
        reason = (int) reader.varint();
      } else {
        reader.skip(tag, end);
      }
    }
    return reason;
  }
}
