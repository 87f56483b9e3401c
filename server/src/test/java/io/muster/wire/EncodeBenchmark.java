package io.muster.wire;

import io.muster.codec.Entries;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// From committed entries to the bytes that every member is sent: once per batch and form, however
/// many members.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {
  @Param({"1", "24"})
  private int entries = 1;

  @Param({"FRAMES", "WEB_TEXT"})
  private String form = "FRAMES";

  private List<Event.Entry> batch = List.of();

  @Setup
  public void write() {
    batch =
        LongStream.rangeClosed(1, entries)
            .<Event.Entry>mapToObj(
                seq ->
                    new Event.Posted(
                        seq, new UserId("ann"), Instant.ofEpochMilli(seq), "x".repeat(200)))
            .toList();
  }

  @Benchmark
  public void batch() {
    Form.valueOf(form).encode(Entries.delivery(new GroupId(7), 0, batch)).release();
  }
}
