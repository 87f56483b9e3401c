package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevSecretTest {
  @TempDir Path data;

  @Test
  void itIsMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
    assertThat(DevSecret.find(data)).isEmpty();
    var made = DevSecret.in(data);
    assertThat(DevSecret.in(data)).isEqualTo(made);
    assertThat(DevSecret.find(data)).contains(made);
    var rights = Files.getPosixFilePermissions(data.resolve("dev-secret"));
    assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    assertThat(made.toString()).doesNotContain(made.text());
  }

  @Test
  void aTokenSpeaksForItsUser() throws Exception {
    var secret = DevSecret.in(data);
    var token =
        SignedJWT.parse(secret.tokenFor("ann", Duration.ofHours(1), List.of("muster.operator")));
    assertThat(token.verify(new MACVerifier(secret.text()))).isTrue();
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("ann");
    assertThat(claims.getStringClaim("scope")).isEqualTo("muster.operator");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(1));
  }
}
