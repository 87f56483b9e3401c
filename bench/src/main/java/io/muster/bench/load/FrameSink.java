package io.muster.bench.load;

import io.netty.buffer.ByteBuf;

/// What a [FrameScanner] tells about the frames that it finds. Buffers and indexes are good during
/// the call only.
interface FrameSink {
  /// The entries that follow are this group's, and come after this one.
  void delivery(long group, long after);

  /// An entry that is a message.
  void message(long seq, ByteBuf in, int textAt, int textBytes);

  /// An entry that is something else.
  void otherEntry(long seq);

  void done(long requestId);

  void refused(long requestId, int reason);

  /// A frame that is neither delivery nor reply.
  void other(ByteBuf in, int at, int bytes);
}
