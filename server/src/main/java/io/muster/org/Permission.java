package io.muster.org;

import io.muster.text.Sentence;

/// One thing that somebody may do in an organisation: over one department with all below it, or
/// over the whole. This is the whole catalogue. The numbers are the durable and the wire form.
public enum Permission {
  MANAGE_DEPARTMENTS(1, Sentence.MAY_MANAGE_DEPARTMENTS),
  MANAGE_PEOPLE(2, Sentence.MAY_MANAGE_PEOPLE),
  GRANT_ROLES(3, Sentence.MAY_GRANT_ROLES),
  SET_POLICY(4, Sentence.MAY_SET_POLICY),
  SEE_GROUPS(5, Sentence.MAY_SEE_GROUPS),
  APPROVE_DISBAND(6, Sentence.MAY_APPROVE_DISBAND),
  FORCE_DISBAND(7, Sentence.MAY_FORCE_DISBAND),
  FREEZE_GROUPS(8, Sentence.MAY_FREEZE_GROUPS),
  CLAIM_GROUPS(9, Sentence.MAY_CLAIM_GROUPS),
  OFFBOARD_PEOPLE(10, Sentence.MAY_OFFBOARD_PEOPLE),
  RESTORE_GROUPS(11, Sentence.MAY_RESTORE_GROUPS),
  READ_AUDIT(12, Sentence.MAY_READ_AUDIT);

  private final int number;
  private final Sentence text;

  Permission(int number, Sentence text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  /// What it allows.
  public Sentence text() {
    return text;
  }
}
