package io.muster.bench.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

/// The way bytes get in and out of the kernel.
public enum Transport {
  IO_URING(IoUringSocketChannel.class, IoUringServerSocketChannel.class),
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),
  NIO(NioSocketChannel.class, NioServerSocketChannel.class);

  /// As many connections of one loop can have news at once without overflowing its queue.
  private static final int COMPLETIONS_MAX = 32 * 1024;

  private final Class<? extends SocketChannel> socket;
  private final Class<? extends ServerSocketChannel> serverSocket;

  Transport(
      Class<? extends SocketChannel> socket, Class<? extends ServerSocketChannel> serverSocket) {
    this.socket = socket;
    this.serverSocket = serverSocket;
  }

  /// The first of io_uring, epoll and NIO that this machine has.
  public static Transport best() {
    if (IoUring.isAvailable()) {
      return IO_URING;
    }
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  public MultiThreadIoEventLoopGroup loops(int count) {
    return new MultiThreadIoEventLoopGroup(count, ioHandlers());
  }

  public Class<? extends SocketChannel> socket() {
    return socket;
  }

  public Class<? extends ServerSocketChannel> serverSocket() {
    return serverSocket;
  }

  private IoHandlerFactory ioHandlers() {
    return switch (this) {
      case IO_URING ->
          IoUringIoHandler.newFactory(new IoUringIoHandlerConfig().setCqSize(COMPLETIONS_MAX));
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }
}
