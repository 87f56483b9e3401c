package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.muster.push.ProviderRefused;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("G1 Web Push: the server says who it is")
class VapidTest {
  private static final String ORIGIN = "https://push.example.org";
  private static final Pattern HEADER = Pattern.compile("vapid t=([\\w.-]+), k=([\\w-]{87})");

  @TempDir Path folder;

  private VapidKey key(String pem) throws ProviderRefused {
    return VapidKey.read("push.web-push.vapid-key-file", Given.file(folder, pem));
  }

  private Vapid vapid() throws ProviderRefused {
    return new Vapid(key(Given.PEM), "mailto:ops@example.org");
  }

  private static SignedJWT token(String header) throws ParseException {
    var parts = HEADER.matcher(header);
    assertThat(parts.matches()).as(header).isTrue();
    return SignedJWT.parse(parts.group(1));
  }

  @Test
  void aTokenIsForOneServiceAndSignedByThePublishedKey()
      throws ProviderRefused, ParseException, JOSEException {
    var header = vapid().authorization(ORIGIN, Given.NOW);
    var claims = token(header).getJWTClaimsSet();

    assertThat(token(header).verify(new ECDSAVerifier(key(Given.PEM).open()))).isTrue();
    assertThat(header).endsWith("k=" + key(Given.PEM).published());
    assertThat(claims.getAudience()).containsExactly(ORIGIN);
    assertThat(claims.getSubject()).isEqualTo("mailto:ops@example.org");
    assertThat(Duration.between(Given.NOW, claims.getExpirationTime().toInstant()))
        .isLessThanOrEqualTo(Duration.ofHours(24))
        .isEqualTo(Vapid.LIFE);
  }

  @Test
  void aTokenServesForHalfItsLife() throws ProviderRefused {
    var vapid = vapid();
    var first = vapid.authorization(ORIGIN, Given.NOW);
    var half = Given.NOW.plus(Vapid.LIFE.dividedBy(2));

    assertThat(vapid.authorization(ORIGIN, half.minusSeconds(1))).isEqualTo(first);
    assertThat(vapid.authorization("https://other.example.org", Given.NOW)).isNotEqualTo(first);
    assertThat(vapid.authorization(ORIGIN, half)).isNotEqualTo(first);
  }

  @Test
  void aClockThatWasSetBackMakesATokenAnew() throws ProviderRefused, ParseException {
    var vapid = vapid();
    var wrong = vapid.authorization(ORIGIN, Given.NOW.plus(Duration.ofDays(2)));
    var mended = vapid.authorization(ORIGIN, Given.NOW);

    assertThat(mended).isNotEqualTo(wrong);
    assertThat(token(mended).getJWTClaimsSet().getExpirationTime().toInstant())
        .isEqualTo(Given.NOW.plus(Vapid.LIFE));
  }

  @Test
  void noMoreTokensAreKeptThanItsBound() throws ProviderRefused {
    var vapid = vapid();
    for (int i = 0; i < Vapid.TOKENS_MAX + 10; i++) {
      vapid.authorization("https://push" + i + ".example.org", Given.NOW);
    }
    assertThat(vapid.remembered()).isEqualTo(Vapid.TOKENS_MAX);
  }

  @Test
  void whatIsNoKeyIsRefusedInASentence() {
    assertThatThrownBy(() -> key("nothing"))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageStartingWith("push.web-push.vapid-key-file = ")
        .hasMessageContaining("it is not a private key in PEM (PKCS #8)")
        .hasMessageContaining("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    assertThatThrownBy(() -> key(Given.secretHalfOnly("secp384r1")))
        .hasMessageContaining("its key is not on the curve P-256");
    assertThatThrownBy(() -> key(Given.secretHalfOnly("secp256r1")))
        .hasMessageContaining("its public half is missing or of another key");
    assertThatThrownBy(() -> VapidKey.read("push.web-push.vapid-key-file", folder.resolve("none")))
        .hasMessageContaining("it does not exist");
  }

  @Test
  void aDamagedFileIsRefusedInASentence() {
    assertThatThrownBy(() -> key(Given.PEM.replace("Mjhb\n", "M\n")))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageStartingWith("push.web-push.vapid-key-file = ")
        .hasMessageContaining("it is damaged. Copy it again from where it was made")
        .hasMessageContaining("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    assertThatThrownBy(() -> key(Given.PEM.replace("MIGH", "")))
        .hasMessageContaining("it is damaged or holds another kind of key. Copy it again");
  }

  @Test
  void whateverIsMissingOfAFileItIsRefused() {
    int rest = Given.PEM.indexOf("\n-----END");
    for (int end = 0; end < rest; end++) {
      var less = Given.PEM.substring(0, end) + Given.PEM.substring(rest);
      assertThatThrownBy(() -> key(less)).isInstanceOf(ProviderRefused.class);
    }
  }

  @Test
  void halvesOfTwoKeysAreRefused() {
    var foreign = Given.PEM.replace("QgZBDeY6SgYH", "QgZBDeY7SgYH");
    assertThat(foreign).isNotEqualTo(Given.PEM);
    assertThatThrownBy(() -> key(foreign))
        .hasMessageContaining("its public half is missing or of another key");
  }

  @Test
  void theSecretHalfIsNotPrinted() throws ProviderRefused {
    var key = key(Given.PEM);
    assertThat(key.toString()).isEqualTo("VapidKey[" + key.published() + "]");
  }
}
