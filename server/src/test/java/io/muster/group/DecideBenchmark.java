package io.muster.group;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Whether a message may be said, and the group after it: the same in a group of any size.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {
  @Param({"10", "1000", "100000"})
  private int members = 10;

  private GroupState state = GroupState.absent(Scene.ID);
  private Command post = new Command.Post(origin(), "x".repeat(200));

  private static Origin origin() {
    return new Origin(new UserId("m0"), new DeviceId("phone"), 1, Scene.START);
  }

  @Setup
  public void gather() {
    state = Scene.of("owner").state();
    for (int next = 0; next < members; next += 50) {
      var names = IntStream.range(next, Math.min(members, next + 50)).mapToObj(i -> "m" + i);
      var comers = names.map(name -> Comer.first(new UserId(name))).toList();
      var owner = new Origin(new UserId("owner"), new DeviceId("phone"), 1, Scene.START);
      state = after(new Command.Add(owner, comers));
    }
    post = new Command.Post(origin(), "x".repeat(200));
  }

  private GroupState after(Command command) {
    var accepted = (Decision.Accepted) state.decide(command, Rules.DEFAULT);
    var next = state;
    for (var event : accepted.events()) {
      next = next.evolve(event);
    }
    return next;
  }

  @Benchmark
  public GroupState message() {
    return after(post);
  }
}
