package io.muster.bench.load;

import io.netty.buffer.ByteBuf;

/// What a [Speech] tells about what it reads. Buffers and indexes are good during the call only.
///
/// Owner: the connection's event loop.
public interface Ear {
  /// Memory for something that is to be sent.
  ByteBuf buffer(int bytes);

  void send(ByteBuf out);

  /// The server allows so many unanswered messages; without this, as many as the workload wants.
  void allowed(int requestsMax);

  /// The server wants to hear something that often.
  void expected(long heartbeatMs);

  /// The member is in its group and hears everything from here on.
  void ready();

  /// Messages come, all in one frame.
  void frame();

  void message(ByteBuf in, int textAt, int textBytes);

  void answered(int number);

  void refused(int number, int reason);

  void mistaken(Mistake mistake);

  /// The server ends the connection and says why.
  void farewell(String why);
}
