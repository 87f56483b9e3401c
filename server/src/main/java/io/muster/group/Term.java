package io.muster.group;

import java.time.Duration;

/// One thing that a policy settles: its bounds, and what holds where nobody has settled it. All
/// values are whole numbers: seconds, the number of a choice, or 0 and 1.
///
/// The numbers are the durable form, and those of the fields of the wire's `Policy`.
public enum Term {
  /// [HistoryAccess]
  HISTORY(1, "history", 1, 2, 1, 1),
  /// How long messages are kept while the group lives; 0: as long as it lives.
  ROLLING_AGE(2, "rolling_age_s", hours(1), Term.CENTURY, 0, 0),
  /// How long messages outlive the end of the group.
  MESSAGES_KEPT(3, "messages_kept_s", 1, Term.CENTURY, days(180), days(180)),
  /// The same for who was in it.
  ROSTER_KEPT(4, "roster_kept_s", 1, Term.CENTURY, days(30), days(30)),
  /// The same for the record of lifecycle acts.
  AUDIT_KEPT(5, "audit_kept_s", 1, Term.CENTURY, days(365), days(365)),
  /// What devices do after a quit: [PurgeMode]
  ON_QUIT(6, "on_quit", 1, 2, 1, 1),
  /// … after a removal
  ON_REMOVAL(7, "on_removal", 1, 2, 2, 2),
  /// … after a disband
  ON_DISBAND(8, "on_disband", 1, 2, 2, 2),
  /// How long before the cut a disband is announced.
  NOTICE(9, "notice_s", 0, days(30), 0, hours(72)),
  /// How long after the announcement members may object; at most as long as the notice.
  OBJECTION(10, "objection_s", 0, days(30), 0, hours(48)),
  /// What an objection does: [OnObjection]
  ON_OBJECTION(11, "on_objection", 1, 3, 1, 1),
  /// How long after a quit the leaver may ask to be taken back; 0: never.
  UNDO_QUIT(40, "undo_quit_s", 0, days(30), days(1), days(1)),
  /// What they may read of the time in between: [GapAccess]
  RETURN_GAP(41, "return_gap", 1, 2, 1, 1),
  /// How long after its end the organisation can bring the group back, as long as nothing of it was
  /// erased; 0: never.
  RESTORE(50, "restore_s", 0, days(30), 0, days(7)),
  /// Who can object to a claim of the group: [ClaimObjection]
  CLAIM_OBJECTION(51, "claim_objection", 1, 2, 2, 2),
  /// On which devices the group can be ended or given away: [DeviceRule]
  DEVICES(60, "devices", 1, 2, 1, 2),
  /// What those may do who are not of age: [MinorRule]
  MINORS(61, "minors", 1, 3, 1, 1),
  /// Whether severe acts need a second factor: 0 or 1.
  SECOND_FACTOR(70, "second_factor", 0, 1, 0, 0);

  /// For ever to people, and no time overflows.
  private static final long CENTURY = 36_525L * 24 * 3_600;

  private final int number;
  private final String field;
  private final long least;
  private final long most;
  private final long personal;
  private final long enterprise;

  Term(int number, String field, long least, long most, long personal, long enterprise) {
    this.number = number;
    this.field = field;
    this.least = least;
    this.most = most;
    this.personal = personal;
    this.enterprise = enterprise;
  }

  public int number() {
    return number;
  }

  /// What the wire calls it.
  public String field() {
    return field;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  public long preset(Preset preset) {
    return switch (preset) {
      case PERSONAL -> personal;
      case ENTERPRISE -> enterprise;
    };
  }

  /// Whether it can have the value: within its bounds, or what a preset gives it.
  boolean allows(long value) {
    return (value >= least && value <= most) || value == personal || value == enterprise;
  }

  /// How much it is, beside other values: as long as the group lives is longer than any time.
  long size(long value) {
    return this == ROLLING_AGE && value == 0 ? Long.MAX_VALUE : value;
  }

  private static long hours(int hours) {
    return Duration.ofHours(hours).toSeconds();
  }

  private static long days(int days) {
    return Duration.ofDays(days).toSeconds();
  }
}
