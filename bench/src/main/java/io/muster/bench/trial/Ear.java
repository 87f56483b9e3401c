package io.muster.bench.trial;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.Reply;
import io.netty.buffer.ByteBuf;

/// What a trial wants to know of what a phone hears. Every method runs on the phone's event loop;
/// buffers are good during the call only.
interface Ear {
  Ear DEAF = new Ear() {};

  default void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {}

  /// Its membership, or the group, is over.
  default void ended(Phone phone, Place place) {}

  default void toldToPurge(Phone phone, long group) {}

  /// The answer to something that was posted without waiting.
  default void answered(Phone phone, Reply reply) {}

  /// All that had arrived has been heard.
  default void pause(Phone phone) {}

  default void farewell(Phone phone, Farewell farewell) {}
}
