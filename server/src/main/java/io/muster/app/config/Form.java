package io.muster.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the values of a key are written.
///
/// @param name what an operator is to write, as "a whole number"
/// @param reader throws IllegalArgumentException for anything else
/// @param writer what `reader` reads back as the same value
record Form<T>(String name, Function<String, T> reader, Function<T, String> writer) {
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,18})\\s*([a-z]*)");
  private static final List<String> SIZE_UNITS = List.of("", "k", "m", "g", "t");
  private static final long KIB = 1024;

  static final Form<String> TEXT = new Form<>("text", text -> text, text -> text);

  static final Form<Integer> NUMBER =
      new Form<>("a whole number", Integer::valueOf, String::valueOf);

  static final Form<Boolean> SWITCH =
      new Form<>("true or false", Form::readSwitch, String::valueOf);

  static final Form<Path> PATH = new Form<>("a path", Path::of, Path::toString);

  static final Form<URI> ADDRESS = new Form<>("an address", URI::create, URI::toString);

  static final Form<Duration> DURATION =
      new Form<>(
          "a duration such as 250ms, 30s, 5m, 12h or 180d",
          Form::readDuration,
          Form::writeDuration);

  static final Form<Long> SIZE =
      new Form<>("a size in bytes such as 4096, 256k, 64m or 2g", Form::readSize, Form::writeSize);

  static final Form<Integer> INT_SIZE =
      new Form<>(
          SIZE.name(),
          text -> Math.toIntExact(readSize(text)),
          size -> writeSize(size.longValue()));

  static final Form<List<String>> LIST =
      new Form<>("a list with commas", Form::readList, values -> String.join(", ", values));

  /// One of an enum's constants, by their names in small letters.
  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    var names =
        Arrays.stream(type.getEnumConstants()).map(Form::nameOf).collect(Collectors.joining(", "));
    return new Form<>(
        "one of " + names, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)), Form::nameOf);
  }

  private static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// The same, or nothing.
  static <T> Form<Optional<T>> optional(Form<T> form) {
    return new Form<>(
        form.name() + ", or nothing",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(form.reader().apply(text)),
        value -> value.map(form.writer()).orElse(""));
  }

  T read(String text) {
    return reader.apply(text);
  }

  String write(T value) {
    return writer.apply(value);
  }

  private static Boolean readSwitch(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static List<String> readList(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Duration readDuration(String text) {
    var parts = WITH_UNIT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String writeDuration(Duration duration) {
    long ms = duration.toMillis();
    long s = ms / 1000;
    if (ms == 0 || ms % 1000 != 0) {
      return ms + "ms";
    }
    if (s % 60 != 0) {
      return s + "s";
    }
    if (s % 3600 != 0) {
      return s / 60 + "m";
    }
    return s % 86_400 != 0 ? s / 3600 + "h" : s / 86_400 + "d";
  }

  private static long readSize(String text) {
    var parts = WITH_UNIT.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches() || !SIZE_UNITS.contains(parts.group(2))) {
      throw new IllegalArgumentException(text);
    }
    long size = Long.parseLong(parts.group(1));
    for (int unit = SIZE_UNITS.indexOf(parts.group(2)); unit > 0; unit--) {
      size = Math.multiplyExact(size, KIB);
    }
    return size;
  }

  private static String writeSize(long size) {
    int unit = 0;
    while (size != 0 && size % KIB == 0 && unit < SIZE_UNITS.size() - 1) {
      size /= KIB;
      unit++;
    }
    return size + SIZE_UNITS.get(unit);
  }
}
