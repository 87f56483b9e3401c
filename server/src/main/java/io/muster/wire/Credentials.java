package io.muster.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A certificate, those of its issuers behind it, and its key.
record Credentials(PrivateKey key, List<X509Certificate> chain) {
  private static final String CERTIFICATE = "wire.tls-certificate";
  private static final String KEY = "wire.tls-key";

  private static final Pattern PEM_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /// The kinds of key that count, and how each of them signs.
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /// Reads both files and makes sure that they belong together: otherwise the first handshake would
  /// find out.
  static Credentials read(WireConfig.Tls.Pem pem) throws TlsRefused {
    var chain = chain(pem.certificate());
    var key = key(pem.key());
    if (!belong(key, chain.getFirst().getPublicKey())) {
      throw new TlsRefused(
          "%s = %s is not the key of %s = %s"
              .formatted(KEY, pem.key(), CERTIFICATE, pem.certificate()),
          null);
    }
    return new Credentials(key, chain);
  }

  private static List<X509Certificate> chain(Path file) throws TlsRefused {
    var wanted = "it must be a PEM file with the server's certificate first";
    var bytes = bytes(CERTIFICATE, file);
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw refused(CERTIFICATE, file, wanted, null);
      }
      return chain;
    } catch (CertificateException malformed) {
      throw refused(CERTIFICATE, file, wanted, malformed);
    }
  }

  private static PrivateKey key(Path file) throws TlsRefused {
    var pem = PEM_KEY.matcher(new String(bytes(KEY, file), ISO_8859_1));
    if (pem.find()) {
      var spec = new PKCS8EncodedKeySpec(decoded(file, pem.group(1)));
      var key = SIGNATURES.keySet().stream().flatMap(kind -> key(kind, spec).stream()).findAny();
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw refused(
        KEY,
        file,
        "it must be a PEM file with an RSA, EC or EdDSA key: PKCS #8, no password",
        null);
  }

  private static byte[] decoded(Path file, String base64) throws TlsRefused {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException damaged) {
      throw refused(KEY, file, "its Base64 is damaged", damaged);
    }
  }

  private static Optional<PrivateKey> key(String kind, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(kind).generatePrivate(spec));
    } catch (GeneralSecurityException ofAnotherKind) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String name, Path file) throws TlsRefused {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw refused(name, file, "there is no such file", missing);
    } catch (IOException unreadable) {
      throw refused(name, file, "it cannot be read (" + unreadable + ")", unreadable);
    }
  }

  private static TlsRefused refused(String name, Path file, String why, @Nullable Throwable cause) {
    return new TlsRefused(name + " = " + file + " cannot be used: " + why, cause);
  }

  /// Whether the one verifies what the other has signed.
  private static boolean belong(PrivateKey key, PublicKey certified) {
    try {
      var signing = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signing.initSign(key);
      var signature = signing.sign();
      signing.initVerify(certified);
      return signing.verify(signature);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }
}
