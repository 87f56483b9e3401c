package io.muster.world;

import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// The simulated network: what is sent on one connection arrives in order, what is sent on two in
/// any order.
final class Network {
  private static final long USUAL_DELAY_MICROS = 20_000;
  private static final long RARE_DELAY_MICROS = 800_000;
  private static final int RARE_ODDS = 25;

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Watch watch;
  private final EnumSet<Fault> faults;
  private final List<Pipe> pipes = new ArrayList<>();
  private int pipesMade;

  /// Whoever sees what goes over the wire, at the server's end.
  interface Watch {
    /// The server has queued a frame.
    void written(Pipe pipe, ServerFrame frame);

    /// A frame has left the server: nothing can call it back.
    void taken(Pipe pipe, ServerFrame frame);

    void received(Pipe pipe, ClientFrame frame);

    /// The server ends the connection.
    void farewell(Pipe pipe, Farewell farewell);
  }

  Network(Timeline timeline, RandomGenerator random, Watch watch, EnumSet<Fault> faults) {
    this.timeline = timeline;
    this.random = random;
    this.watch = watch;
    this.faults = faults;
  }

  Timeline timeline() {
    return timeline;
  }

  Watch watch() {
    return watch;
  }

  Pipe connect(Phone phone, Executor loop, long systemBufferBytes) {
    var encoding = new Encoding(random.nextInt(3));
    var pipe = new Pipe(++pipesMade, this, phone, loop, encoding, systemBufferBytes);
    pipes.removeIf(Pipe::isOver);
    pipes.add(pipe);
    return pipe;
  }

  /// When something sent now arrives, given when the one before it does.
  long arrival(long notBefore) {
    long most = random.nextInt(RARE_ODDS) == 0 ? RARE_DELAY_MICROS : USUAL_DELAY_MICROS;
    return Math.max(notBefore, timeline.nowMicros() + 100 + random.nextLong(most));
  }

  void at(long micros, Runnable action) {
    timeline.at(micros, action);
  }

  List<Pipe> pipes() {
    return pipes;
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /// A planted fault: a frame goes to people who should not have it.
  void leak(Encoding.Bytes frame) {
    pipes.forEach(pipe -> pipe.leak(frame));
  }

  boolean isQuiet() {
    return pipes.stream().allMatch(Pipe::isQuiet);
  }
}
