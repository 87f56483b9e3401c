package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  @Test
  void connectionsAreTheMembersWhoAreHere() {
    assertThat(work(1000, 10, 5, 1, 200, 64).connections()).isEqualTo(10_000);
  }

  @Test
  void whatIsOutOfBoundsIsNamed() {
    assertThatThrownBy(() -> work(0, 1, 0, 0, 200, 64)).hasMessageContaining("groups");
    assertThatThrownBy(() -> work(1, 0, 0, 0, 200, 64)).hasMessageContaining("members");
    assertThatThrownBy(() -> work(2, 10_000, 0, 1, 200, 64)).hasMessageContaining("connections");
    assertThatThrownBy(() -> work(1, 1, -1, 1, 200, 64)).hasMessageContaining("away");
    assertThatThrownBy(() -> work(1, 2, 0, 3, 200, 64)).hasMessageContaining("senders");
    assertThatThrownBy(() -> work(1, 1, 0, 1, 31, 64)).hasMessageContaining("size");
    assertThatThrownBy(() -> work(1, 1, 0, 1, 16_385, 64)).hasMessageContaining("size");
    assertThatThrownBy(() -> work(1, 1, 0, 1, 200, 0)).hasMessageContaining("window");
  }

  private static Workload work(
      int groups, int members, int away, int senders, int size, int window) {
    return new Workload(
        groups, members, away, senders, size, window, 0, Duration.ZERO, Duration.ZERO);
  }
}
