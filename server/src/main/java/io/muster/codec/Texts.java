package io.muster.codec;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// Puts sentences into one language. Any thread.
///
/// Plurals and numbers follow ICU
/// (https://unicode-org.github.io/icu/userguide/format_parse/messages).
public final class Texts {
  private static final Texts ENGLISH = new Texts("en");
  private static final Texts CHINESE = new Texts("zh");

  private final Map<Sentence, MessageFormat> formats = new EnumMap<>(Sentence.class);

  private Texts(String language) {
    var lines = lines(language);
    for (var sentence : Sentence.values()) {
      var line = lines.getProperty(sentence.name());
      if (line == null) {
        throw new IllegalStateException(sentence + " is not translated into " + language);
      }
      formats.put(sentence, format(line, new ULocale(language)));
    }
  }

  private static Properties lines(String language) {
    var lines = new Properties();
    var name = "sentences_" + language + ".properties";
    try (var in = Sentence.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return lines;
  }

  /// Times are told in UTC: the server does not know where a device is.
  private static MessageFormat format(String line, ULocale locale) {
    var format = new MessageFormat(line, locale);
    for (var argument : format.getArgumentNames()) {
      if (format.getFormatByArgumentName(argument) instanceof DateFormat time) {
        time.setTimeZone(TimeZone.GMT_ZONE);
        format.setFormatByArgumentName(argument, time);
      }
    }
    return format;
  }

  /// The language for a device: Chinese where its locale begins with `zh`, else English.
  ///
  /// @param locale BCP 47; may be empty or garbage
  public static Texts in(String locale) {
    return Locale.forLanguageTag(locale).getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  public static Texts english() {
    return ENGLISH;
  }

  public String text(Phrase phrase) {
    // A format is not for several threads at once; a copy of it is cheap beside what it says.
    var format = Objects.requireNonNull(formats.get(phrase.sentence())).clone();
    var arguments = new HashMap<String, Object>();
    phrase
        .arguments()
        .forEach(
            (name, value) ->
                arguments.put(name, value instanceof Instant at ? Date.from(at) : value));
    return format.format(arguments);
  }
}
