package io.muster.org;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.codec.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The catalogue in the documentation is the one in the code.
class PermissionPageTest {
  private static final Path PAGE = Path.of("../docs/lifecycle.md");

  @Test
  void theDocumentationListsEveryPermissionAsItIs() throws IOException {
    var rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| permission |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows)
        .isEqualTo(Arrays.stream(Permission.values()).map(PermissionPageTest::row).toList());
  }

  private static String row(Permission permission) {
    return "| `%s` | %s |".formatted(permission, Texts.english().text(permission.text().phrase()));
  }
}
