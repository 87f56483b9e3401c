package io.muster.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Writes maps, lists, texts, numbers and truths as JSON; an empty optional is null.
public final class Json {
  private static final String INDENT = "  ";

  private Json() {}

  public static String render(Map<String, ?> object) {
    return render(object, "") + "\n";
  }

  private static String render(Object value, String indent) {
    return switch (value) {
      case Map<?, ?> object -> object(object, indent);
      case List<?> list ->
          list.stream()
              .map(each -> render(each, indent))
              .collect(Collectors.joining(", ", "[", "]"));
      case OptionalLong number -> number.isEmpty() ? "null" : Long.toString(number.getAsLong());
      case OptionalDouble number -> number.isEmpty() ? "null" : number(number.getAsDouble());
      case Double number -> number(number);
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> text(value.toString());
    };
  }

  private static String object(Map<?, ?> object, String indent) {
    String deeper = indent + INDENT;
    return object.entrySet().stream()
        .map(
            each ->
                deeper + text(each.getKey().toString()) + ": " + render(each.getValue(), deeper))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  /// Whole and exact above a thousand, with what matters of the fraction below.
  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return "null";
    }
    return String.format(Locale.ROOT, Math.abs(number) >= 1000 ? "%.0f" : "%.4f", number);
  }

  private static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
