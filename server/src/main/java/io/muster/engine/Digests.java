package io.muster.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Hashes of what people write, in hexadecimal. Pure; any thread.
public final class Digests {
  private static final int ROUNDS = 10_000;
  private static final int BITS = 256;

  private Digests() {}

  /// SHA-256 of the text's UTF-8.
  public static String ofTerms(String text) {
    return sha256(text);
  }

  /// Of a code of a second factor, salted with its seed. Fast: recovery codes are too long to be
  /// guessed, and what is kept of others counts no more.
  static String ofCode(String code, String seed) {
    return sha256(seed + "\0" + code);
  }

  private static String sha256(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Slow on purpose (some milliseconds), so that somebody who has read the disk must work for a
  /// passcode. It cannot be slower: it runs on the group's lane, and passcodes are short anyway.
  static String ofPasscode(String passcode, String salt) {
    var given = new PBEKeySpec(passcode.toCharArray(), HexFormat.of().parseHex(salt), ROUNDS, BITS);
    try {
      var slow = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      return HexFormat.of().formatHex(slow.generateSecret(given).getEncoded());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    } finally {
      given.clearPassword();
    }
  }
}
