package io.muster.push.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says to push services who sends (RFC 8292): a signed token for each service, used again until
/// half of its life is over. Any thread; `tokens` is guarded by itself.
final class Vapid {
  /// A service refuses more than 24 hours. Half of that leaves clocks room to differ by twelve on
  /// one side, and by six on the other when a token is at its oldest.
  static final Duration LIFE = Duration.ofHours(12);

  static final int TOKENS_MAX = 1_024;

  private final VapidKey key;
  private final String subject;
  private final JWSSigner signer;
  private final Map<String, Token> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  private record Token(String text, Instant made) {
    /// A clock that was set back makes a token anew, too.
    boolean serves(Instant now) {
      return !now.isBefore(made) && now.isBefore(made.plus(LIFE.dividedBy(2)));
    }
  }

  /// @param subject `mailto:` or `https:`, where a service can reach the operator
  Vapid(VapidKey key, String subject) {
    this.key = key;
    this.subject = subject;
    try {
      this.signer = new ECDSASigner(key.secret(), Curve.P_256);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key was checked", impossible);
    }
  }

  /// The value of the header `Authorization`.
  String authorization(String origin, Instant now) {
    return "vapid t=" + token(origin, now) + ", k=" + key.published();
  }

  private String token(String origin, Instant now) {
    synchronized (tokens) {
      var known = tokens.get(origin);
      if (known != null && known.serves(now)) {
        return known.text();
      }
    }
    var made = new Token(sign(origin, now), now);
    synchronized (tokens) {
      tokens.put(origin, made);
    }
    return made.text();
  }

  private String sign(String origin, Instant now) {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();
    var claims =
        new JWTClaimsSet.Builder()
            .audience(origin)
            .expirationTime(Date.from(now.plus(LIFE)))
            .subject(subject)
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key was checked", impossible);
    }
    return token.serialize();
  }

  int remembered() {
    synchronized (tokens) {
      return tokens.size();
    }
  }
}
