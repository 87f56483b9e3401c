package io.muster.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessGaugeTest {
  @Test
  void cpuTimeIsThatOfUserSpaceAndKernelTogether() {
    String stat = "42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 30 0 99 100 7";

    assertThat(ProcessGauge.cpuNanos(stat)).isEqualTo(2_000_000_000L);
  }

  @Test
  void residentMemoryIsInKibibytes() {
    assertThat(ProcessGauge.residentBytes(List.of("VmPeak:\t 9 kB", "VmRSS:\t  2048 kB")))
        .hasValue(2L * 1024 * 1024);
    assertThat(ProcessGauge.residentBytes(List.of("Name:\tjava"))).isEmpty();
  }

  @Test
  void theHeapIsTheFirstThatIsUsed() {
    String info =
        """
        42:
         garbage-first heap   total reserved 524288K, committed 104448K, used 31234K [0xe0, 0x100)
          region size 1024K, 12 young (12288K), 3 survivors (3072K)
         Metaspace       used 41000K, committed 41600K, reserved 1114112K
        """;
    assertThat(ProcessGauge.heapBytes(info)).hasValue(31_234L * 1024);
    assertThat(ProcessGauge.heapBytes("42: no such process")).isEmpty();
  }

  @Test
  void thisProcessUsesItsTime() {
    ProcessGauge gauge = new ProcessGauge(ProcessHandle.current().pid());

    assertThat(gauge.cpuNanos()).isPositive();
    assertThat(gauge.heapBytes().orElseThrow()).isPositive();
    assertThat(gauge.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aProcessThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new ProcessGauge(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
