package io.muster.engine;

import io.muster.account.SecondFactor;
import io.muster.account.SecondFactor.Judged;
import io.muster.account.Shown;
import io.muster.group.UserId;
import io.muster.store.Rows;
import io.muster.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One person's second factor at work: asks the rules, and writes what comes of it. Read from the
/// store when it is first needed. Owner: the account's lane.
final class Factor {
  private static final int SEED_BYTES = 20;

  private final UserId user;
  private final Store store;
  private final Secrets secrets;
  private final InstantSource clock;
  private @Nullable SecondFactor known;

  Factor(UserId user, Store store, Secrets secrets, InstantSource clock) {
    this.user = user;
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  SecondFactor state() {
    if (known == null) {
      known = store.secondFactor(user);
    }
    return known;
  }

  Judged offer(Claim claim, LaneTurn turn) {
    var fresh = secrets.random(SEED_BYTES);
    return settle(claim, state().offer(claim.device(), claim.requestId(), fresh), turn);
  }

  /// The secret that is on offer.
  Enrolment enrolment() {
    byte[] secret = secrets.ofAuthenticator(user, state().seed());
    return new Enrolment(Totp.base32(secret), Totp.uri(user.value(), secret));
  }

  Judged confirm(Claim claim, LaneTurn turn) {
    var hashes = codes(claim).stream().map(this::hash).toList();
    return settle(claim, state().confirm(shown(claim), hashes), turn);
  }

  /// The recovery codes that a confirmation makes.
  List<String> codes(Claim claim) {
    return secrets.recoveryCodes(
        user, claim.device(), claim.requestId(), state().seed(), SecondFactor.RECOVERY_CODES);
  }

  Judged drop(Claim claim, LaneTurn turn) {
    return settle(claim, state().drop(shown(claim)), turn);
  }

  Judged prove(Claim claim, LaneTurn turn) {
    return settle(claim, state().prove(shown(claim)), turn);
  }

  private Judged settle(Claim claim, Judged judged, LaneTurn turn) {
    judged
        .act()
        .ifPresent(
            act -> {
              known = judged.after();
              Rows.secondFactor(turn.rows(), user, judged.after());
              Rows.secondFactorAct(
                  turn.rows(), user, claim.device(), claim.requestId(), clock.instant(), act);
            });
    return judged;
  }

  private Shown shown(Claim claim) {
    Instant at = clock.instant();
    var code = plain(claim.code());
    var state = state();
    if (code.isEmpty() || state.seed().isEmpty()) {
      return new Shown(claim.device(), claim.requestId(), at, "", OptionalLong.empty());
    }
    byte[] secret = secrets.ofAuthenticator(user, state.seed());
    var step = Totp.stepOf(secret, code, at, state.lastStep());
    return new Shown(claim.device(), claim.requestId(), at, hash(code), step);
  }

  private String hash(String code) {
    return Digests.ofCode(code, state().seed());
  }

  /// However somebody groups it.
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
