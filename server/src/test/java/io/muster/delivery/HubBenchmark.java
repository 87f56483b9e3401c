package io.muster.delivery;

import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What one member costs when a batch goes to a thousand of them, without the network below.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HubBenchmark {
  private static final int MEMBERS = 1_000;
  private static final GroupId GROUP = new GroupId(7);

  private final ByHand loop = new ByHand();
  private final Hub hub =
      new Hub(
          loop,
          new Reads(new MemoryLog(), new ByHand(), fault -> {}),
          DeliveryConfig.DEFAULT,
          new HandClock(),
          new DeliveryMetrics());
  private long lastSeq;
  private long writes;

  /// A connection below which there is nothing.
  private final class Nowhere implements Link, FrameEncoder {
    @Override
    public FrameEncoder encoder() {
      return this;
    }

    @Override
    public int slot() {
      return 0;
    }

    @Override
    public SharedFrame encode(ServerFrame frame) {
      return () -> {};
    }

    @Override
    public void write(SharedFrame frame) {
      writes++;
    }

    @Override
    public void write(ServerFrame frame) {
      writes++;
    }

    @Override
    public void flush() {
      writes++;
    }

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public void whenFlushed(Runnable done) {
      done.run();
    }

    @Override
    public void close(Farewell farewell) {}

    @Override
    public void abort() {}

    @Override
    public String remoteAddress() {
      return "nowhere";
    }
  }

  @Setup
  public void gather() {
    for (int i = 0; i < MEMBERS; i++) {
      var user = new UserId("m" + i);
      var outlet = new Outlet(user, new Nowhere(), hub, (code, text) -> {});
      var windows = List.of(Window.openFrom(1));
      var start = new Grant.Start.After(0);
      outlet.open(new Grant(GROUP, "walkers", Role.MEMBER, windows, 1, 0, start));
    }
    loop.run();
  }

  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public long member() {
    var posted = new Event.Posted(++lastSeq, new UserId("m0"), Instant.EPOCH, "hello");
    var batch = new CommittedBatch(GROUP, List.of(posted), Optional.empty(), 1);
    hub.post(() -> hub.deliver(batch));
    loop.run();
    return writes;
  }
}
