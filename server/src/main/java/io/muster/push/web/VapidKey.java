package io.muster.push.web;

import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.muster.push.ProviderRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operator's key pair on P-256, by which push services know who sends.
///
/// @param published the open half as `applicationServerKey` of a subscription: its point (65 bytes)
///   in base64url without padding
record VapidKey(ECPrivateKey secret, ECPublicKey open, String published) {
  private static final int POINT_BYTES = 65;

  /// What comes before the open half at the end of a key that OpenSSL made (RFC 5915, `publicKey`):
  /// a tag of context 1, and a bit string without unused bits.
  private static final byte[] BEFORE_POINT = {(byte) 0xa1, 0x44, 0x03, 0x42, 0x00};

  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----");

  /// @param key under which the configuration names the file
  /// @throws ProviderRefused if it holds no such key
  static VapidKey read(String key, Path file) throws ProviderRefused {
    var der =
        pem(key, file)
            .orElseThrow(
                () -> refused(key, file, "it is not a private key in PEM (PKCS #8). " + HOW, null));
    try {
      var found = of(der);
      if (found.isPresent() && found.get().belongsTogether()) {
        return found.get();
      }
    } catch (InvalidKeySpecException other) {
      throw refused(key, file, "it is damaged or holds another kind of key. " + AGAIN, other);
    } catch (GeneralSecurityException other) {
      throw refused(key, file, "its key is not on the curve P-256. " + HOW, other);
    }
    throw refused(key, file, "its public half is missing or of another key. " + HOW, null);
  }

  private static ProviderRefused refused(
      String key, Path file, String reason, @Nullable Throwable cause) {
    return new ProviderRefused(key + " = " + file + " cannot be used: " + reason, cause);
  }

  private static final String HOW =
      "This makes one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";

  private static final String AGAIN =
      "Copy it again from where it was made, or make another, with which every app has to"
          + " subscribe again. "
          + HOW;

  private static Optional<byte[]> pem(String key, Path file) throws ProviderRefused {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw refused(key, file, "it does not exist", missing);
    } catch (IOException unreadable) {
      throw refused(key, file, String.valueOf(unreadable.getMessage()), unreadable);
    }
    var found = PEM.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(found.group(1)));
    } catch (IllegalArgumentException incomplete) {
      throw refused(key, file, "it is damaged. " + AGAIN, incomplete);
    }
  }

  /// Empty: the open half is not in it. The JDK reads the secret half only.
  private static Optional<VapidKey> of(byte[] der) throws GeneralSecurityException {
    var secret = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    if (!(secret instanceof ECPrivateKey ec)
        || !EllipticCurves.isSameEcParameterSpec(
            ec.getParams(), EllipticCurves.getNistP256Params())) {
      throw new GeneralSecurityException("another curve");
    }
    int begin = der.length - POINT_BYTES - BEFORE_POINT.length;
    if (begin < 0
        || !Arrays.equals(
            Arrays.copyOfRange(der, begin, begin + BEFORE_POINT.length), BEFORE_POINT)) {
      return Optional.empty();
    }
    byte[] point = Arrays.copyOfRange(der, der.length - POINT_BYTES, der.length);
    var open =
        EllipticCurves.getEcPublicKey(CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, point);
    var published = Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    return Optional.of(new VapidKey(ec, open, published));
  }

  /// Whether what the secret half signs is accepted with the open one.
  private boolean belongsTogether() {
    try {
      var token =
          new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().build());
      token.sign(new ECDSASigner(secret, Curve.P_256));
      return token.verify(new ECDSAVerifier(open));
    } catch (JOSEException other) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "VapidKey[" + published + "]";
  }
}
