package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with TLS in the configuration is found before anything is made.
class UnusableTlsTest {
  @TempDir Path folder;

  @Test
  void aCertificateThatIsNotThereIsAMistakeOfTheConfiguration() {
    var missing = folder.resolve("cert.pem").toString();
    assertRefused(
        "wire.tls-certificate = " + missing + " cannot be used: there is no such file",
        "wire.tls-certificate",
        missing,
        "wire.tls-key",
        missing);
  }

  @Test
  void plaintextForOtherMachinesIsAMistakeOfTheConfiguration() {
    assertRefused("wire.host = 0.0.0.0 can be reached from other machines", "wire.host", "0.0.0.0");
  }

  private void assertRefused(String why, String... keysAndValues) {
    var data = folder.resolve("data");
    assertThatThrownBy(
            () -> {
              var settings =
                  Settings.none()
                      .with("server.data", data.toString(), "test")
                      .with("auth.secret", "not a secret, but long enough for one", "test")
                      .with("wire.port", "0", "test");
              for (int i = 0; i < keysAndValues.length; i += 2) {
                settings = settings.with(keysAndValues[i], keysAndValues[i + 1], "test");
              }
              Server.open(ServerConfig.read(settings), Fatal.halt()).close();
            })
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.exitCode()).isEqualTo(Exit.USAGE))
        .hasMessageStartingWith(why);
    assertThat(data).doesNotExist();
  }
}
