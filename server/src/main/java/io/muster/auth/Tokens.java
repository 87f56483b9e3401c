package io.muster.auth;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.muster.session.Authenticator;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The tokens this server believes: JWTs in compact form, signed under the configured keys, for
/// this audience, with an end. Any thread. No token and no part of one is ever logged.
public final class Tokens implements Authenticator {
  private static final int CHARS_MAX = 8 * 1024;

  private final Signature signature;
  private final Claims claims;
  private final InstantSource clock;

  Tokens(Signature signature, AuthConfig config, InstantSource clock) {
    this.signature = signature;
    this.claims = new Claims(config);
    this.clock = clock;
  }

  /// @param waiting runs checks that may wait for keys to be fetched, each on a thread of its own
  public static Tokens open(AuthConfig config, InstantSource clock, Executor waiting) {
    var signature =
        switch (config.keys()) {
          case AuthConfig.Keys.Secret secret -> new SecretSignature(secret);
          case AuthConfig.Keys.KeySetFile file ->
              new KeySetSignature(KeySets.of(file), config.checksMax(), waiting);
          case AuthConfig.Keys.KeySetUrl url ->
              new KeySetSignature(KeySets.of(url), config.checksMax(), waiting);
        };
    return new Tokens(signature, config, clock);
  }

  @Override
  public void verify(String token, Consumer<Verdict> answer) {
    verify(token, "", answer);
  }

  /// The same tokens, but only those that have this among the words of their `scope`.
  public Authenticator requiring(String scope) {
    return (token, answer) -> verify(token, scope, answer);
  }

  private void verify(String token, String scope, Consumer<Verdict> answer) {
    if (token.length() > CHARS_MAX) {
      answer.accept(new Verdict.Refused("the token is longer than 8 KiB"));
      return;
    }
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException notOne) {
      answer.accept(new Verdict.Refused("the token is not a signed JWT"));
      return;
    }
    if (!isCanonical(jwt.getSignature())) {
      answer.accept(new Verdict.Refused("the token is not a signed JWT"));
      return;
    }
    signature.check(jwt, finding -> answer.accept(judge(jwt, finding, scope)));
  }

  /// Base64 has spare bits at its end; two spellings of one signature would be two tokens.
  private static boolean isCanonical(Base64URL signature) {
    return Base64URL.encode(signature.decode()).equals(signature);
  }

  private Verdict judge(SignedJWT jwt, Signature.Finding finding, String scope) {
    return switch (finding) {
      case GENUINE -> judgeClaims(jwt, scope);
      case FORGED -> new Verdict.Refused("the token's signature is wrong");
      case WRONG_ALGORITHM ->
          new Verdict.Refused("the token is signed with an algorithm that does not count here");
      case UNKNOWN_KEY -> new Verdict.Refused("the token is signed with an unknown key");
      case NO_KEYS -> new Verdict.Unavailable("the keys to check the token cannot be had just now");
      case TOO_BUSY -> new Verdict.Unavailable("too many tokens are being checked just now");
    };
  }

  private Verdict judgeClaims(SignedJWT jwt, String scope) {
    try {
      return claims.judge(jwt.getJWTClaimsSet(), scope, clock.instant());
    } catch (ParseException notClaims) {
      return new Verdict.Refused("the token's claims cannot be read");
    }
  }
}
