package io.muster.bench.limit;

import io.muster.bench.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The bare server: it gives each post a number and a copy to everyone in the room, as fast as
/// Netty lets it.
public final class BroadcastServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final EventLoopGroup loops;
  private final Channel listening;

  private BroadcastServer(EventLoopGroup loops, Channel listening) {
    this.loops = loops;
    this.listening = listening;
  }

  /// Listens on loopback; port 0 takes a free one.
  public static BroadcastServer open(Transport transport, int loopCount, int port) {
    EventLoopGroup loops = transport.loops(loopCount);
    Map<EventLoop, Hub> hubs = hubs(loops, loopCount);
    Registry registry = new Registry(loopCount);
    Channel listening =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverSocket())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    Hub hub = Objects.requireNonNull(hubs.get(channel.eventLoop()));
                    channel.pipeline().addLast(new Link(channel, hub, registry));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
    return new BroadcastServer(loops, listening);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static Map<EventLoop, Hub> hubs(EventLoopGroup loops, int count) {
    Hub[] all = new Hub[count];
    Map<EventLoop, Hub> byLoop = new HashMap<>();
    int index = 0;
    for (EventExecutor executor : loops) {
      EventLoop loop = (EventLoop) executor;
      all[index] = new Hub(index, loop, all);
      byLoop.put(loop, all[index]);
      index++;
    }
    return Map.copyOf(byLoop);
  }
}
