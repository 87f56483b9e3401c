package io.muster.push.vendor;

/// Leaves out of texts what Xiaomi refuses in the variables of a template: emoji, symbols of
/// Unicode's class "other", and what is no character.
final class Plain {
  private static final int ASCII_MAX = 127;

  private Plain() {}

  /// @param otherwise where nothing is left
  static String of(String text, String otherwise) {
    var left =
        text.codePoints()
            .filter(Plain::isTaken)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return left.isEmpty() ? otherwise : left;
  }

  private static boolean isTaken(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.OTHER_SYMBOL, Character.UNASSIGNED, Character.SURROGATE -> false;
      default -> codePoint <= ASCII_MAX || !isOfEmoji(codePoint);
    };
  }

  /// Of ASCII digits belong to them, too.
  private static boolean isOfEmoji(int codePoint) {
    return Character.isEmojiPresentation(codePoint)
        || Character.isExtendedPictographic(codePoint)
        || Character.isEmojiComponent(codePoint);
  }
}
