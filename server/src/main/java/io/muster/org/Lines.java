package io.muster.org;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text that people give: bounded, without control characters.
final class Lines {
  private static final int NAME_BYTES_MAX = 128;
  private static final int REASON_BYTES_MAX = 512;
  private static final int CODE_BYTES_MAX = 64;

  private Lines() {}

  static Optional<Rejected> nameRefusal(String field, String text) {
    return refusal(field, text, 1, NAME_BYTES_MAX);
  }

  static Optional<Rejected> reasonRefusal(String text, int min) {
    return refusal("reason", text, min, REASON_BYTES_MAX);
  }

  /// A short code that members of a group see, or nothing.
  static Optional<Rejected> codeRefusal(String field, String text) {
    return refusal(field, text, 0, CODE_BYTES_MAX);
  }

  private static Optional<Rejected> refusal(String field, String text, int min, int max) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes >= min && bytes <= max && text.codePoints().noneMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(
            Refusals.invalid(
                Sentence.FIELD_TEXT.with("field", field).with("min", min).with("max", max)));
  }
}
