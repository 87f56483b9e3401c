package io.muster.account;

import io.muster.group.Decision.Rejected;
import io.muster.group.DeviceId;
import io.muster.group.Rejection;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A person's second factor: the authenticator that shows codes (RFC 6238), and recovery codes for
/// when it is lost. None of them is in here: the secret is made from the seed and the server's own
/// secret, and of recovery codes there are hashes.
///
/// ```
/// NONE ──offer──▶ OFFERED ──confirm with a code──▶ ON
///   ◀────── reset, or drop; once it is on, with a code ──┘
/// ```
///
/// @param seed hexadecimal; empty while there is none
/// @param lastStep codes of this time step and of those before do not count any more
/// @param recovery hashes of the recovery codes that are left
/// @param used what was shown last, the newest at the end: whoever repeats a request, because its
///   answer was lost, shows the same again
public record SecondFactor(
    Stage stage,
    String seed,
    long lastStep,
    List<String> recovery,
    Misses misses,
    List<Used> used) {
  public static final SecondFactor NONE =
      new SecondFactor(Stage.NONE, "", 0, List.of(), Misses.NONE, List.of());

  /// How many recovery codes there are at first.
  public static final int RECOVERY_CODES = 10;

  static final int USED_MAX = 8;

  /// The numbers are the durable and the wire form.
  public enum Stage {
    NONE(1),
    /// There is a secret; whether an authenticator has it is not known yet.
    OFFERED(2),
    ON(3);

    private final int number;

    Stage(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /// What has been done, for the record.
  public enum Act {
    OFFERED,
    CONFIRMED,
    DROPPED,
    RESET,
    CODE_USED,
    RECOVERY_CODE_USED,
    CODE_MISSED
  }

  /// A request with which something was shown.
  ///
  /// @param hash of what was shown; empty where a secret was offered
  public record Used(DeviceId device, long requestId, String hash) {}

  /// What comes of a request.
  ///
  /// @param act empty: nothing has changed
  /// @param refusal empty: it is done
  public record Judged(SecondFactor after, Optional<Act> act, Optional<Rejected> refusal) {
    private static Judged unchanged(SecondFactor same) {
      return new Judged(same, Optional.empty(), Optional.empty());
    }

    private static Judged refused(SecondFactor same, Rejected refusal) {
      return new Judged(same, Optional.empty(), Optional.of(refusal));
    }

    private static Judged done(SecondFactor after, Act act) {
      return new Judged(after, Optional.of(act), Optional.empty());
    }

    private static Judged missed(SecondFactor after, Rejected refusal) {
      return new Judged(after, Optional.of(Act.CODE_MISSED), Optional.of(refusal));
    }
  }

  private static final Rejected ON_ALREADY =
      Rejected.because(Rejection.SECOND_FACTOR_ON, Sentence.SECOND_FACTOR_ON);
  private static final Rejected NOT_OFFERED =
      Rejected.because(Rejection.NO_SECOND_FACTOR, Sentence.NO_SECOND_FACTOR_OFFERED);
  private static final Rejected NOT_ON =
      Rejected.because(Rejection.SECOND_FACTOR_NEEDED, Sentence.SECOND_FACTOR_MISSING);
  private static final Rejected NEEDED =
      Rejected.because(Rejection.SECOND_FACTOR_NEEDED, Sentence.SECOND_FACTOR_NEEDED);
  private static final Rejected WRONG =
      Rejected.because(Rejection.SECOND_FACTOR_WRONG, Sentence.SECOND_FACTOR_WRONG);

  public SecondFactor {
    recovery = List.copyOf(recovery);
    used = List.copyOf(used);
  }

  /// A secret for an authenticator. A new one takes the place of one that was not confirmed.
  ///
  /// @param fresh the seed, unless the request is repeated
  public Judged offer(DeviceId device, long requestId, String fresh) {
    var now = new Used(device, requestId, "");
    return switch (stage) {
      case ON -> Judged.refused(this, ON_ALREADY);
      case OFFERED, NONE ->
          used.contains(now)
              ? Judged.unchanged(this)
              : Judged.done(
                  new SecondFactor(Stage.OFFERED, fresh, 0, List.of(), Misses.NONE, List.of(now)),
                  Act.OFFERED);
    };
  }

  /// The authenticator has the secret: it shows the right code. Until then whoever guesses knows
  /// the secret anyway, and nothing is counted.
  ///
  /// @param codes the hashes of the recovery codes, unless the request is repeated
  public Judged confirm(ShownCode shown, List<String> codes) {
    if (stage == Stage.NONE) {
      return Judged.refused(this, NOT_OFFERED);
    }
    if (shown.isNothing()) {
      return Judged.refused(this, NEEDED);
    }
    Optional<Rejected> locked = lockRefusal(shown);
    if (locked.isPresent()) {
      return Judged.refused(this, locked.get());
    }
    if (used.contains(use(shown))) {
      return Judged.unchanged(this);
    }
    if (stage == Stage.ON) {
      return Judged.missed(missed(shown), ON_ALREADY);
    }
    return shown.step().isPresent()
        ? Judged.done(
            new SecondFactor(
                Stage.ON, seed, shown.step().getAsLong(), codes, Misses.NONE, List.of(use(shown))),
            Act.CONFIRMED)
        : Judged.refused(this, WRONG);
  }

  /// There is none any more. Dropping what is not there is done.
  public Judged drop(ShownCode shown) {
    return switch (stage) {
      case NONE -> Judged.unchanged(this);
      case OFFERED -> Judged.done(NONE, Act.DROPPED);
      case ON -> {
        var judged = prove(shown);
        yield judged.refusal().isPresent() ? judged : Judged.done(NONE, Act.DROPPED);
      }
    };
  }

  /// An operator takes it away from somebody who has lost their authenticator and recovery codes.
  public Judged reset() {
    return stage == Stage.NONE ? Judged.unchanged(this) : Judged.done(NONE, Act.RESET);
  }

  /// Somebody shows the factor with an act. Each code counts once, for one request.
  public Judged prove(ShownCode shown) {
    if (stage != Stage.ON) {
      return Judged.refused(this, NOT_ON);
    }
    if (shown.isNothing()) {
      return Judged.refused(this, NEEDED);
    }
    if (recovery.contains(shown.hash())) {
      var left = new ArrayList<>(recovery);
      left.remove(shown.hash());
      return Judged.done(after(shown, lastStep, left), Act.RECOVERY_CODE_USED);
    }
    Optional<Rejected> locked = lockRefusal(shown);
    if (locked.isPresent()) {
      return Judged.refused(this, locked.get());
    }
    if (used.contains(use(shown))) {
      return Judged.unchanged(this);
    }
    return shown.step().isPresent() && shown.step().getAsLong() > lastStep
        ? Judged.done(after(shown, shown.step().getAsLong(), recovery), Act.CODE_USED)
        : Judged.missed(missed(shown), WRONG);
  }

  private SecondFactor after(ShownCode shown, long step, List<String> left) {
    var latest = new ArrayList<>(used);
    latest.add(use(shown));
    if (latest.size() > USED_MAX) {
      latest.removeFirst();
    }
    return new SecondFactor(stage, seed, step, left, Misses.NONE, latest);
  }

  private SecondFactor missed(ShownCode shown) {
    return new SecondFactor(stage, seed, lastStep, recovery, misses.oneMore(shown.at()), used);
  }

  private Optional<Rejected> lockRefusal(ShownCode shown) {
    return misses
        .left(shown.at())
        .map(
            left ->
                new Rejected(
                    Rejection.TOO_MANY_TRIES,
                    Sentence.SECOND_FACTOR_LOCKED.with("seconds", seconds(left)),
                    left));
  }

  private static long seconds(Duration left) {
    return left.plusMillis(999).toSeconds();
  }

  private static Used use(ShownCode shown) {
    return new Used(shown.device(), shown.requestId(), shown.hash());
  }

  /// Neither seed nor hashes: nobody needs them in a log.
  @Override
  public String toString() {
    return "SecondFactor " + stage + ", " + recovery.size() + " recovery codes left";
  }
}
