package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void aLaterLayerWins() throws Exception {
    var file = file("group.batch-max = 10\ngroup.invites-max = 11\ngroup.members-max = 12\n");
    var settings =
        Settings.none()
            .withFile(file)
            .withEnvironment(
                Map.of("MUSTER_GROUP_BATCH_MAX", "20", "MUSTER_GROUP_INVITES_MAX", "21"))
            .with("group.batch-max", "30", "--set")
            .with("server.dev", "true", "--dev");

    var rules = ServerConfig.read(settings).rules();
    assertThat(rules.batchMax()).isEqualTo(30);
    assertThat(rules.invitesMax()).isEqualTo(21);
    assertThat(rules.membersMax()).isEqualTo(12);
    assertThat(settings.shown())
        .containsEntry("group.batch-max", "30 (--set)")
        .containsEntry("group.invites-max", "21 (MUSTER_GROUP_INVITES_MAX)")
        .containsEntry("group.members-max", "12 (" + file + ":3)")
        .hasSize(4);
  }

  @Test
  void aFileMayHaveCommentsAndEmptyLines() throws Exception {
    var settings = Settings.none().withFile(file("\n  # ours\n\tlog.level=debug  \n\n"));
    assertThat(settings.shown()).containsOnlyKeys("log.level");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> Settings.none().with("group.batchmax", "7", "--set"))
        .isInstanceOf(ConfigRefused.class)
        .hasMessage("group.batchmax is not a setting; did you mean group.batch-max? (--set)");
  }

  @Test
  void anUnknownVariableIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> Settings.none().withEnvironment(Map.of("MUSTER_LOGLEVEL", "info")))
        .isInstanceOf(ConfigRefused.class)
        .hasMessage("MUSTER_LOGLEVEL does not set anything; did you mean MUSTER_LOG_LEVEL?");
  }

  @Test
  void variablesOfOthersAreLeftAlone() throws Exception {
    var variables =
        Map.of(
            "PATH", "/bin",
            "MUSTER_JAVA_OPTS", "-Xmx1g",
            "MUSTER_CONFIG", "muster.conf",
            "MUSTER_SERVICE_HOST", "10.0.0.1",
            "MUSTER_SERVICE_PORT_CHAT", "7700",
            "MUSTER_PORT", "tcp://10.0.0.1:7700",
            "MUSTER_PORT_7700_TCP_ADDR", "10.0.0.1",
            "MUSTER_WIRE_PORT_7700_TCP_PROTO", "tcp");
    assertThat(Settings.none().withEnvironment(variables).shown()).isEmpty();
  }

  @Test
  void aFileThatCannotBeTakenIsRefused() throws Exception {
    assertFileRefused(folder.resolve("none"), "there is no configuration file");
    assertFileRefused(
        file("log.level info\n"), "\"log.level info\" is not of the form key = value");
    assertFileRefused(file("log.level=info\nlog.level=warn\n"), ":2)");
    assertFileRefused(folder, "cannot be read");
    assertFileRefused(Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff}), "UTF-8");
  }

  @Test
  void aValueThatCannotBeReadIsRefusedWithWhatItShouldBe() {
    assertThatThrownBy(() -> Given.settings("group.batch-max", "many"))
        .hasMessage("group.batch-max must be a whole number, not \"many\" (--set)");
    assertThatThrownBy(() -> Given.settings("server.drain-timeout", "10"))
        .hasMessageContaining("a duration such as");
    assertThatThrownBy(() -> Given.settings("group.text-bytes-max", "99999999999999t"))
        .hasMessageContaining("a size in bytes");
  }

  private static void assertFileRefused(Path file, String why) {
    assertThatThrownBy(() -> Settings.none().withFile(file))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "muster", ".conf"), text);
  }
}
