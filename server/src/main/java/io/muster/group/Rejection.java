package io.muster.group;

/// Why a command was refused. The names are stable: clients decide by them (wire `Reason`).
public enum Rejection {
  NOT_A_MEMBER,
  INVITE_INVALID,
  NO_SUCH_MESSAGE,
  GROUP_ENDED,
  OWNER_CANNOT_QUIT,
  CONFIRM_STALE,
  CONFIRM_EXPIRED,
  CONFIRM_INVALID,
  NO_OFFER,
  OFFER_NOT_YOURS,
  TOO_LATE_TO_RECALL,
  ALREADY_MEMBER,
  STALE_REQUEST,
  BANNED,
  ROLE_TOO_LOW,
  INVALID_FIELD,
  TOO_MANY_PEOPLE,
  TEXT_TOO_LONG,
  GROUP_FULL,
  TOO_MANY_INVITES
}
