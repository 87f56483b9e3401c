package io.muster.delivery;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;

/// The connection under a session. Every method runs on the session's event loop.
///
/// Written frames leave in order, and only after [#flush]. Writing to a closed link does nothing.
public interface Link {

  /// The form in which this connection carries frames.
  FrameEncoder encoder();

  /// Queues a frame that many sessions share. Takes its own hold.
  void write(SharedFrame frame);

  /// Queues a frame for this session alone.
  void write(ServerFrame frame);

  void flush();

  /// Bytes queued here that the operating system has not taken yet.
  long pendingBytes();

  /// Runs `done` on the event loop once everything queued so far has been taken by the operating
  /// system, or the link has closed.
  void whenFlushed(Runnable done);

  /// Says goodbye and closes once that is sent; within a second at the latest.
  void close(Farewell farewell);

  /// Closes at once and throws away what is queued, also in the operating system's buffer as far as
  /// it lets us (SO_LINGER 0).
  void abort();

  /// The peer's address, for the operator's logs.
  String remoteAddress();
}
