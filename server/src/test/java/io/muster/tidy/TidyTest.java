package io.muster.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The parts of the house style that a machine can see.
class TidyTest {
  private static final int METHOD_LINES_MAX = 70;
  private static final int CLASS_LINES_MAX = 400;
  private static final int LINE_COLUMNS_MAX = 100;

  /// Names that refuse no responsibility.
  private static final Pattern VAGUE_NAME =
      Pattern.compile(
          "Abstract.+|.+(Manager|Helper|Utils?|Impl|Base|Service|Processor|Info|Data|Context)");

  /// Pieced together, so that this file does not find itself.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");

  private static final Pattern OUTSIDE = Pattern.compile("(\\.\\.|/work)/sha" + "red\\b");

  private static final List<SourceFile> SOURCES = SourceFile.parseAll(Checkout.javaSources());

  @Test
  void noMethodIsLongerThanAScreen() {
    assertThat(
            SOURCES.stream()
                .flatMap(source -> source.methods().stream())
                .filter(method -> method.lines() > METHOD_LINES_MAX))
        .as("methods over %d lines", METHOD_LINES_MAX)
        .isEmpty();
  }

  @Test
  void aLongClassSaysWhy() {
    assertThat(
            SOURCES.stream()
                .flatMap(source -> source.classes().stream())
                .filter(type -> type.lines() > CLASS_LINES_MAX)
                .filter(type -> !type.doc().matches("(?s).*(^|[.\\n]\\s*)Size: .+")))
        .as("classes over %d lines whose doc has no sentence 'Size: …'", CLASS_LINES_MAX)
        .isEmpty();
  }

  @Test
  void noClassHasAVagueName() {
    assertThat(
            SOURCES.stream()
                .flatMap(source -> source.classes().stream())
                .filter(type -> VAGUE_NAME.matcher(type.name()).matches()))
        .as("classes whose name says nothing; find the noun, or the two jobs")
        .isEmpty();
  }

  @Test
  void noLineIsWiderThanTheFormatterMakesIt() {
    assertThat(
            linesOf(
                Checkout.javaSources(),
                line ->
                    line.length() > LINE_COLUMNS_MAX
                        && !line.contains("://")
                        && !line.startsWith("import ")))
        .as("lines over %d columns", LINE_COLUMNS_MAX)
        .isEmpty();
  }

  @Test
  void nothingIsMarkedAsUnfinished() {
    assertThat(linesOf(texts(), line -> UNFINISHED.matcher(line).find()))
        .as("marks of unfinished work")
        .isEmpty();
  }

  @Test
  void nothingPointsOutsideTheRepository() {
    assertThat(linesOf(texts(), line -> OUTSIDE.matcher(line).find()))
        .as("paths that a reader of this repository does not have")
        .isEmpty();
  }

  @Test
  void everyPackageIntroducesItself() {
    var packages = new HashSet<String>();
    var introduced = new HashSet<String>();
    for (var source : SOURCES) {
      packages.add(source.home());
      if (source.path().endsWith("package-info.java") && source.isNullMarked()) {
        introduced.add(source.home());
      }
    }
    packages.removeAll(introduced);
    assertThat(packages).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  @Test
  void noTestIsSkippedAndNoneSleeps() {
    assertThat(
            SOURCES.stream()
                .filter(source -> source.path().toString().contains("src/test/"))
                .flatMap(source -> source.skipsAndSleeps().stream()))
        .as("tests that are off, or wait for a time instead of for something")
        .isEmpty();
  }

  private static List<Path> texts() {
    return Checkout.files().stream()
        .filter(
            file ->
                Stream.of(".java", ".proto", ".md", ".xml", ".js", ".html", "/run", "muster")
                    .anyMatch(file.toString()::endsWith))
        .toList();
  }

  private static List<String> linesOf(List<Path> files, Predicate<String> wanted) {
    var found = new ArrayList<String>();
    for (var file : files) {
      var number = 0;
      for (var line : Checkout.read(file).lines().toList()) {
        number++;
        if (wanted.test(line)) {
          found.add(file + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }
}
