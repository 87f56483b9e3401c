package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A group that is to be disbanded, on its way through the levels of an approval chain; or whose
/// end somebody has objected to, and which the first level alone decides about.
///
/// ```
///             ┌─ approved at the last level ──▶ APPROVED
/// OPEN ───────┼─ rejected, with a reason ─────▶ REJECTED
///  ▲  │       ├─ withdrawn by who asked ──────▶ WITHDRAWN
///  └──┘       └─ a level's time is over ──────▶ LAPSED
///  approved: the next level
/// ```
///
/// Nothing leads out of the four ends. The chain is the one that held when the case was opened.
///
/// @param number counts the cases of the organisation
/// @param group what is to be disbanded; it belongs to `department`
/// @param level which level decides next; the first is 0
/// @param levelSince when it became that level's turn
/// @param verdicts what the levels before it decided
/// @param ask which of the group's requests it is; 0: the organisation itself asked
/// @param objection whether it is decided if an end goes on that somebody has objected to
public record Case(
    long number,
    GroupId group,
    DepartmentId department,
    UserId askedBy,
    String reason,
    Instant openedAt,
    List<Level> chain,
    int level,
    Instant levelSince,
    List<Verdict> verdicts,
    State state,
    long ask,
    boolean objection) {

  /// The numbers are the durable and the wire form.
  public enum State {
    OPEN(1),
    APPROVED(2),
    REJECTED(3),
    WITHDRAWN(4),
    LAPSED(5);

    private final int number;

    State(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /// What one level decided.
  public record Verdict(UserId by, boolean approved, String reason, Instant at) {}

  public Case {
    chain = List.copyOf(chain);
    verdicts = List.copyOf(verdicts);
    if (level < 0 || level >= chain.size()) {
      throw new IllegalArgumentException("case " + number + " has no level " + level);
    }
  }

  /// Whether the organisation itself asked, not the group's owner.
  public boolean isForced() {
    return ask == 0;
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public Level now() {
    return chain.get(level);
  }

  /// When it lapses if nobody decides.
  public Instant due() {
    return now().dueFrom(levelSince);
  }

  /// From when the deputy may decide although somebody holds the office.
  public Instant deputyFrom() {
    return now().deputyFrom(levelSince);
  }

  boolean isLastLevel() {
    return level == chain.size() - 1;
  }

  Case decided(Verdict verdict) {
    var all = new ArrayList<>(verdicts);
    all.add(verdict);
    if (!verdict.approved()) {
      return with(level, levelSince, all, State.REJECTED);
    }
    return isLastLevel()
        ? with(level, levelSince, all, State.APPROVED)
        : with(level + 1, verdict.at(), all, State.OPEN);
  }

  Case ended(State end) {
    return with(level, levelSince, verdicts, end);
  }

  private Case with(int newLevel, Instant since, List<Verdict> all, State newState) {
    if (!isOpen()) {
      throw new IllegalArgumentException("case " + number + " has ended: " + state);
    }
    return new Case(
        number,
        group,
        department,
        askedBy,
        reason,
        openedAt,
        chain,
        newLevel,
        since,
        all,
        newState,
        ask,
        objection);
  }
}
