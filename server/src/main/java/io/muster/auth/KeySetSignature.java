package io.muster.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// RS256, ES256 or EdDSA under a set of public keys. Any thread; checks run where they may wait,
/// because the set may have to be fetched, and a semaphore bounds how many.
final class KeySetSignature implements Signature {
  private static final Logger LOG = LoggerFactory.getLogger(KeySetSignature.class);
  private static final int RSA_BITS_MIN = 2048;
  private static final int CANDIDATES_MAX = 8;

  private final JWKSource<SecurityContext> keys;
  private final Executor waiting;
  private final Semaphore room;

  KeySetSignature(JWKSource<SecurityContext> keys, int checksMax, Executor waiting) {
    this.keys = keys;
    this.waiting = waiting;
    this.room = new Semaphore(checksMax);
  }

  @Override
  public void check(SignedJWT token, Consumer<Finding> answer) {
    var type = keyType(token.getHeader().getAlgorithm());
    if (type.isEmpty()) {
      answer.accept(Finding.WRONG_ALGORITHM);
      return;
    }
    if (!room.tryAcquire()) {
      answer.accept(Finding.TOO_BUSY);
      return;
    }
    try {
      waiting.execute(() -> answer.accept(checked(token, type.get())));
    } catch (RejectedExecutionException stopping) {
      room.release();
      answer.accept(Finding.NO_KEYS);
    }
  }

  private Finding checked(SignedJWT token, KeyType type) {
    try {
      return check(token, type);
    } catch (RuntimeException fault) {
      LOG.error("auth.fault", fault);
      return Finding.NO_KEYS;
    } finally {
      room.release();
    }
  }

  private static Optional<KeyType> keyType(JWSAlgorithm algorithm) {
    if (algorithm.equals(JWSAlgorithm.RS256)) {
      return Optional.of(KeyType.RSA);
    }
    if (algorithm.equals(JWSAlgorithm.ES256)) {
      return Optional.of(KeyType.EC);
    }
    return algorithm.equals(JWSAlgorithm.EdDSA) || algorithm.equals(JWSAlgorithm.Ed25519)
        ? Optional.of(KeyType.OKP)
        : Optional.empty();
  }

  private Finding check(SignedJWT token, KeyType type) {
    List<JWK> candidates;
    try {
      var matcher =
          new JWKMatcher.Builder()
              .keyType(type)
              .keyID(token.getHeader().getKeyID())
              .keyUses(KeyUse.SIGNATURE, null)
              .build();
      candidates = keys.get(new JWKSelector(matcher), new SimpleSecurityContext());
    } catch (RateLimitReachedException tooOften) {
      // No line in the log: anybody can cause this with made-up key names.
      return Finding.NO_KEYS;
    } catch (KeySourceException unavailable) {
      LOG.warn("auth.keys unavailable: {}", unavailable.toString());
      return Finding.NO_KEYS;
    }
    if (candidates.isEmpty()) {
      return Finding.UNKNOWN_KEY;
    }
    return candidates.stream().limit(CANDIDATES_MAX).anyMatch(key -> signed(token, key))
        ? Finding.GENUINE
        : Finding.FORGED;
  }

  /// Whether tokens can be signed with this key at all.
  static boolean counts(JWK key) {
    try {
      return verifier(key).isPresent();
    } catch (JOSEException | IllegalStateException unusable) {
      return false;
    }
  }

  private static boolean signed(SignedJWT token, JWK key) {
    try {
      var verifier = verifier(key);
      return verifier.isPresent() && token.verify(verifier.get());
    } catch (JOSEException | IllegalStateException unusable) {
      return false;
    }
  }

  private static Optional<JWSVerifier> verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= RSA_BITS_MIN -> Optional.of(new RSASSAVerifier(rsa));
      case ECKey ec when ec.getCurve().equals(Curve.P_256) -> Optional.of(new ECDSAVerifier(ec));
      case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) ->
          Optional.of(new Ed25519Verifier(pair.toPublicJWK()));
      default -> Optional.empty();
    };
  }
}
