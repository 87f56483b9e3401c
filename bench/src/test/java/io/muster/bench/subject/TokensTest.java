package io.muster.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void aTokenNamesItsUserAndIsSignedWithTheSecret() throws Exception {
    String[] parts = new Tokens("a secret", "muster").tokenOf("ann").split("\\.");

    assertThat(parts).hasSize(3);
    assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(decoded(parts[1]))
        .contains("\"sub\":\"ann\"")
        .contains("\"aud\":\"muster\"")
        .contains("\"exp\":");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("a secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(signature);
  }

  @Test
  void aUserOfAnyCharactersStandsInTheClaims() {
    String token = new Tokens("a secret", "muster").tokenOf("|Q`\\\"ü");

    assertThat(decoded(token.split("\\.")[1])).startsWith("{\"sub\":\"|Q`\\\\\\\"ü\",");
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
