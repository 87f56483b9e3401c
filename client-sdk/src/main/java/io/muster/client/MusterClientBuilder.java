package io.muster.client;

import io.muster.client.store.LocalStore;
import io.muster.client.store.MemoryStore;
import io.muster.client.wire.Address;
import io.muster.client.wire.Encoding;
import io.muster.client.wire.NettyDialer;
import io.muster.client.wire.Tls;
import io.muster.proto.v1.DeviceClass;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * Says who a client is and how it behaves. Everything but server, device and token has a default.
 * What is given to a builder (store, event loops, executor) stays the caller's to close, after the
 * client. For one thread; it can build several clients only if each gets its own store.
 */
public final class MusterClientBuilder {
  private static final int DEVICE_BYTES_MAX = 64;
  private static final int THREAD_IDLE_S = 10;

  private final Address address;
  private final String device;
  private final Supplier<String> token;
  private DeviceClass deviceClass = DeviceClass.PHONE;
  private String locale = "en";
  private int backlog = 100;
  private boolean keepHistory;
  private Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));
  private Duration handshakeTimeout = Duration.ofSeconds(10);
  private int requestsMax = 10_000;
  private Encoding encoding = Encoding.BINARY;
  private LocalStore store = new MemoryStore();
  private MusterListener listener = new MusterListener() {};
  private Supplier<SslContext> tls = MusterClientBuilder::systemTrust;
  private Supplier<NettyDialer.Loops> loops = this::ownLoops;
  private Supplier<Executor> executor = MusterClientBuilder::ownExecutor;
  private final List<Runnable> atClose = new ArrayList<>();

  MusterClientBuilder(URI server, String device, Supplier<String> token) {
    int bytes = device.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > DEVICE_BYTES_MAX) {
      throw new IllegalArgumentException("a device name has 1 to 64 bytes, not " + bytes);
    }
    this.address = Address.of(server);
    this.device = device;
    this.token = token;
  }

  /** What kind of device this is. Default: PHONE. */
  public MusterClientBuilder deviceClass(DeviceClass value) {
    deviceClass = value;
    return this;
  }

  /**
   * The language of texts that the server makes, as a BCP 47 tag such as "zh-CN". Default: "en".
   */
  public MusterClientBuilder locale(String value) {
    locale = value;
    return this;
  }

  /** Where the device keeps its groups and unanswered requests. Default: a {@link MemoryStore}. */
  public MusterClientBuilder store(LocalStore value) {
    store = value;
    return this;
  }

  /** Who hears what happens. Default: nobody. */
  public MusterClientBuilder listener(MusterListener value) {
    listener = value;
    return this;
  }

  /**
   * How many of the newest entries of a group to deliver when the device has none yet. Default:
   * 100. 0: only what happens from now on. -1: everything.
   */
  public MusterClientBuilder backlog(int entries) {
    backlog = entries;
    return this;
  }

  /** Whether fetched pages of history are kept in the store as well. Default: no. */
  public MusterClientBuilder keepHistory(boolean value) {
    keepHistory = value;
    return this;
  }

  /**
   * How long to wait between attempts to connect: a random time up to a bound, which is {@code
   * first} after the first failure and doubles up to {@code max}. Default: 250 ms, 30 s.
   */
  public MusterClientBuilder backoff(Duration first, Duration max) {
    backoff = new Backoff(first, max);
    return this;
  }

  /** How long connecting may take, and then the answer to Hello. Default: 10 s each. */
  public MusterClientBuilder handshakeTimeout(Duration value) {
    handshakeTimeout = value;
    return this;
  }

  /**
   * How many requests may be without an answer, here and on their way. Further ones fail with a
   * {@link java.util.concurrent.RejectedExecutionException}. Default: 10,000.
   */
  public MusterClientBuilder requestsMax(int value) {
    requestsMax = value;
    return this;
  }

  /** How frames are written over WebSocket. Default: binary. */
  public MusterClientBuilder encoding(Encoding value) {
    encoding = value;
    return this;
  }

  /** Which certificates to trust with musters:// and wss://. Default: those the JDK trusts. */
  public MusterClientBuilder tls(SslContext value) {
    tls = () -> value;
    return this;
  }

  /** Event loops shared with other clients. Default: one thread of the client's own. */
  public MusterClientBuilder eventLoops(
      EventLoopGroup group, Class<? extends Channel> channelType) {
    loops = () -> new NettyDialer.Loops(group, channelType);
    return this;
  }

  /**
   * Where the client works and calls the listener, the token supplier and whoever waits for an
   * answer; one client never does two things at once. Default: one thread of the client's own.
   * {@code Runnable::run} is allowed: then it all happens on the event loop, where nothing may
   * block; good for thousands of clients with memory stores.
   */
  public MusterClientBuilder executor(Executor value) {
    executor = () -> value;
    return this;
  }

  /** Makes the client. It does nothing before {@link MusterClient#connect}. */
  public MusterClient build() {
    NettyDialer.Loops theLoops = loops.get();
    var settings =
        new Settings(
            token, device, deviceClass, locale, backlog, backoff, handshakeTimeout, keepHistory);
    var around =
        new Surroundings(
            new NettyDialer(address, encoding, security(), handshakeTimeout, theLoops),
            store,
            executor.get(),
            (inMs, task) -> theLoops.group().schedule(task, inMs, TimeUnit.MILLISECONDS),
            () -> System.nanoTime() / 1_000_000,
            () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
            () -> ThreadLocalRandom.current().nextLong());
    List<Runnable> release = List.copyOf(atClose);
    atClose.clear();
    return new MusterClient(new Lifeline(settings, around, listener), store, requestsMax, release);
  }

  private Tls security() {
    return address.tls() ? Tls.to(address, tls.get()) : Tls.NONE;
  }

  private static SslContext systemTrust() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  private NettyDialer.Loops ownLoops() {
    var group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("muster-io", true), NioIoHandler.newFactory());
    atClose.add(() -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
    return new NettyDialer.Loops(group, NioSocketChannel.class);
  }

  /** One daemon thread that goes away by itself when the client has nothing to do. */
  private static Executor ownExecutor() {
    var thread =
        new ThreadPoolExecutor(
            1,
            1,
            THREAD_IDLE_S,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // holds at most one task: that this client has work
            new DefaultThreadFactory("muster-client", true));
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }
}
