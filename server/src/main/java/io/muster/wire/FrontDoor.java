package io.muster.wire;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ServerFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The one port of a server. Any thread; what happens to a connection happens on its event loop.
///
/// In a connection's life: the [Turnstile] counts it, a [Doorman] hears what it speaks, and then
/// either a reader takes frames out of it or an [HttpExchange] answers.
public final class FrontDoor implements AutoCloseable {
  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private final Terms terms;
  private final Map<EventLoop, Lane> lanes;
  private final Turnstile turnstile;
  private final Channel listener;

  private FrontDoor(
      Transport transport, Terms terms, Map<EventLoop, Lane> lanes, Turnstile turnstile)
      throws BindRefused {
    this.terms = terms;
    this.lanes = Map.copyOf(lanes);
    this.turnstile = turnstile;
    this.listener = listen(transport);
  }

  /// Opens the port.
  ///
  /// @param tls of the same configuration
  /// @param desks one for each of the transport's loops, in their order
  /// @throws BindRefused with a sentence for the operator
  public static FrontDoor open(
      WireConfig config,
      TlsTerms tls,
      Transport transport,
      List<? extends Desk> desks,
      List<HttpRoute> routes,
      WireMetrics metrics)
      throws BindRefused {
    var loops = transport.eventLoops();
    if (loops.size() != desks.size()) {
      throw new IllegalArgumentException(
          desks.size() + " desks for " + loops.size() + " event loops");
    }
    var terms =
        new Terms(
            config, tls, new Origins(config.origins(), config.loopbackOrigins()), routes, metrics);
    var lanes = new HashMap<EventLoop, Lane>();
    for (int i = 0; i < loops.size(); i++) {
      lanes.put(loops.get(i), new Lane(loops.get(i), desks.get(i), config));
    }
    var turnstile = new Turnstile(config.connectionsMax(), config.connectionsPerAddressMax());
    var door = new FrontDoor(transport, terms, lanes, turnstile);
    metrics.watch(List.copyOf(lanes.values()), turnstile);
    lanes.values().forEach(Lane::start);
    return door;
  }

  private Channel listen(Transport transport) throws BindRefused {
    var config = terms.config();
    var address = address(config);
    var bound =
        new ServerBootstrap()
            .group(transport.group())
            .channelFactory(transport.serverChannels())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, config.backlog())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(new Accepting())
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw BindRefused.of(config.host(), config.port(), bound.cause());
    }
    return bound.channel();
  }

  private static InetSocketAddress address(WireConfig config) throws BindRefused {
    try {
      return new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
    } catch (UnknownHostException unknown) {
      throw new BindRefused("there is no address called " + config.host());
    }
  }

  /// Starts every connection on its way.
  private final class Accepting extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
        // Gone before we looked.
        channel.close();
        return;
      }
      var address = remote.getAddress();
      var entry = turnstile.enter(address);
      if (entry == Turnstile.Entry.REFUSED) {
        turnAway(channel);
        return;
      }
      channel.closeFuture().addListener(_ -> turnstile.leave(address));
      var lane = lane(channel);
      long deadline = System.nanoTime() + terms.config().handshakeTimeout().toNanos();
      boolean full = entry == Turnstile.Entry.TO_BE_TOLD;
      var doorman = new Doorman(channel, Doorman.Post.STREET, terms, lane, full, deadline);
      lane.newcomers().add(doorman);
      channel.pipeline().addLast("doorman", doorman);
    }
  }

  private Lane lane(Channel channel) {
    var lane = lanes.get(channel.eventLoop());
    if (lane == null) {
      throw new IllegalStateException("a connection on a loop that is not ours");
    }
    return lane;
  }

  private void turnAway(Channel channel) {
    terms.metrics().refused();
    var farewell =
        Farewell.newBuilder()
            .setCode(FarewellCode.TOO_MANY_CONNECTIONS)
            .setText("too many connections");
    var frame = ServerFrame.newBuilder().setFarewell(farewell).build();
    channel
        .writeAndFlush(Form.FRAMES.encode(frame).take())
        .addListener(ChannelFutureListener.CLOSE);
  }

  /// Where it listens; the operating system's choice if the configured port is 0.
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /// Lets nobody in any more. Whoever is in stays.
  public void drain() {
    listener.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  /// Waits until everybody has left, or this long. Not on an event loop.
  public void awaitEmpty(Duration max) {
    long deadline = System.nanoTime() + max.toNanos();
    while (turnstile.inside() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  @Override
  public void close() {
    drain();
  }
}
