package io.muster.group;

import static io.muster.group.Deed.Ruling.NEEDS;
import static io.muster.group.Deed.Ruling.NO;
import static io.muster.group.Deed.Ruling.YES;

/// What can be done in a group, and who may do it. This table is what is executed: whatever a
/// member asks for is looked up here first, and the documentation is held against it.
///
/// The columns: owner · admin · admin while the end of the group is scheduled · member.
public enum Deed {
  POST(YES, YES, YES, YES),
  RECALL_OWN_MESSAGE(YES, YES, YES, YES),
  SET_OWN_NICKNAME(YES, YES, YES, YES),
  /// The owner may only when nobody else is left.
  QUIT(NEEDS, YES, YES, YES),
  OBJECT_TO_THE_END(NO, YES, YES, YES),
  OBJECT_TO_A_CLAIM(YES, NEEDS, NEEDS, NEEDS),
  REVOKE_OWN_INVITE(YES, YES, YES, YES),

  /// An admin may with the owner's standing grant, or asks the owner each time.
  ANNOUNCE(YES, NEEDS, NO, NO),
  ADD_PEOPLE(YES, YES, NO, NO),
  REMOVE_A_MEMBER(YES, YES, NO, NO),
  REMOVE_AN_ADMIN(YES, NO, NO, NO),
  REMOVE_THE_OWNER(NO, NO, NO, NO),
  BAN_PEOPLE(YES, YES, NO, NO),
  SEE_BANS(YES, YES, NO, NO),
  SET_THE_PASSCODE(YES, YES, NO, NO),
  MAKE_AN_INVITE(YES, YES, NO, NO),
  SEE_INVITES(YES, YES, NO, NO),
  REVOKE_ANY_INVITE(YES, YES, NO, NO),
  RENAME(YES, YES, NO, NO),
  SEE_PURGES(YES, YES, NO, NO),

  SET_ROLES(YES, NO, NO, NO),
  SET_POLICY(YES, NO, NO, NO),
  SET_JOIN_TERMS(YES, NO, NO, NO),
  GRANT_ANNOUNCING(YES, NO, NO, NO),
  ANSWER_ANNOUNCEMENTS(YES, NO, NO, NO),
  ANSWER_RETURNS(YES, NO, NO, NO),
  SEE_LEAVE_REASONS(YES, NO, NO, NO),
  OFFER_OWNERSHIP(YES, NO, NO, NO),
  FREEZE(YES, NO, NO, NO),
  NAME_A_SUCCESSOR(YES, NO, NO, NO),
  SCHEDULE_THE_END(YES, NO, NO, NO),
  CANCEL_THE_END(YES, NO, NO, NO),
  SEE_OBJECTIONS(YES, NO, NO, NO);

  private final Ruling owner;
  private final Ruling admin;
  private final Ruling suspendedAdmin;
  private final Ruling member;

  /// What one cell of the table says.
  public enum Ruling {
    YES,
    NO,
    /// Something else must be so as well; the deed says what.
    NEEDS
  }

  /// In which place somebody asks.
  public enum Standing {
    OWNER,
    ADMIN,
    /// An admin while the end of the group is scheduled: so that nobody acts against it.
    SUSPENDED_ADMIN,
    MEMBER
  }

  Deed(Ruling owner, Ruling admin, Ruling suspendedAdmin, Ruling member) {
    this.owner = owner;
    this.admin = admin;
    this.suspendedAdmin = suspendedAdmin;
    this.member = member;
  }

  public Ruling of(Standing standing) {
    return switch (standing) {
      case OWNER -> owner;
      case ADMIN -> admin;
      case SUSPENDED_ADMIN -> suspendedAdmin;
      case MEMBER -> member;
    };
  }

  /// To remove somebody who has that role.
  static Deed removalOf(Role target) {
    return switch (target) {
      case MEMBER -> REMOVE_A_MEMBER;
      case ADMIN -> REMOVE_AN_ADMIN;
      case OWNER -> REMOVE_THE_OWNER;
    };
  }
}
