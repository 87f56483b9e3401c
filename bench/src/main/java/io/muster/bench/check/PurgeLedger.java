package io.muster.bench.check;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.PurgeState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Which devices owe a purge, for which ending. Owner: the group's player.
public final class PurgeLedger {
  private final Verdict verdict;
  private final Map<Key, Duty> duties = new HashMap<>();

  /// One purge order: an ending, as one device is told of it.
  private record Key(String user, String device, long cut) {
    static Key of(PurgeState state) {
      return new Key(state.getUser(), state.getDevice(), state.getCut());
    }
  }

  /// @param held whether the device had the group when the ending came, and so something to purge
  private record Duty(Key key, Ending ending, Receipts receipts, boolean held) {
    boolean isDone() {
      return !held || receipts.carriedOut(key.cut());
    }
  }

  public PurgeLedger(Verdict verdict) {
    this.verdict = verdict;
  }

  /// A membership has ended, or the group, for a device that the server knew.
  public void ended(String user, String device, long cut, Ending ending, Receipts receipts) {
    var key = new Key(user, device, cut);
    duties.put(key, new Duty(key, ending, receipts, receipts.held()));
  }

  public int size() {
    return duties.size();
  }

  /// Whether every device has done what it must.
  public boolean isDone() {
    return duties.values().stream().allMatch(Duty::isDone);
  }

  /// Judges the report while devices are away: what they owe is listed and not acknowledged. Once
  /// they come back the orders must come first.
  ///
  /// @param states all pages of a report that is complete
  /// @param isAway whether a device has been away since before its orders were due
  public void judgeAway(List<PurgeState> states, Predicate<Receipts> isAway) {
    Map<Key, PurgeState> reported = new HashMap<>();
    states.forEach(state -> reported.put(Key.of(state), state));
    for (Duty duty : duties.values()) {
      if (!duty.isDone() && isAway.test(duty.receipts())) {
        Optional<PurgeState> state = Optional.ofNullable(reported.get(duty.key()));
        judgeAway(duty, state);
        duty.receipts().owes(duty.key().cut());
      }
    }
  }

  private void judgeAway(Duty duty, Optional<PurgeState> state) {
    String who = duty.receipts().who();
    if (state.isEmpty()) {
      broke(who, "is away, and missing from the report of the purge at " + duty.key().cut());
    } else if (state.get().getAcknowledgedMs() > 0) {
      broke(who, "is away, and reported to have purged at " + duty.key().cut());
    }
  }

  /// Judges what the devices did against what the server reports of them.
  ///
  /// @param states all pages of the group's purge report
  public void judge(List<PurgeState> states) {
    Map<Key, PurgeState> reported = new HashMap<>();
    for (PurgeState state : states) {
      Key key = Key.of(state);
      if (!duties.containsKey(key)) {
        broke(state.getUser(), "is reported to purge at " + key.cut() + ", where nothing ended");
      } else if (reported.put(key, state) != null) {
        broke(state.getUser(), "is reported twice to purge at " + key.cut());
      }
    }
    duties.values().forEach(duty -> judge(duty, Optional.ofNullable(reported.get(duty.key()))));
  }

  private void judge(Duty duty, Optional<PurgeState> state) {
    String who = duty.receipts().who();
    long cut = duty.key().cut();
    if (!duty.isDone()) {
      broke(who, "was not told to purge at " + cut);
    }
    if (state.isEmpty()) {
      broke(who, "is missing from the report of the purge at " + cut);
    } else if (state.get().getAcknowledgedMs() == 0) {
      broke(who, "has not acknowledged the purge at " + cut + ", says the report");
    } else if (state.get().getEnding() != duty.ending()) {
      broke(who, "is reported to purge at " + cut + " for a " + state.get().getEnding());
    }
  }

  /// A device must not be made to purge for anything but an ending of its own.
  public void judgeUnasked(Receipts device) {
    for (long cut : device.purges()) {
      boolean asked =
          duties.values().stream()
              .anyMatch(duty -> duty.receipts() == device && duty.key().cut() == cut);
      if (!asked) {
        broke(device.who(), "was told to purge at " + cut + ", where nothing ended for it");
      }
    }
  }

  private void broke(String who, String sentence) {
    verdict.broke(Promise.P4, who, sentence);
  }
}
