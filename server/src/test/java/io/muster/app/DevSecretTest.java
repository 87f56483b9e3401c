package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.auth.DevTokens;
import io.muster.auth.Tokens;
import io.muster.group.UserId;
import io.muster.session.Authenticator.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
  void tokensMadeWithItCount() throws Exception {
    var auth = DevSecret.in(data).auth();
    var clock = InstantSource.system();
    var token = new DevTokens(auth, clock).mint(new UserId("ann"), Duration.ofHours(1), "");
    var verdicts = new ArrayList<Verdict>();
    Tokens.open(auth, clock, Runnable::run).verify(token, verdicts::add);
    assertThat(verdicts)
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Known.class, known -> assertThat(known.user()).isEqualTo(new UserId("ann")));
  }
}
