package io.muster.wire;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Request;
import io.muster.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// From bytes off a socket to a request: frames of 200 bytes of text, 64 in one read.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private static final int FRAMES = 64;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer();
  private final Heard heard = new Heard();

  /// Whoever would take the requests on.
  private static final class Heard implements Conversation {
    private long requests;

    @Override
    public void received(ClientFrame frame) {
      requests += frame.getRequest().getId();
    }

    @Override
    public void alive() {}

    @Override
    public void broken(FarewellCode code, String text) {
      throw new IllegalStateException(text);
    }

    @Override
    public void closed(boolean lost) {}
  }

  @Setup
  public void open() throws IOException {
    var desk =
        new Desk() {
          @Override
          public Conversation admit(io.muster.delivery.Link link) {
            return heard;
          }

          @Override
          public void tick() {}
        };
    var lane = new Lane(channel.eventLoop(), desk, WireConfigs.test().build());
    var metrics = new WireMetrics(new SimpleMeterRegistry());
    var connection = new Connection(channel, Form.FRAMES, lane, metrics);
    channel.pipeline().addLast(new FrameReader(connection, heard, lane, 65_536));
    try (var out = new ByteBufOutputStream(read)) {
      for (int i = 1; i <= FRAMES; i++) {
        var post = Post.newBuilder().setGroup(7).setText("x".repeat(200));
        var request = Request.newBuilder().setId(1_760_000_000_000_000L + i).setPost(post);
        ClientFrame.newBuilder().setRequest(request).build().writeDelimitedTo(out);
      }
    }
  }

  @TearDown
  public void close() {
    channel.finishAndReleaseAll();
    read.release();
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void frame(Blackhole blackhole) {
    channel.pipeline().fireChannelRead(read.retainedDuplicate());
    blackhole.consume(heard.requests);
  }
}
