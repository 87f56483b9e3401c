package io.muster.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.util.function.Consumer;

/// HS256 under the shared secret: a few microseconds, so it is done where it is asked. Any thread.
final class SecretSignature implements Signature {
  private final MACVerifier verifier;

  SecretSignature(AuthConfig.Keys.Secret secret) {
    try {
      this.verifier = new MACVerifier(secret.bytes());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("a secret of this length is accepted", impossible);
    }
  }

  @Override
  public void check(SignedJWT token, Consumer<Finding> answer) {
    answer.accept(check(token));
  }

  private Finding check(SignedJWT token) {
    if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)) {
      return Finding.WRONG_ALGORITHM;
    }
    try {
      return token.verify(verifier) ? Finding.GENUINE : Finding.FORGED;
    } catch (JOSEException | IllegalStateException unusable) {
      return Finding.FORGED;
    }
  }
}
