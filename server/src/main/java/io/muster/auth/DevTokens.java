package io.muster.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.muster.group.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

/// Makes tokens for trying things out, under the secret that the server knows. Any thread.
public final class DevTokens {
  private final AuthConfig.Keys.Secret secret;
  private final String issuer;
  private final String audience;
  private final InstantSource clock;

  /// @throws IllegalArgumentException if the server has a key set: then only its issuer can make
  ///   tokens
  public DevTokens(AuthConfig config, InstantSource clock) {
    if (!(config.keys() instanceof AuthConfig.Keys.Secret shared)) {
      throw new IllegalArgumentException("tokens can be made here only under auth.secret");
    }
    this.secret = shared;
    this.issuer = config.issuer();
    this.audience = config.audience();
    this.clock = clock;
  }

  /// For somebody of age.
  public String mint(UserId user, Duration lifetime, String scope) {
    return mint(user, lifetime, scope, false);
  }

  /// @param scope words with spaces between, e.g. `muster.operator`; empty: none
  public String mint(UserId user, Duration lifetime, String scope, boolean minor) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .subject(user.value())
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    if (!issuer.isEmpty()) {
      claims.issuer(issuer);
    }
    if (!scope.isEmpty()) {
      claims.claim("scope", scope);
    }
    if (minor) {
      claims.claim(Claims.MINOR, true);
    }
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    try {
      token.sign(new MACSigner(secret.bytes()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the secret was checked", impossible);
    }
    return token.serialize();
  }
}
