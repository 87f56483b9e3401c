package io.muster.client.wire;

import io.muster.proto.v1.ClientFrame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A link over a channel. Netty writes at once what its own event loop sends and later what others
 * send, so a client that has its turns now on the one thread and now on the other would have its
 * frames overtake each other: all of them go through one queue, and are flushed together.
 *
 * <p>Owner: any thread, one at a time.
 */
final class NettyLink implements Link {
  private final Channel channel;
  private final Queue<ClientFrame> unsent = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  NettyLink(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void send(ClientFrame frame) {
    unsent.add(frame);
    if (scheduled.compareAndSet(false, true)) {
      onLoop(this::writeAll);
    }
  }

  private void writeAll() {
    scheduled.set(false);
    ClientFrame frame;
    while ((frame = unsent.poll()) != null) {
      if (channel.isActive()) {
        channel.write(frame).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      }
    }
    channel.flush();
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public void close() {
    onLoop(
        () -> {
          writeAll();
          channel.close();
        });
  }

  private void onLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException over) {
      // The event loops were shut down before the client, and the channel with them.
      unsent.clear();
    }
  }
}
