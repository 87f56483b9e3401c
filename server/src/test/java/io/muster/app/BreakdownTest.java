package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownTest {
  private final List<Throwable> ends = new ArrayList<>();
  private final Breakdown breakdown = new Breakdown(ends::add);

  @Test
  void theFirstFaultEndsTheProcessAndNoOther() {
    var first = new IllegalStateException("first");
    breakdown.accept(first);
    breakdown.accept(new IllegalStateException("second"));
    breakdown.closing();
    assertThat(ends).containsExactly(first);
  }

  @Test
  void whatFailsWhileTheServerIsTakenApartEndsNothing() {
    breakdown.closing();
    breakdown.accept(new IllegalStateException("late"));
    assertThat(ends).isEmpty();
  }
}
