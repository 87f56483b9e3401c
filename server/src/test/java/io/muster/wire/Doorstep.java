package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.delivery.Link;
import io.muster.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// One connection without a network: its bytes are put in by hand, its time is moved by hand.
/// Closing it checks that all memory was given back.
final class Doorstep implements AutoCloseable, Desk {
  static final int FRAME_BYTES_MAX = 4096;

  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(Doorstep.class.getPackageName());

  private final ListAppender<ILoggingEvent> faults = new ListAppender<>();
  final EmbeddedChannel channel = new EmbeddedChannel();
  final List<Listener> conversations = new ArrayList<>();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
  final Lane lane;
  final Terms terms;
  int ticks;

  Doorstep() {
    this(List.of());
  }

  Doorstep(List<HttpRoute> routes) {
    var config = WireConfigs.test().build();
    channel.config().setAllocator(memory);
    var errors = new ThresholdFilter();
    errors.setLevel("ERROR");
    errors.start();
    faults.addFilter(errors);
    faults.start();
    LOG.addAppender(faults);
    LOG.setAdditive(false);
    lane = new Lane(channel.eventLoop(), this, config);
    try {
      terms =
          new Terms(
              config,
              TlsTerms.of(config),
              new Origins(List.of("https://chat.example"), true),
              routes,
              new WireMetrics(registry));
    } catch (TlsRefused impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Puts a doorman at the door, as the accept does.
  Doorstep withDoorman(boolean full) {
    long deadline = System.nanoTime() + Duration.ofHours(1).toNanos();
    var doorman = new Doorman(channel, Doorman.Post.STREET, terms, lane, full, deadline);
    lane.newcomers().add(doorman);
    channel.pipeline().addLast("doorman", doorman);
    return this;
  }

  Doorstep withFrames() {
    var connection = new Connection(channel, Form.FRAMES, lane, terms.metrics());
    channel
        .pipeline()
        .addLast(new FrameReader(connection, admit(connection), lane, FRAME_BYTES_MAX));
    return this;
  }

  Doorstep withMessages(Form form) {
    var connection = new Connection(channel, form, lane, terms.metrics());
    channel
        .pipeline()
        .addLast(new WebSocketReader(connection, admit(connection), lane, FRAME_BYTES_MAX));
    return this;
  }

  @Override
  public Conversation admit(Link link) {
    var listener = new Listener(link);
    conversations.add(listener);
    return listener;
  }

  @Override
  public void tick() {
    ticks++;
  }

  Listener conversation() {
    assertThat(conversations).hasSize(1);
    return conversations.get(0);
  }

  /// In one piece. Lost if the connection has ended.
  void put(byte... bytes) {
    if (channel.isOpen()) {
      channel.writeInbound(buffer(bytes));
    }
  }

  void put(String ascii) {
    put(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  void putByteByByte(byte[] bytes) {
    for (byte one : bytes) {
      put(one);
    }
  }

  private ByteBuf buffer(byte[] bytes) {
    return memory.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
  }

  String sentText() {
    return new String(sent(), StandardCharsets.ISO_8859_1);
  }

  /// Everything that was sent since the last look.
  byte[] sent() {
    var out = new ByteArrayOutputStream();
    ByteBuf bytes;
    while ((bytes = channel.readOutbound()) != null) {
      out.writeBytes(ByteBufUtil.getBytes(bytes));
      bytes.release();
    }
    return out.toByteArray();
  }

  void aSecondPasses() {
    channel.advanceTimeBy(1001, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  long memoryInUse() {
    return memory.metric().usedDirectMemory() + memory.metric().usedHeapMemory();
  }

  @Override
  public void close() {
    channel.finish();
    Object left;
    while ((left = channel.readOutbound()) != null) {
      ReferenceCountUtil.release(left);
    }
    assertThat(channel.inboundMessages()).as("nothing runs out at the end").isEmpty();
    assertThat(lane.halfFrames().bytes()).as("bytes of half frames").isZero();
    assertThat(memoryInUse()).as("memory given back").isZero();
    assertThat(Unpooled.EMPTY_BUFFER.refCnt()).isEqualTo(1);
    for (var conversation : conversations) {
      assertThat(conversation.closed).as("told once that it is over").isEqualTo(1);
    }
    channel.checkException();
    LOG.detachAppender(faults);
    LOG.setAdditive(true);
    assertThat(faults.list).as("faults in the log").isEmpty();
  }
}
