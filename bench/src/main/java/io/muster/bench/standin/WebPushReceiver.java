package io.muster.bench.standin;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser's side of a subscription: it makes the keys and opens what is sent to them (RFC 8188,
/// RFC 8291). It shares no code with the server. Any thread.
final class WebPushReceiver {
  private static final int HEADER_BYTES = 16 + 4 + 1 + 65;
  private static final int COORDINATE_BYTES = 32;

  private final KeyPair pair;
  private final byte[] point;
  private final byte[] secret;

  static WebPushReceiver create() {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new WebPushReceiver(generator.generateKeyPair(), secret);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  WebPushReceiver(KeyPair pair, byte[] secret) {
    this.pair = pair;
    this.point = point((ECPublicKey) pair.getPublic());
    this.secret = secret.clone();
  }

  /// Base64url without padding.
  String key() {
    return base64url(point);
  }

  /// Base64url without padding.
  String secret() {
    return base64url(secret);
  }

  /// The key that opens, for other people's code: base64url of 32 bytes.
  String privateKey() {
    byte[] number = new byte[COORDINATE_BYTES];
    put(((ECPrivateKey) pair.getPrivate()).getS(), number, COORDINATE_BYTES - 1);
    return base64url(number);
  }

  /// @throws GeneralSecurityException if it is not for this subscription, or not as the RFCs say
  ByteString open(ByteString message) throws GeneralSecurityException {
    if (message.size() < HEADER_BYTES) {
      throw new GeneralSecurityException("no header");
    }
    var header = ByteBuffer.wrap(message.toByteArray());
    byte[] salt = new byte[16];
    header.get(salt);
    int recordBytes = header.getInt();
    if (header.get() != 65 || message.size() - HEADER_BYTES > recordBytes) {
      throw new GeneralSecurityException("another key, or several records");
    }
    byte[] sender = new byte[65];
    header.get(sender);
    byte[] sealed = new byte[header.remaining()];
    header.get(sealed);
    byte[] keying = keying(sender);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(derive(salt, keying, "Content-Encoding: aes128gcm\0", 16), "AES"),
        new GCMParameterSpec(128, derive(salt, keying, "Content-Encoding: nonce\0", 12)));
    return withoutPadding(cipher.doFinal(sealed));
  }

  private byte[] keying(byte[] sender) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(pair.getPrivate());
    agreement.doPhase(key(sender), true);
    var purpose = ByteBuffer.allocate(14 + 65 + 65);
    purpose.put(bytes("WebPush: info\0")).put(point).put(sender);
    return derive(secret, agreement.generateSecret(), purpose.array(), 32);
  }

  /// The last record ends with 2 and any number of zeros.
  private static ByteString withoutPadding(byte[] plain) throws GeneralSecurityException {
    int end = plain.length - 1;
    while (end >= 0 && plain[end] == 0) {
      end--;
    }
    if (end < 0 || plain[end] != 2) {
      throw new GeneralSecurityException("not the last record");
    }
    return ByteString.copyFrom(plain, 0, end);
  }

  private static byte[] derive(byte[] salt, byte[] keying, String purpose, int bytes)
      throws GeneralSecurityException {
    return derive(salt, keying, bytes(purpose), bytes);
  }

  private static byte[] derive(byte[] salt, byte[] keying, byte[] purpose, int bytes)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(keying).thenExpand(purpose, bytes));
  }

  private static byte[] bytes(String ascii) {
    return ByteString.copyFromUtf8(ascii).toByteArray();
  }

  /// @param point 65 bytes, uncompressed
  static ECPublicKey key(byte[] point) throws GeneralSecurityException {
    if (point.length != 1 + 2 * COORDINATE_BYTES || point[0] != 4) {
      throw new GeneralSecurityException("not an uncompressed point of P-256");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, point.length));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
  }

  static ECParameterSpec curve() throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static byte[] point(ECPublicKey key) {
    byte[] point = new byte[1 + 2 * COORDINATE_BYTES];
    point[0] = 4;
    put(key.getW().getAffineX(), point, COORDINATE_BYTES);
    put(key.getW().getAffineY(), point, 2 * COORDINATE_BYTES);
    return point;
  }

  /// So that the last byte of the number is at `last`.
  private static void put(BigInteger number, byte[] into, int last) {
    byte[] bytes = number.toByteArray();
    for (int i = 0; i < Math.min(bytes.length, COORDINATE_BYTES); i++) {
      into[last - i] = bytes[bytes.length - 1 - i];
    }
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
