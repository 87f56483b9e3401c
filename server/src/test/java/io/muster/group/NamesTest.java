package io.muster.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What users, devices and groups may be called, and how long a text is.
class NamesTest {
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "é", "ß~", "群", "\ue000", "\uffff", "🦊", "🦊🦊", "a🦊", "a群", "ÿ");

  @Test
  void aLengthIsThatOfTheBytes() {
    for (String text : TEXTS) {
      assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void theOrderIsThatOfTheBytes() {
    for (String a : TEXTS) {
      for (String b : TEXTS) {
        int bytes =
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(Utf8.compare(a, b)))
            .as("%s and %s", a, b)
            .isEqualTo(Integer.signum(bytes));
      }
    }
  }

  @Test
  void halfACharacterHasNoForm() {
    for (String broken : List.of("\ud83e", "a\udd8a", "\udd8a\ud83e", "\ud83ea", "\ud83e\ud83e")) {
      assertThat(Utf8.length(broken)).isEqualTo(Utf8.MALFORMED);
      assertThatIllegalArgumentException().isThrownBy(() -> new UserId(broken));
    }
  }

  @Test
  void aNameHasOneToSixtyFourBytes() {
    assertThat(new UserId("a".repeat(64)).value()).hasSize(64);
    assertThat(new DeviceId("群".repeat(21)).value()).hasSize(21);
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId("a".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId("群".repeat(22)));
  }

  @Test
  void aNameHasNoSpacesAndControlCharacters() {
    for (String bad : List.of("a b", "a\tb", "a\nb", "a\u0000", "a\u00a0b", "a\u3000b", "\u007f")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new UserId(bad));
      assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(bad));
    }
  }

  @Test
  void aGroupIdIsPositive() {
    assertThat(new GroupId(1)).isLessThan(new GroupId(Long.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupId(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupId(-1));
  }
}
