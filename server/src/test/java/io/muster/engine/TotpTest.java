package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// B7: codes as every authenticator shows them.
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  private static final Map<Long, String> VECTORS =
      Map.of(
          59L, "287082",
          1_111_111_109L, "081804",
          1_111_111_111L, "050471",
          1_234_567_890L, "005924",
          2_000_000_000L, "279037",
          20_000_000_000L, "353130");

  @Test
  void theVectorsOfTheRfcAreMet() {
    VECTORS.forEach(
        (second, code) ->
            assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code));
  }

  @Test
  void aClockMayBeOneStepOffEitherWayAndNoMore() {
    var now = Instant.ofEpochSecond(1_234_567_890L);
    long step = Totp.step(now);
    for (long off = -3; off <= 3; off++) {
      var found = Totp.stepOf(SECRET, Totp.code(SECRET, step + off), now, 0);
      assertThat(found.isPresent()).as("off by %d", off).isEqualTo(Math.abs(off) <= 1);
    }
  }

  @Test
  void aUsedStepAndThoseBeforeItAreNotFound() {
    var now = Instant.ofEpochSecond(1_234_567_890L);
    long step = Totp.step(now);
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
  }

  @Test
  void whatIsNoCodeIsNoCode() {
    for (var text : new String[] {"", "28708", "2870821", "abcdef", "２８７０８２", "\0"}) {
      assertThat(Totp.stepOf(SECRET, text, Instant.ofEpochSecond(59), 0)).isEmpty();
    }
  }

  @Test
  void aSecretIsTypedInBase32() {
    assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.fromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).isEqualTo(SECRET);
    var random = new Random(1);
    for (int length = 0; length < 40; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(Totp.fromBase32(Totp.base32(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void theUriSaysWhoseItIs() {
    assertThat(Totp.uri("änn?&", SECRET))
        .isEqualTo(
            "otpauth://totp/Muster:%C3%A4nn%3F%26?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Muster&algorithm=SHA1&digits=6&period=30");
  }
}
