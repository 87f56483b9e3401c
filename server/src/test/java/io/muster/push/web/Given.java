package io.muster.push.web;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What tests of Web Push begin with.
final class Given {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /// The example of RFC 8291, section 5.
  static final String KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";

  /// Made by `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.
  static final String PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZBDeY6SgYHtabz61
      9fXmmte02EksFmVr/KOEk9tdP7ShRANCAARRHPKS3MmMcMDo6TPLe7kNN7Z8S5bX
      TTmz2YzEI1gYljeFpFUkeR+Txu1O00rfkCUcON0rMRFWBM+nzeykMjhb
      -----END PRIVATE KEY-----
      """;

  private Given() {}

  static Registration registration(String endpoint, String key, String auth) {
    return new Registration(Channel.WEB_PUSH, endpoint, "", key, auth, NOW);
  }

  static Notification notification(String title, String body) {
    var data = new TreeMap<String, String>();
    data.put("group", "17");
    data.put("seq", "42");
    return new Notification(
        Notification.Kind.MENTION,
        "g17",
        data,
        Optional.of(new Notification.Alert(title, body)),
        OptionalInt.of(3),
        true,
        true,
        NOW.plusSeconds(3_600));
  }

  static Path file(Path folder, String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "key", ".pem"), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// As the JDK makes them: without the open half.
  static String secretHalfOnly(String curve) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair(curve).getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  static KeyPair pair(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ECPublicKey open(KeyPair pair) {
    return (ECPublicKey) pair.getPublic();
  }
}
