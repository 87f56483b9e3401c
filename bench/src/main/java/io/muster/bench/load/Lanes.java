package io.muster.bench.load;

import io.muster.bench.net.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// All event loops of the driver.
///
/// Any thread: what is asked of a lane is done on its loop, and done when the call returns.
final class Lanes implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup loops;
  private final List<Lane> lanes = new ArrayList<>();

  Lanes(Transport transport, int count) {
    loops = transport.loops(count);
    loops.forEach(loop -> lanes.add(Lane.open(lanes.size(), (EventLoop) loop)));
  }

  int count() {
    return lanes.size();
  }

  /// Connections are dealt out evenly.
  Lane of(int connection) {
    return lanes.get(connection % lanes.size());
  }

  void forEach(Consumer<Lane> task) {
    for (Lane lane : lanes) {
      lane.loop().submit(() -> task.accept(lane)).syncUninterruptibly();
    }
  }

  /// The sum of something that every tally has.
  long sum(ToLongFunction<Tally> figure) {
    AtomicLong sum = new AtomicLong();
    forEach(lane -> sum.addAndGet(figure.applyAsLong(lane.tally())));
    return sum.get();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
