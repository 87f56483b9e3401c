package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPageTest {
  @TempDir Path folder;

  @Test
  void theDocumentationListsEveryKeyAsItIs() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "configuration.md"));
    assertThat(page)
        .as("out of date: ./muster config --markdown > docs/configuration.md")
        .isEqualTo(ConfigPage.markdown());
  }

  @Test
  void theListingIsAConfigurationFileThatSaysTheSame() throws Exception {
    var settings = Given.settings("group.batch-max", "7", "server.dev", "true");
    var file = Files.write(folder.resolve("listing"), ConfigPage.listing(settings));
    assertThat(ServerConfig.read(Settings.none().withFile(file)))
        .isEqualTo(ServerConfig.read(settings));
    assertThat(Files.readString(file))
        .contains("Default: 50. From: --set.\ngroup.batch-max = 7\n")
        .contains("Default: 100. From: default.\ngroup.invites-max = 100\n");
  }

  @Test
  void everyKeyIsASectionPerhapsAPartAndANameInSmallLetters() {
    assertThat(KeyTable.ALL).extracting(Key::name).doesNotHaveDuplicates();
    assertThat(KeyTable.ALL).extracting(Key::variable).doesNotHaveDuplicates();
    for (var key : KeyTable.ALL) {
      assertThat(key.name()).matches("[a-z]+(\\.[a-z][a-z0-9-]*){1,2}");
      assertThat(key.meaning()).endsWith(".").doesNotContain("|");
    }
  }

  @Test
  void aFurtherRecordIsListedOnceItsKeysAre() {
    long sections = KeyTable.ALL.stream().map(k -> k.name().split("\\.")[0]).distinct().count();
    // Of push there are two: how people are told, and who carries it.
    assertThat(ServerConfig.class.getRecordComponents().length)
        .as("one list of keys for each record, and each in KeyTable")
        .isEqualTo(sections + 1);
  }
}
