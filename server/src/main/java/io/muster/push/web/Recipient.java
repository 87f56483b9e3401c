package io.muster.push.web;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import io.muster.account.Registration;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/// Encrypts for one subscription (RFC 8291), in one record of the coding `aes128gcm`.
final class Recipient {
  /// What a push service must take (RFC 8030, 7.2).
  static final int BODY_BYTES_MAX = 4_096;

  /// As many bytes fit into it: a header of 86, a delimiter and a tag of 16 come on top.
  static final int PLAIN_BYTES_MAX = BODY_BYTES_MAX - 86 - 1 - 16;

  private static final int KEY_BYTES = 65;
  private static final int SECRET_BYTES = 16;

  private final HybridEncrypt encryption;

  enum Flaw {
    KEY,
    SECRET
  }

  private Recipient(HybridEncrypt encryption) {
    this.encryption = encryption;
  }

  /// Empty: nothing is wrong.
  static Optional<Flaw> flaw(Registration registration) {
    if (bytes(registration.auth(), SECRET_BYTES).isEmpty()) {
      return Optional.of(Flaw.SECRET);
    }
    return of(registration).isEmpty() ? Optional.of(Flaw.KEY) : Optional.empty();
  }

  /// Empty: its key is no point of P-256 (65 bytes, uncompressed), or its secret not 16 bytes.
  static Optional<Recipient> of(Registration registration) {
    var key = bytes(registration.key(), KEY_BYTES);
    var secret = bytes(registration.auth(), SECRET_BYTES);
    if (key.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Recipient(
              new WebPushHybridEncrypt.Builder()
                  .withRecipientPublicKey(key.get())
                  .withAuthSecret(secret.get())
                  .build()));
    } catch (GeneralSecurityException notOnTheCurve) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(String base64url, int count) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(base64url)).filter(it -> it.length == count);
    } catch (IllegalArgumentException otherLetters) {
      return Optional.empty();
    }
  }

  /// With a new key pair and salt each time.
  ///
  /// @param plain at most PLAIN_BYTES_MAX
  byte[] seal(byte[] plain) {
    try {
      return encryption.encrypt(plain, null);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
