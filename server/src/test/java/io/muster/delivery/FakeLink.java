package io.muster.delivery;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.ServerFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A connection whose peer reads, or does not. What it was sent can be looked at.
public final class FakeLink implements Link {
  private static final Form FORM = new Form();

  private final List<ServerFrame> queue = new ArrayList<>();
  private final List<ServerFrame> taken = new ArrayList<>();
  private final Queue<Barrier> barriers = new ArrayDeque<>();
  private Optional<Farewell> farewell = Optional.empty();
  private boolean reading = true;
  private boolean aborted;
  private int flushed;

  private record Barrier(int frames, Runnable done) {}

  private record Encoded(ServerFrame frame) implements SharedFrame {
    @Override
    public void release() {}
  }

  private static final class Form implements FrameEncoder {
    @Override
    public int slot() {
      return 0;
    }

    @Override
    public SharedFrame encode(ServerFrame frame) {
      return new Encoded(frame);
    }
  }

  /// The peer reads no more: nothing that is written from here on is taken.
  public void stopReading() {
    reading = false;
  }

  public void readOn() {
    reading = true;
    pump();
  }

  /// What the operating system has taken.
  public List<ServerFrame> taken() {
    return List.copyOf(taken);
  }

  /// The replies among it.
  public List<Reply> replies() {
    return taken.stream().filter(ServerFrame::hasReply).map(ServerFrame::getReply).toList();
  }

  public Optional<FarewellCode> farewell() {
    return farewell.map(Farewell::getCode);
  }

  public boolean isAborted() {
    return aborted;
  }

  private boolean isGone() {
    return aborted || farewell.isPresent();
  }

  @Override
  public FrameEncoder encoder() {
    return FORM;
  }

  @Override
  public void write(SharedFrame frame) {
    write(((Encoded) frame).frame());
  }

  @Override
  public void write(ServerFrame frame) {
    if (!isGone()) {
      queue.add(frame);
    }
  }

  @Override
  public void flush() {
    flushed = taken.size() + queue.size();
    pump();
  }

  private void pump() {
    while (reading && !queue.isEmpty() && taken.size() < flushed) {
      taken.add(queue.removeFirst());
    }
    while (!barriers.isEmpty() && (aborted || barriers.element().frames() <= taken.size())) {
      barriers.remove().done().run();
    }
  }

  @Override
  public long pendingBytes() {
    return queue.stream().mapToLong(ServerFrame::getSerializedSize).sum();
  }

  @Override
  public void whenFlushed(Runnable done) {
    barriers.add(new Barrier(taken.size() + queue.size(), done));
    flush();
  }

  @Override
  public void close(Farewell said) {
    if (!isGone()) {
      farewell = Optional.of(said);
      flush();
    }
  }

  @Override
  public void abort() {
    aborted = true;
    queue.clear();
    pump();
  }

  @Override
  public String remoteAddress() {
    return "nowhere";
  }
}
