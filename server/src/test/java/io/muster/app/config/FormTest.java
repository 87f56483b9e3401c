package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void sizesHaveUnitsOf1024() {
    assertThat(Form.SIZE.read("4096")).isEqualTo(4096);
    assertThat(Form.SIZE.read("256k")).isEqualTo(256 * 1024);
    assertThat(Form.SIZE.read("2G")).isEqualTo(2L << 30);
    assertThat(Form.SIZE.write(4096L)).isEqualTo("4k");
    assertThat(Form.SIZE.write(1000L)).isEqualTo("1000");
    assertThat(Form.SIZE.write(0L)).isEqualTo("0");
    assertThatThrownBy(() -> Form.INT_SIZE.read("2g")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Form.SIZE.read("1kb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void durationsAreWrittenInTheLargestUnitThatFits() {
    for (var text : List.of("0ms", "250ms", "30s", "90s", "5m", "90m", "12h", "36h", "180d")) {
      assertThat(Form.DURATION.write(Form.DURATION.read(text))).isEqualTo(text);
    }
    assertThat(Form.DURATION.read("180d")).isEqualTo(Duration.ofDays(180));
    assertThat(Form.DURATION.write(Duration.ofSeconds(7200))).isEqualTo("2h");
    for (var text : List.of("", "s", "-1s", "1.5s", "3w", "30")) {
      assertThatThrownBy(() -> Form.DURATION.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void listsHaveCommas() {
    assertThat(Form.LIST.read(" a, b ,,c")).containsExactly("a", "b", "c");
    assertThat(Form.LIST.read("")).isEmpty();
    assertThat(Form.LIST.write(List.of("a", "b"))).isEqualTo("a, b");
  }

  @Test
  void nothingIsNothing() {
    var form = Form.optional(Form.NUMBER);
    assertThat(form.read("")).isEmpty();
    assertThat(form.read("7")).contains(7);
    assertThat(form.write(Optional.empty())).isEmpty();
  }

  @Test
  void switchesAreTrueOrFalse() {
    assertThat(Form.SWITCH.read("true")).isTrue();
    assertThatThrownBy(() -> Form.SWITCH.read("yes")).isInstanceOf(IllegalArgumentException.class);
  }
}
