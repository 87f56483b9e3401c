package io.muster.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import io.muster.text.Sentence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern USE = Pattern.compile("Sentence\\.(?<name>[A-Z][A-Z_]+)\\b");

  private static Properties lines(String language) throws IOException {
    var lines = new Properties();
    try (var in = Sentence.class.getResourceAsStream("sentences_" + language + ".properties")) {
      lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static Set<String> sentences() {
    return Arrays.stream(Sentence.values())
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everySentenceIsInEveryLanguageAndNothingElseIs() throws IOException {
    for (var language : List.of("en", "zh")) {
      assertThat(new TreeSet<>(lines(language).stringPropertyNames()))
          .as(language)
          .isEqualTo(sentences());
    }
  }

  @Test
  void everySentenceIsSaidSomewhere() throws IOException {
    var said = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var uses = USE.matcher(Files.readString(file));
        while (uses.find()) {
          said.add(uses.group("name"));
        }
      }
    }
    assertThat(said).containsAll(sentences());
  }

  @Test
  void theTranslationsOfASentenceHaveTheSameGaps() throws IOException {
    var english = lines("en");
    var chinese = lines("zh");
    for (var sentence : sentences()) {
      assertThat(new MessageFormat(chinese.getProperty(sentence)).getArgumentNames())
          .as(sentence)
          .isEqualTo(new MessageFormat(english.getProperty(sentence)).getArgumentNames());
    }
  }

  @Test
  void numbersFollowTheGrammarOfTheLanguage() {
    var english = Texts.in("en-GB");
    assertThat(english.text(Sentence.TOO_MANY_PEOPLE.with("max", 1)))
        .startsWith("At most 1 person");
    assertThat(english.text(Sentence.TOO_MANY_PEOPLE.with("max", 1_500)))
        .startsWith("At most 1,500 people at a time");
    assertThat(Texts.in("zh-Hans-CN").text(Sentence.TOO_MANY_PEOPLE.with("max", 50)))
        .isEqualTo("每次最多 50 人，其余的请另外提交。");
  }

  @Test
  void timesAreToldInUtcToTheMinute() {
    var cut = Sentence.DISBAND_ANNOUNCED.with("at", Instant.parse("2026-03-01T09:30:00Z"));
    assertThat(Texts.in("en").text(cut)).contains("on March 1, 2026 at 09:30 UTC");
    assertThat(Texts.in("zh").text(cut)).contains("2026年3月1日 09:30（UTC）");
  }

  @Test
  void aLocaleThatIsNoneOfOursOrNoLocaleAtAllGetsEnglish() {
    for (var locale : List.of("", "fr", "!!", "x".repeat(10_000))) {
      assertThat(Texts.in(locale)).isSameAs(Texts.english());
    }
  }

  @Test
  void anApostropheIsSaidAndNotSwallowed() {
    assertThat(Texts.english().text(Sentence.STORAGE_FULL.phrase()))
        .startsWith("The server's disk is full.");
  }
}
