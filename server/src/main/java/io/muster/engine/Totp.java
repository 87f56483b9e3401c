package io.muster.engine;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/// The codes that an authenticator shows: RFC 6238 with SHA-1, six digits, and a step of 30
/// seconds, which is what all of them understand. Pure; any thread.
public final class Totp {
  private static final int DIGITS = 6;
  private static final int STEP_S = 30;

  /// How many steps an authenticator's clock may be off, either way.
  private static final int DRIFT = 1;

  private static final String ISSUER = "Muster";
  private static final HmacOneTimePasswordGenerator CODES =
      new HmacOneTimePasswordGenerator(DIGITS);

  private Totp() {}

  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_S);
  }

  /// What the authenticator shows during a step.
  public static String code(byte[] secret, long step) {
    try {
      var key = new SecretKeySpec(secret, "RAW");
      return CODES.generateOneTimePasswordString(key, step, Locale.ROOT);
    } catch (InvalidKeyException noKeyIsTooShort) {
      throw new IllegalStateException(noKeyIsTooShort);
    }
  }

  /// The first step whose code it is, of those that count at a moment.
  ///
  /// @param after codes of this step and of those before do not count any more
  static OptionalLong stepOf(byte[] secret, String code, Instant at, long after) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    for (long step = step(at) - DRIFT; step <= step(at) + DRIFT; step++) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (step > after && MessageDigest.isEqual(right, given)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /// As people type it: without the padding.
  public static String base32(byte[] bytes) {
    return new Base32().encodeToString(bytes).replace("=", "");
  }

  /// In fours, as people read it aloud.
  static String grouped(String code) {
    return code.replaceAll("(.{4})(?!$)", "$1-");
  }

  public static byte[] fromBase32(String text) {
    return new Base32().decode(text);
  }

  /// What an authenticator reads from a QR code.
  static String uri(String user, byte[] secret) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(ISSUER, escaped(user), base32(secret), ISSUER, DIGITS, STEP_S);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
