package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The receiver is held against the example of RFC 8291, section 5.
class WebPushReceiverTest {
  private static final String KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final ByteString MESSAGE =
      bytes(
          "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
              + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
              + "BWLVWGNWQexSgSxsj_Qulcy4a-fN");

  private static ByteString bytes(String base64url) {
    return ByteString.copyFrom(Base64.getUrlDecoder().decode(base64url));
  }

  private static WebPushReceiver receiver() throws GeneralSecurityException {
    var number =
        new BigInteger(1, bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94").toByteArray());
    var pair =
        new KeyPair(
            WebPushReceiver.key(bytes(KEY).toByteArray()),
            KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(number, WebPushReceiver.curve())));
    return new WebPushReceiver(pair, bytes("BTBZMqHH6r4Tts7J_aSIgg").toByteArray());
  }

  @Test
  @DisplayName("G1 Web Push: the stand-in opens the message of the RFC")
  void theExampleOfTheRfc() throws GeneralSecurityException {
    assertThat(receiver().key()).isEqualTo(KEY);
    assertThat(receiver().open(MESSAGE).toStringUtf8())
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  @DisplayName("G1 Web Push: nobody else opens it, and nothing opens that was touched")
  void nobodyElse() {
    var last = MESSAGE.size() - 1;
    var touched =
        MESSAGE.substring(0, last).concat(ByteString.copyFrom(new byte[] {MESSAGE.byteAt(0)}));

    assertThatThrownBy(() -> receiver().open(touched)).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> WebPushReceiver.create().open(MESSAGE))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
