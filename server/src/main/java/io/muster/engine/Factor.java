package io.muster.engine;

import io.muster.account.SecondFactor;
import io.muster.account.SecondFactor.Judged;
import io.muster.account.ShownCode;
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

  Judged offer(CodeRequest request, LaneTurn turn) {
    var fresh = secrets.random(SEED_BYTES);
    return settle(request, state().offer(request.device(), request.requestId(), fresh), turn);
  }

  /// The secret that is on offer.
  Enrolment enrolment() {
    byte[] secret = secrets.ofAuthenticator(user, state().seed());
    return new Enrolment(Totp.base32(secret), Totp.uri(user.value(), secret));
  }

  Judged confirm(CodeRequest request, LaneTurn turn) {
    var hashes = codes(request).stream().map(this::hash).toList();
    return settle(request, state().confirm(shown(request), hashes), turn);
  }

  /// The recovery codes that a confirmation makes.
  List<String> codes(CodeRequest request) {
    return secrets.recoveryCodes(
        user, request.device(), request.requestId(), state().seed(), SecondFactor.RECOVERY_CODES);
  }

  Judged drop(CodeRequest request, LaneTurn turn) {
    return settle(request, state().drop(shown(request)), turn);
  }

  Judged reset(CodeRequest request, LaneTurn turn) {
    return settle(request, state().reset(), turn);
  }

  Judged prove(CodeRequest request, LaneTurn turn) {
    return settle(request, state().prove(shown(request)), turn);
  }

  private Judged settle(CodeRequest request, Judged judged, LaneTurn turn) {
    judged
        .act()
        .ifPresent(
            act -> {
              known = judged.after();
              Rows.secondFactor(turn.rows(), user, judged.after());
              Rows.secondFactorAct(
                  turn.rows(),
                  user,
                  request.user(),
                  request.device(),
                  request.requestId(),
                  clock.instant(),
                  act);
            });
    return judged;
  }

  private ShownCode shown(CodeRequest request) {
    Instant at = clock.instant();
    var code = plain(request.code());
    var state = state();
    if (code.isEmpty() || state.seed().isEmpty()) {
      return new ShownCode(request.device(), request.requestId(), at, "", OptionalLong.empty());
    }
    byte[] secret = secrets.ofAuthenticator(user, state.seed());
    var step = Totp.stepOf(secret, code, at, state.lastStep());
    return new ShownCode(request.device(), request.requestId(), at, hash(code), step);
  }

  private String hash(String code) {
    return Digests.ofCode(code, state().seed());
  }

  /// However somebody groups it.
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
