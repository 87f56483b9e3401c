package io.muster.push.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What providers' APIs speak. Reading is for other people's text: whatever is not as expected is
/// absent.
public final class Json {
  private Json() {}

  public static String write(Map<String, ?> object) {
    return JSONObjectUtils.toJSONString(object);
  }

  /// Empty: it is no JSON object.
  public static Optional<Map<String, Object>> read(String text) {
    try {
      return Optional.of(JSONObjectUtils.parse(text));
    } catch (ParseException other) {
      return Optional.empty();
    }
  }

  public static Optional<String> text(Map<String, ?> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public static Optional<Long> number(Map<String, ?> object, String name) {
    return object.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /// A text, or a number as text, as some APIs write their codes; anything else: empty.
  public static String scalar(Map<String, ?> object, String name) {
    return text(object, name).or(() -> number(object, name).map(String::valueOf)).orElse("");
  }

  /// The texts of an array.
  public static List<String> texts(Map<String, ?> object, String name) {
    return object.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  public static Map<String, Object> object(Map<String, ?> object, String name) {
    return asObject(object.get(name)).orElse(Map.of());
  }

  /// The objects of an array.
  public static List<Map<String, Object>> objects(Map<String, ?> object, String name) {
    return object.get(name) instanceof List<?> list
        ? list.stream().flatMap(element -> asObject(element).stream()).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked") // a JSON object's names are text
  private static Optional<Map<String, Object>> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of((Map<String, Object>) map)
        : Optional.empty();
  }
}
