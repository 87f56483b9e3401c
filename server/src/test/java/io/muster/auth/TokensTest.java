package io.muster.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.muster.group.UserId;
import io.muster.session.Authenticator.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "a secret for tests, 32 bytes or more";
  private static final AuthConfig CONFIG = AuthConfig.of(new AuthConfig.Keys.Secret(SECRET));

  private final Tokens tokens = Tokens.open(CONFIG, InstantSource.fixed(NOW), Runnable::run);
  private final DevTokens mint = new DevTokens(CONFIG, InstantSource.fixed(NOW));

  private static Verdict check(Tokens tokens, String token) {
    var answer = new CompletableFuture<Verdict>();
    tokens.verify(token, answer::complete);
    return answer.join();
  }

  private String minted() {
    return mint.mint(new UserId("ann"), Duration.ofHours(1), "");
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(JWSAlgorithm.HS256, SECRET, change);
  }

  private static String signed(
      JWSAlgorithm algorithm, String secret, UnaryOperator<JWTClaimsSet.Builder> change) {
    var claims =
        new JWTClaimsSet.Builder()
            .subject("ann")
            .audience("muster")
            .expirationTime(Date.from(NOW.plusSeconds(600)));
    var token = new SignedJWT(new JWSHeader(algorithm), change.apply(claims).build());
    try {
      token.sign(new MACSigner(secret));
    } catch (com.nimbusds.jose.JOSEException impossible) {
      throw new AssertionError(impossible);
    }
    return token.serialize();
  }

  private void assertRefused(String token, String why) {
    assertThat(check(tokens, token))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.text()).contains(why);
              if (!token.isEmpty()) {
                assertThat(refused.text()).doesNotContain(token);
              }
            });
  }

  @Test
  void aMintedTokenIsKnownWithItsEnd() {
    assertThat(check(tokens, minted()))
        .isEqualTo(
            new Verdict.Known(new UserId("ann"), NOW.plusSeconds(3600).plus(AuthConfig.LEEWAY)));
  }

  @Test
  void aTokenSaysWhoIsNotOfAge() {
    assertThat(minor(check(tokens, signed(c -> c.claim("minor", true))))).isTrue();
    assertThat(minor(check(tokens, signed(c -> c.claim("minor", false))))).isFalse();
    assertThat(minor(check(tokens, minted()))).isFalse();
  }

  private static boolean minor(Verdict verdict) {
    return verdict instanceof Verdict.Known known && known.minor();
  }

  @Test
  void aTokenUnderAnotherSecretIsForged() {
    assertRefused(
        signed(JWSAlgorithm.HS256, "another secret of at least 32 bytes", c -> c), "signature");
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    var good = minted();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      var changed = good.substring(0, i) + other + good.substring(i + 1);
      assertThat(check(tokens, changed)).as("character %d", i).isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void aTokenHasExpiredAfterTheLeeway() {
    var token = signed(c -> c.expirationTime(Date.from(NOW)));

    assertThat(
            check(
                Tokens.open(CONFIG, InstantSource.fixed(NOW.plusSeconds(29)), Runnable::run),
                token))
        .isInstanceOf(Verdict.Known.class);
    assertThat(
            check(
                Tokens.open(CONFIG, InstantSource.fixed(NOW.plusSeconds(30)), Runnable::run),
                token))
        .isEqualTo(new Verdict.Expired("the token has expired"));
  }

  @Test
  void aTokenThatWasNeverForUsIsRefusedAlsoWhenItHasExpired() {
    assertRefused(
        signed(c -> c.expirationTime(Date.from(NOW.minusSeconds(600))).audience("other")),
        "audience");
    assertRefused(
        signed(c -> c.expirationTime(Date.from(NOW.minusSeconds(600))).subject("a b")), "sub");
  }

  @Test
  void anEndInTheDistantFutureIsATimeThatCanBeTold() {
    var distant = signed(c -> c.expirationTime(new Date(Long.MAX_VALUE)));

    assertThat(check(tokens, distant))
        .isEqualTo(new Verdict.Known(new UserId("ann"), Instant.parse("9999-12-31T23:59:59Z")));
  }

  @Test
  void aTokenWithoutAnEndIsRefused() {
    assertRefused(signed(c -> c.expirationTime(null)), "exp");
  }

  @Test
  void aTokenThatIsNotValidYetIsRefused() {
    assertRefused(signed(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(31)))), "not valid yet");
    assertThat(check(tokens, signed(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(30))))))
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    assertRefused(signed(c -> c.audience("other")), "audience");
    assertRefused(signed(c -> c.audience((String) null)), "audience");
    assertThat(check(tokens, signed(c -> c.audience(java.util.List.of("other", "muster")))))
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void aTokenFromAnotherIssuerIsRefusedIfOneIsConfigured() {
    var strict =
        Tokens.open(
            new AuthConfig(CONFIG.keys(), "https://id.example", "muster", Duration.ZERO, 1),
            InstantSource.fixed(NOW),
            Runnable::run);

    assertThat(check(strict, signed(c -> c.issuer("https://id.example"))))
        .isInstanceOf(Verdict.Known.class);
    assertThat(check(strict, signed(c -> c.issuer("https://evil.example"))))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(check(strict, signed(c -> c))).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb"})
  void aSubjectThatIsNoNameIsRefused(String subject) {
    assertRefused(signed(c -> c.subject(subject)), "sub");
  }

  @Test
  void aTokenWithoutASubjectIsRefused() {
    assertRefused(signed(c -> c.subject(null)), "sub");
    assertRefused(signed(c -> c.subject("x".repeat(65))), "sub");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    var claims =
        new JWTClaimsSet.Builder()
            .subject("ann")
            .audience("muster")
            .expirationTime(Date.from(NOW.plusSeconds(600)))
            .build();
    assertRefused(new PlainJWT(claims).serialize(), "not a signed JWT");
  }

  @Test
  void algNoneInAnySpellingIsRefused() {
    var parts = minted().split("\\.", -1);
    for (var alg : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      var header =
          java.util.Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(("{\"alg\":\"" + alg + "\"}").getBytes());
      assertThat(check(tokens, header + "." + parts[1] + ".")).isInstanceOf(Verdict.Refused.class);
      assertThat(check(tokens, header + "." + parts[1] + "." + parts[2]))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void anotherAlgorithmUnderTheSameSecretIsRefused() {
    assertRefused(signed(JWSAlgorithm.HS384, SECRET + SECRET, c -> c), "algorithm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b.c", "not a token", "eyJhbGciOiJIUzI1NiJ9..", "🙂.🙂.🙂"})
  void whatIsNoTokenIsRefused(String text) {
    assertRefused(text, "not a signed JWT");
  }

  @Test
  void aTokenThatIsTooLongIsRefusedUnread() {
    assertRefused("x".repeat(8193), "8 KiB");
  }

  @Test
  void deepJsonInATokenIsRefused() {
    var deep =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"alg\":" + "[".repeat(5000)).getBytes());
    assertRefused(deep + ".e30.AAAA", "not a signed JWT");
  }

  @Test
  void aScopeIsAskedForOnlyWhereItIsRequired() {
    var operators = tokens.requiring("muster.operator");
    var plain = new CompletableFuture<Verdict>();
    var operator = new CompletableFuture<Verdict>();
    var nearly = new CompletableFuture<Verdict>();

    operators.verify(minted(), plain::complete);
    operators.verify(
        mint.mint(new UserId("ops"), Duration.ofHours(1), "read muster.operator"),
        operator::complete);
    operators.verify(signed(c -> c.claim("scope", "muster.operators")), nearly::complete);

    assertThat(plain.join()).isInstanceOf(Verdict.Refused.class);
    assertThat(operator.join()).isInstanceOf(Verdict.Known.class);
    assertThat(nearly.join()).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aShortSecretIsNoSecret() {
    assertThatThrownBy(() -> new AuthConfig.Keys.Secret("x".repeat(31)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auth.secret");
  }

  @Test
  void aPrintedConfigurationHidesTheSecret() {
    assertThat(CONFIG.toString()).doesNotContain(SECRET).contains("muster");
  }
}
