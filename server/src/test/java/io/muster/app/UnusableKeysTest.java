package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that could not check a single token does not pretend to be ready.
class UnusableKeysTest {
  @TempDir Path folder;

  @Test
  void aKeySetThatIsNotThereIsRefused() {
    assertRefused(folder.resolve("keys.json"), "there is no such file");
  }

  @Test
  void aKeySetThatCannotBeReadIsRefused() throws IOException {
    assertRefused(Files.createDirectory(folder.resolve("keys")), "it cannot be read (");
  }

  @Test
  void aFileThatIsNoKeySetIsRefused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("keys.json"), "hello"), "it is not a JWKS (");
    assertRefused(Files.writeString(folder.resolve("one.json"), "{}"), "it is not a JWKS (");
  }

  @Test
  void aKeySetWithoutAKeyThatCountsIsRefused() throws IOException, JOSEException {
    var why = "it holds no RSA, P-256 or Ed25519 key";
    assertRefused(Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}"), why);
    var secret = new JWKSet(new OctetSequenceKeyGenerator(256).generate());
    assertRefused(Files.writeString(folder.resolve("oct.json"), secret.toString(false)), why);
  }

  @Test
  void aKeySetThatCountsIsTaken() throws Exception {
    var keys = new JWKSet(new ECKeyGenerator(Curve.P_256).generate());
    var file = Files.writeString(folder.resolve("keys.json"), keys.toString());
    try (var server = ServerProcess.start(folder.resolve("data"), "--set", "auth.jwks=" + file)) {
      assertThat(server.output()).doesNotContain("WARN").doesNotContain("cannot be had");
    }
  }

  /// The issuer may only be slower to start than we are.
  @Test
  void anIssuerThatCannotBeReachedIsAWarning() throws Exception {
    int nobody;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    var url = "http://127.0.0.1:" + nobody + "/keys";
    try (var server = ServerProcess.start(folder.resolve("data"), "--set", "auth.jwks=" + url)) {
      assertThat(server.output())
          .containsPattern("WARN .*auth.keys unavailable: auth.jwks = " + url)
          .contains("  keys       auth.jwks = " + url + " cannot be had just now: ")
          .contains("clients are told AUTH_UNAVAILABLE until it can");
    }
  }

  private void assertRefused(Path keys, String why) {
    var data = folder.resolve("data");
    assertThatThrownBy(() -> TestServer.start(data, "auth.jwks", keys.toString()).close())
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.exitCode()).isEqualTo(Exit.USAGE))
        .hasMessageStartingWith("auth.jwks = " + keys + " cannot be used: " + why);
    assertThat(data).doesNotExist();
  }
}
