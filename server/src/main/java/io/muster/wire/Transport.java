package io.muster.wire;

import io.muster.delivery.Loop;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The event loops of this process and the kind of socket that runs on them. Any thread.
public final class Transport implements AutoCloseable {
  /// As many connections of one loop can have news at once. One message to a large group is a
  /// finished write on each of its connections; Netty's default of 4,096 overflows then, and the
  /// kernel sets aside what does not fit, slowly. It costs 512 KiB for each loop.
  private static final int COMPLETIONS_MAX = 32 * 1024;

  private final TransportKind kind;
  private final Optional<String> passedOver;
  private final EventLoopGroup group;
  private final List<EventLoop> loops;

  private Transport(TransportKind kind, Optional<String> passedOver, int loops) {
    this.kind = kind;
    this.passedOver = passedOver;
    var threads = new DefaultThreadFactory("loop", true);
    this.group = new MultiThreadIoEventLoopGroup(loops, threads, handlers(kind));
    var all = new ArrayList<EventLoop>();
    for (EventExecutor loop : group) {
      all.add((EventLoop) loop);
    }
    this.loops = List.copyOf(all);
  }

  /// Starts `loops` event loops, or one per processor if that is 0.
  ///
  /// @throws TransportRefused if the kind asked for does not work here
  public static Transport open(TransportKind wanted, int loops) throws TransportRefused {
    int count = loops == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors()) : loops;
    if (wanted != TransportKind.AUTO) {
      var obstacle = obstacle(wanted);
      if (obstacle.isPresent()) {
        throw new TransportRefused(wanted, obstacle.get());
      }
      return new Transport(wanted, Optional.empty(), count);
    }
    var obstacle = obstacle(TransportKind.EPOLL);
    return obstacle.isEmpty()
        ? new Transport(TransportKind.EPOLL, Optional.empty(), count)
        : new Transport(TransportKind.NIO, obstacle.map(why -> "epoll: " + why), count);
  }

  private static Optional<String> obstacle(TransportKind kind) {
    return switch (kind) {
      case IO_URING -> obstacle(IoUring.isAvailable(), IoUring::unavailabilityCause);
      case EPOLL -> obstacle(Epoll.isAvailable(), Epoll::unavailabilityCause);
      case NIO, AUTO -> Optional.empty();
    };
  }

  private static Optional<String> obstacle(
      boolean available, java.util.function.Supplier<Throwable> why) {
    if (available) {
      return Optional.empty();
    }
    var cause = why.get();
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.of(String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown"));
  }

  private static IoHandlerFactory handlers(TransportKind kind) {
    return switch (kind) {
      case IO_URING ->
          IoUringIoHandler.newFactory(new IoUringIoHandlerConfig().setCqSize(COMPLETIONS_MAX));
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
      case AUTO -> throw new IllegalArgumentException("auto is not a transport");
    };
  }

  /// The kind that was chosen, never AUTO.
  public TransportKind kind() {
    return kind;
  }

  /// What was chosen, and why not epoll, for the banner.
  public String description() {
    var text = kind.key() + ", " + loops.size() + (loops.size() == 1 ? " loop" : " loops");
    return text + passedOver.map(why -> " (" + why + ")").orElse("");
  }

  /// The event loops. A connection stays on one of them for its life.
  public List<Loop> loops() {
    return loops.stream().<Loop>map(NettyLoop::new).toList();
  }

  /// Netty looks for tasks that are due only after it has read, even for those due at once.
  private record NettyLoop(EventLoop loop) implements Loop {
    @Override
    public void execute(Runnable task) {
      loop.execute(task);
    }

    @Override
    public void executeAfterReading(Runnable task) {
      loop.schedule(task, 0, TimeUnit.NANOSECONDS);
    }
  }

  List<EventLoop> eventLoops() {
    return loops;
  }

  EventLoopGroup group() {
    return group;
  }

  ChannelFactory<ServerChannel> serverChannels() {
    return switch (kind) {
      case IO_URING -> IoUringServerSocketChannel::new;
      case EPOLL -> EpollServerSocketChannel::new;
      case NIO, AUTO -> NioServerSocketChannel::new;
    };
  }

  /// Ends the loops and with them every connection that is still open.
  @Override
  public void close() {
    var timeout = Duration.ofSeconds(5);
    group
        .shutdownGracefully(0, timeout.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(timeout.toMillis());
  }
}
