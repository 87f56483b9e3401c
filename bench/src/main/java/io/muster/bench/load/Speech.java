package io.muster.bench.load;

import io.netty.buffer.ByteBuf;

/// One connection's side of a protocol. What it hears it tells its [Ear].
///
/// Owner: the connection's event loop.
public interface Speech {
  /// The connection has come about: says who the member is.
  void begin();

  /// Reads everything that is whole; what is left in the buffer is the beginning of the next.
  void hear(ByteBuf in);

  /// Nothing more has arrived for now.
  default void pause() {}

  /// How many bytes a message can take besides its text.
  int frameBytesMax();

  /// Writes a message around a text that is not there yet, and returns where the text goes. The
  /// numbers of a sender go up from 0 by one; a message that was refused is written again.
  int write(ByteBuf out, int number);

  /// The text of the message that was written last is there now.
  default void written(ByteBuf out, int textAt) {}

  /// Says something, so that the server does not take a quiet member for dead.
  default void ping() {}

  /// Where the member is in the group's log, for a server that numbers it.
  default long cursor() {
    return 0;
  }
}
