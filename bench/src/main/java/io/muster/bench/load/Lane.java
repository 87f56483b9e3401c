package io.muster.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/// One event loop of the driver and what its connections share.
///
/// @param index which of the driver's loops it is
record Lane(int index, EventLoop loop, Tally tally, Pulse pulse) {

  static Lane open(int index, EventLoop loop) {
    Lane lane = new Lane(index, loop, new Tally(), new Pulse());
    var _ =
        loop.scheduleAtFixedRate(lane.pulse, Pulse.BEAT_MS, Pulse.BEAT_MS, TimeUnit.MILLISECONDS);
    return lane;
  }

  boolean carries(MemberLink link) {
    return link.channel().eventLoop().equals(loop);
  }

  boolean carries(Sender sender) {
    return sender.channel().eventLoop().equals(loop);
  }
}
