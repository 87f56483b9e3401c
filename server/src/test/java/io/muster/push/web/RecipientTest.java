package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.apps.webpush.WebPushHybridDecrypt;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G1 Web Push: encryption for a subscription")
class RecipientTest {
  private static final String ENDPOINT = "https://push.example.org/x";

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void theSubscriptionReadsWhatWasSealedForIt() throws GeneralSecurityException {
    var pair = Given.pair("secp256r1");
    byte[] point =
        EllipticCurves.pointEncode(
            CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, Given.open(pair).getW());
    byte[] secret = new byte[16];
    var recipient =
        Recipient.of(Given.registration(ENDPOINT, base64url(point), base64url(secret)))
            .orElseThrow();

    byte[] sealed = recipient.seal("rain at ten".getBytes(StandardCharsets.UTF_8));

    var opened =
        new WebPushHybridDecrypt.Builder()
            .withRecipientPublicKey(point)
            .withRecipientPrivateKey((ECPrivateKey) pair.getPrivate())
            .withAuthSecret(secret)
            .build()
            .decrypt(sealed, null);
    assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo("rain at ten");
    assertThat(recipient.seal("rain at ten".getBytes(StandardCharsets.UTF_8)))
        .as("the same words a second time")
        .isNotEqualTo(sealed);
  }

  @Test
  void theLargestMessageIsAsLargeAsAServiceMustTake() {
    var recipient =
        Recipient.of(Given.registration(ENDPOINT, Given.KEY, Given.SECRET)).orElseThrow();

    byte[] sealed = recipient.seal(new byte[Recipient.PLAIN_BYTES_MAX]);

    assertThat(Recipient.PLAIN_BYTES_MAX).isEqualTo(3_993);
    assertThat(sealed).hasSize(Recipient.BODY_BYTES_MAX);
    assertThat(ByteBuffer.wrap(sealed, 16, 4).getInt()).as("record size").isEqualTo(4_096);
  }

  @Test
  void aKeyMustBeAPointOfTheCurve() {
    byte[] point = Base64.getUrlDecoder().decode(Given.KEY);
    byte[] beside = point.clone();
    beside[64] ^= 1;
    byte[] compressed = point.clone();
    compressed[0] = 2;

    assertThat(flaw(base64url(point), Given.SECRET)).isEmpty();
    assertThat(flaw(base64url(beside), Given.SECRET)).contains(Recipient.Flaw.KEY);
    assertThat(flaw(base64url(compressed), Given.SECRET)).contains(Recipient.Flaw.KEY);
    assertThat(flaw("", Given.SECRET)).contains(Recipient.Flaw.KEY);
    assertThat(flaw("no/base64url", Given.SECRET)).contains(Recipient.Flaw.KEY);
    assertThat(flaw(Given.KEY + "AAAA", Given.SECRET)).contains(Recipient.Flaw.KEY);
  }

  @Test
  void aSecretMustBeSixteenBytes() {
    assertThat(flaw(Given.KEY, base64url(new byte[15]))).contains(Recipient.Flaw.SECRET);
    assertThat(flaw(Given.KEY, base64url(new byte[17]))).contains(Recipient.Flaw.SECRET);
    assertThat(flaw(Given.KEY, "")).contains(Recipient.Flaw.SECRET);
    assertThat(flaw(Given.KEY, "???")).contains(Recipient.Flaw.SECRET);
  }

  private static Optional<Recipient.Flaw> flaw(String key, String secret) {
    return Recipient.flaw(Given.registration(ENDPOINT, key, secret));
  }
}
