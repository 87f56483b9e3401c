package io.muster.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.muster.session.Authenticator.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Executor WAITING = task -> Thread.ofVirtual().start(task);
  private static final RSAKey RSA;
  private static final ECKey EC;
  private static final OctetKeyPair ED;

  static {
    try {
      RSA = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
      EC = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
      ED = new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeKeys() throws IOException {
    file = directory.resolve("keys.json");
    publish(RSA, EC, ED);
  }

  private void publish(JWK... keys) throws IOException {
    Files.writeString(file, new JWKSet(List.of(keys)).toString());
  }

  private Tokens tokens() {
    return tokens(new AuthConfig.Keys.KeySetFile(file));
  }

  private static Tokens tokens(AuthConfig.Keys keys) {
    return Tokens.open(AuthConfig.of(keys), InstantSource.fixed(NOW), WAITING);
  }

  private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
    var claims =
        new JWTClaimsSet.Builder()
            .subject("ann")
            .audience("muster")
            .expirationTime(Date.from(NOW.plusSeconds(600)))
            .build();
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
    return token.serialize();
  }

  private static Verdict check(Tokens tokens, String token) {
    var answer = new CompletableFuture<Verdict>();
    tokens.verify(token, answer::complete);
    return answer.join();
  }

  private static void assertRefused(Verdict verdict, String why) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.text()).contains(why));
  }

  @Test
  void eachKindOfKeyIsBelieved() throws JOSEException {
    var tokens = tokens();

    assertThat(check(tokens, token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))))
        .isInstanceOf(Verdict.Known.class);
    assertThat(check(tokens, token(JWSAlgorithm.ES256, "ec", new ECDSASigner(EC))))
        .isInstanceOf(Verdict.Known.class);
    assertThat(check(tokens, token(JWSAlgorithm.EdDSA, "ed", new Ed25519Signer(ED))))
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void aTokenSignedByAKeyOfTheSameNameIsForged() throws JOSEException {
    var other = new RSAKeyGenerator(2048).keyID("rsa").generate();

    assertRefused(
        check(tokens(), token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(other))), "signature");
  }

  /// The classic: the public key, which everybody has, taken for a shared secret.
  @Test
  void aPublicKeyIsNoSharedSecret() throws JOSEException {
    byte[] der = RSA.toRSAPublicKey().getEncoded();
    var pem =
        "-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder().encodeToString(der);
    for (var secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII))) {
      assertRefused(
          check(tokens(), token(JWSAlgorithm.HS256, "rsa", new MACSigner(secret))), "algorithm");
    }
  }

  /// And the other way round.
  @Test
  void aServerWithASecretBelievesNoKeys() throws JOSEException {
    var tokens = tokens(new AuthConfig.Keys.Secret("a secret for tests, 32 bytes or more"));

    assertRefused(
        check(tokens, token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))), "algorithm");
    assertRefused(
        check(tokens, token(JWSAlgorithm.EdDSA, "ed", new Ed25519Signer(ED))), "algorithm");
  }

  @Test
  void otherAlgorithmsOfTheSameKeyDoNotCount() throws JOSEException {
    for (var algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      assertRefused(check(tokens(), token(algorithm, "rsa", new RSASSASigner(RSA))), "algorithm");
    }
  }

  @Test
  void aKeyOfAnotherKindIsNotFoundByItsName() throws JOSEException {
    assertRefused(
        check(tokens(), token(JWSAlgorithm.ES256, "rsa", new ECDSASigner(EC))), "unknown key");
  }

  @Test
  void aShortRsaKeyIsNotBelieved() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var pair = generator.generateKeyPair();
    var weak =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey((RSAPrivateKey) pair.getPrivate())
            .keyID("weak")
            .build();
    publish(weak);

    var signer = new RSASSASigner(weak, Set.of(AllowWeakRSAKey.getInstance()));
    assertRefused(check(tokens(), token(JWSAlgorithm.RS256, "weak", signer)), "signature");
  }

  @Test
  void aKeyForEncryptionIsNotBelieved() throws IOException, JOSEException {
    var encryption = new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build();
    publish(encryption);

    assertRefused(
        check(tokens(), token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))), "unknown key");
  }

  @Test
  void aTokenWithoutAKeyNameIsTriedWithAllKeysOfItsKind() throws IOException, JOSEException {
    var other = new ECKeyGenerator(Curve.P_256).keyID("other").generate();
    publish(other, EC, RSA);

    var claims =
        new JWTClaimsSet.Builder()
            .subject("ann")
            .audience("muster")
            .expirationTime(Date.from(NOW.plusSeconds(600)))
            .build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
    token.sign(new ECDSASigner(EC));

    assertThat(check(tokens(), token.serialize())).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void aNewKeyIsFoundWhenATokenNamesIt() throws IOException, JOSEException {
    publish(RSA);
    var tokens = tokens();
    assertThat(check(tokens, token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))))
        .isInstanceOf(Verdict.Known.class);

    publish(RSA, EC);

    assertThat(check(tokens, token(JWSAlgorithm.ES256, "ec", new ECDSASigner(EC))))
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void aMissingFileIsAnOutageAndNoVerdict() throws IOException, JOSEException {
    Files.delete(file);

    assertThat(check(tokens(), token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))))
        .isInstanceOf(Verdict.Unavailable.class);
  }

  /// An issuer on loopback that counts how often it is asked.
  private static final class Issuer implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch held;
    private final HttpServer http;

    Issuer(String keys, CountDownLatch held) throws IOException {
      this.held = held;
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/keys",
          exchange -> {
            asked.incrementAndGet();
            try {
              held.await();
            } catch (InterruptedException stopped) {
              throw new IOException(stopped);
            }
            var bytes = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
              out.write(bytes);
            }
          });
      http.start();
    }

    AuthConfig.Keys.KeySetUrl url() {
      var address = http.getAddress();
      return new AuthConfig.Keys.KeySetUrl(
          URI.create("http://127.0.0.1:" + address.getPort() + "/keys"));
    }

    @Override
    public void close() {
      held.countDown();
      http.stop(0);
    }
  }

  private static String published() {
    return new JWKSet(List.of(RSA, EC)).toPublicJWKSet().toString();
  }

  @Test
  void keysAreFetchedOnceAndKept() throws IOException, JOSEException {
    try (var issuer = new Issuer(published(), new CountDownLatch(0))) {
      var tokens = tokens(issuer.url());
      for (int i = 0; i < 20; i++) {
        assertThat(check(tokens, token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))))
            .isInstanceOf(Verdict.Known.class);
      }

      assertThat(issuer.asked).hasValue(1);
    }
  }

  @Test
  void madeUpKeyNamesDoNotHammerTheIssuer() throws IOException, JOSEException {
    try (var issuer = new Issuer(published(), new CountDownLatch(0))) {
      var tokens = tokens(issuer.url());
      for (int i = 0; i < 50; i++) {
        assertThat(check(tokens, token(JWSAlgorithm.RS256, "no-" + i, new RSASSASigner(RSA))))
            .isNotInstanceOf(Verdict.Known.class);
      }

      assertThat(issuer.asked.get()).isLessThanOrEqualTo(2);
      assertThat(check(tokens, token(JWSAlgorithm.ES256, "ec", new ECDSASigner(EC))))
          .isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void anIssuerThatIsAwayIsNoVerdict() throws IOException, JOSEException {
    AuthConfig.Keys.KeySetUrl url;
    try (var issuer = new Issuer(published(), new CountDownLatch(0))) {
      url = issuer.url();
    }

    assertThat(check(tokens(url), token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA))))
        .isInstanceOf(Verdict.Unavailable.class);
  }

  @Test
  void aSlowIssuerHoldsOnlySoManyChecks() throws Exception {
    var held = new CountDownLatch(1);
    try (var issuer = new Issuer(published(), held)) {
      var config = new AuthConfig(issuer.url(), "", "muster", AuthConfig.LEEWAY, 2);
      var tokens = Tokens.open(config, InstantSource.fixed(NOW), WAITING);
      var good = token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA));
      var first = new CompletableFuture<Verdict>();
      var second = new CompletableFuture<Verdict>();
      tokens.verify(good, first::complete);
      tokens.verify(good, second::complete);

      assertThat(check(tokens, good)).isInstanceOf(Verdict.Unavailable.class);

      held.countDown();
      assertThat(first.join()).isInstanceOf(Verdict.Known.class);
      assertThat(second.join()).isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void aUrlOfAnotherSchemeIsRefused() {
    assertThatThrownBy(() -> new AuthConfig.Keys.KeySetUrl(URI.create("file:///etc/passwd")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auth.jwks");
  }
}
