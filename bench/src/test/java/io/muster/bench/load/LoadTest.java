package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final Findings findings = new Findings();

  @Test
  void membersWhoHeardTheSameAreFine() {
    Load.compare(2, List.of(new Standing(9, 2, 77), new Standing(9, 2, 77)), findings);

    assertThat(findings.errors()).isZero();
    assertThat(findings.describe()).isEmpty();
  }

  @Test
  void aMemberWhoLacksAMessageIsCounted() {
    Load.compare(
        2,
        List.of(new Standing(9, 2, 77), new Standing(8, 1, 76), new Standing(8, 1, 76)),
        findings);

    assertThat(findings.describe()).isEqualTo("INCOMPLETE 2");
  }

  @Test
  void membersWhoHeardTheSameInAnotherOrderAreCounted() {
    Load.compare(2, List.of(new Standing(9, 2, 77), new Standing(9, 2, 78)), findings);

    assertThat(findings.describe()).isEqualTo("ORDER 1");
  }
}
