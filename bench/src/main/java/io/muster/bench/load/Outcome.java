package io.muster.bench.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What came of one run.
///
/// @param work what was to be done
/// @param window what the server allowed of the window that was asked for
/// @param seconds how long was measured
/// @param deliveries messages received by members in that time
/// @param frames in how many frames they came
/// @param cpuNanos CPU time of the server in that time, where its process is known
/// @param ack from when a message was meant to leave until its acknowledgement came
/// @param delivery from when a message was meant to leave until a member had it
/// @param eachSecond the same for each second by itself
/// @param residentBytesPerConnection what the server's memory grew by with all members connected
///   and idle
/// @param connectsPerSecond how fast the members came
/// @param errors how many mistakes the server made
/// @param mistakes the same in words
public record Outcome(
    Workload work,
    int window,
    double seconds,
    long deliveries,
    long frames,
    OptionalLong cpuNanos,
    Percentiles ack,
    Percentiles delivery,
    List<Percentiles> eachSecond,
    OptionalLong residentBytesPerConnection,
    double connectsPerSecond,
    long errors,
    String mistakes) {

  public double deliveriesPerSecond() {
    return seconds == 0 ? 0 : deliveries / seconds;
  }

  /// Of the seconds the middle one, by the p99 of the deliveries in it, in milliseconds. Where the
  /// disk stands still for half a second now and then, the p99 of a run says how often that
  /// happened in it; this says how it was otherwise. NaN if not a second was measured.
  public double medianSecondP99() {
    var sorted = eachSecond.stream().mapToDouble(Percentiles::p99).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  public double messagesPerSecond() {
    return deliveriesPerSecond() / work.members();
  }

  /// How many messages of a group the server put into one frame.
  public double deliveriesPerFrame() {
    return frames == 0 ? 0 : (double) deliveries / frames;
  }

  public OptionalDouble cpuMicrosPerDelivery() {
    if (cpuNanos.isEmpty() || deliveries == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(cpuNanos.getAsLong() / 1e3 / deliveries);
  }
}
