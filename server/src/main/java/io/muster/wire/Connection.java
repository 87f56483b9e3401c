package io.muster.wire;

import io.muster.delivery.FrameEncoder;
import io.muster.delivery.Link;
import io.muster.delivery.SharedFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection that carries frames, seen from above. Owner: its event loop.
///
/// **Gathering.** Frames of this session alone are written one behind the other into one buffer
/// until the next flush or shared frame: whoever comes back to two hundred groups is told so in one
/// write.
///
/// **Closing.** A socket closed while it still has unread input resets the connection, and the
/// reset can overtake the farewell. So after a farewell only our direction is shut; what the peer
/// still sends is read and dropped until it closes too, for a second at most.
final class Connection implements Link {
  private static final int LINGER_MS = 1000;
  private static final int GATHERED_BYTES_MAX = 32 * 1024;

  private final Channel channel;
  private final Form form;
  private final Lane lane;
  private final WireMetrics metrics;
  private final boolean encrypts;
  private @Nullable ByteBuf gathered;
  private long unflushedBytes;
  private boolean ending;

  Connection(Channel channel, Form form, Lane lane, WireMetrics metrics) {
    this.channel = channel;
    this.form = form;
    this.lane = lane;
    this.metrics = metrics;
    this.encrypts = channel.pipeline().get(SslHandler.class) != null;
  }

  Form form() {
    return form;
  }

  @Override
  public FrameEncoder encoder() {
    return form;
  }

  @Override
  public void write(SharedFrame frame) {
    if (!ending && channel.isActive()) {
      handOver();
      var bytes = ((EncodedFrame) frame).share();
      lane.counters().frameOut(bytes.readableBytes());
      send(bytes);
    }
  }

  @Override
  public void write(ServerFrame frame) {
    if (!ending && channel.isActive()) {
      gather(frame);
    }
  }

  private void gather(ServerFrame frame) {
    assert channel.eventLoop().inEventLoop() : "a write from another thread";
    var bytes = gathered;
    int before = 0;
    if (bytes == null) {
      bytes = form.encode(frame).take();
      gathered = bytes;
    } else {
      before = bytes.readableBytes();
      form.append(bytes, frame);
    }
    lane.counters().frameOut(bytes.readableBytes() - before);
    if (bytes.readableBytes() >= GATHERED_BYTES_MAX) {
      handOver();
    }
  }

  /// Gives what has been gathered to Netty.
  private void handOver() {
    var bytes = gathered;
    if (bytes != null) {
      gathered = null;
      if (channel.isActive()) {
        send(bytes);
      } else {
        bytes.release();
      }
    }
  }

  private void send(ByteBuf bytes) {
    assert channel.eventLoop().inEventLoop() : "a write from another thread";
    if (encrypts) {
      unflushedBytes += bytes.readableBytes();
    }
    channel.write(bytes, channel.voidPromise());
  }

  @Override
  public void flush() {
    handOver();
    unflushedBytes = 0;
    channel.flush();
  }

  /// What has not been flushed TLS still keeps to itself, so it is counted here.
  @Override
  public long pendingBytes() {
    var outbound = channel.unsafe().outboundBuffer();
    if (outbound == null) {
      return 0;
    }
    int here = gathered == null ? 0 : gathered.readableBytes();
    return outbound.totalPendingWriteBytes() + unflushedBytes + here;
  }

  @Override
  public void whenFlushed(Runnable done) {
    handOver();
    unflushedBytes = 0;
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> done.run());
  }

  @Override
  public void close(Farewell farewell) {
    if (ending || !channel.isActive()) {
      return;
    }
    gather(ServerFrame.newBuilder().setFarewell(farewell).build());
    metrics.farewell(farewell.getCode());
    end(farewell.getCodeValue(), farewell.getText());
  }

  /// Ends a WebSocket for a fault of its own protocol, which has its own codes; frames have none of
  /// this.
  void end(int closeCode, String reason) {
    if (ending) {
      return;
    }
    ending = true;
    handOver();
    if (form != Form.FRAMES) {
      var bytes = WebSocketBytes.close(channel.alloc(), closeCode, reason);
      channel.write(bytes, channel.voidPromise());
    }
    finish(channel);
  }

  /// Sends what is queued, then shuts our direction; the rest within a second.
  static void finish(Channel channel) {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> shutOurDirection(channel));
    channel.eventLoop().schedule(() -> reset(channel), LINGER_MS, TimeUnit.MILLISECONDS);
  }

  private static void shutOurDirection(Channel channel) {
    var tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  /// A farewell has been said: nothing that still comes in counts.
  boolean ending() {
    return ending;
  }

  @Override
  public void abort() {
    ending = true;
    if (gathered != null) {
      gathered.release();
      gathered = null;
    }
    reset(channel);
  }

  private static void reset(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      // Not through the pipeline: TLS would wait until its goodbye is written.
      channel.unsafe().close(channel.unsafe().voidPromise());
    }
  }

  @Override
  public String remoteAddress() {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? NetUtil.toSocketAddressString(address)
        : String.valueOf(channel.remoteAddress());
  }
}
