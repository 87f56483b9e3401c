package io.muster.world;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// The last things that happened, kept to be told when something goes wrong.
final class Trail {
  private static final int STEPS_MAX = 80;

  private final Timeline timeline;
  private final Deque<Footprint> steps = new ArrayDeque<>();

  /// Put into words only if somebody asks.
  private record Footprint(long atMicros, Supplier<String> what) {
    @Override
    public String toString() {
      return "%12.3f ms  %s".formatted(atMicros / 1e3, what.get());
    }
  }

  Trail(Timeline timeline) {
    this.timeline = timeline;
  }

  void add(Supplier<String> what) {
    if (steps.size() == STEPS_MAX) {
      steps.removeFirst();
    }
    steps.addLast(new Footprint(timeline.nowMicros(), what));
  }

  static String text(Message message) {
    var text = TextFormat.printer().emittingSingleLine(true).printToString(message);
    return text.length() <= 300 ? text : text.substring(0, 300) + " ...";
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    steps.forEach(step -> text.append("  ").append(step).append('\n'));
    return text.toString();
  }
}
