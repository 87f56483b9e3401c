package io.muster.text;

import java.util.Collections;

/// Everything that the server says to people. Each has a line in `sentences_en.properties` and in
/// `sentences_zh.properties` beside this class; a test finds the untranslated and the unused.
public enum Sentence {
  NOT_A_MEMBER,
  GROUP_ENDED,
  OWNER_ONLY,
  ADMINS_ONLY,
  OWNER_CANNOT_QUIT,
  CONFIRM_STALE,
  CONFIRM_EXPIRED,
  CONFIRM_INVALID,
  NO_OFFER,
  OFFER_NOT_YOURS,
  TOO_LATE_TO_RECALL,
  NO_SUCH_MESSAGE,
  ALREADY_MEMBER,
  INVITE_INVALID,
  BANNED,
  PASSCODE_WRONG,
  TOO_MANY_TRIES,
  TERMS_NOT_ACCEPTED,
  NO_SUCH_INVITE,
  STALE_REQUEST,
  TEXT_TOO_LONG,
  TEXT_EMPTY,
  TOO_MANY_PEOPLE,
  TOO_MANY_INVITES,
  GROUP_FULL,
  GROUP_EXISTS,

  FIELD_NAME,
  FIELD_TEXT,
  FIELD_LONG_TEXT,
  FIELD_SECONDS,
  FIELD_NUMBER,
  FIELD_POSITIVE,
  FIELD_LATER,
  FIELD_MEMBER,
  FIELD_NOT_ONESELF,
  FIELD_NOBODY,
  FIELD_TWICE,
  FIELD_ROLE,
  FIELD_ACT,
  FIELD_PAGE,

  UNKNOWN_REQUEST,
  TOO_MANY_IN_FLIGHT,
  OVERLOADED,
  STORAGE_FULL,
  STOPPING,
  OUT_OF_TURN,
  FAULT,

  FAREWELL_CURSOR_AHEAD,
  FAREWELL_SLOW,
  FAREWELL_UNREAD,
  FAREWELL_NO_HELLO,
  FAREWELL_NOT_YET,
  FAREWELL_SECOND_HELLO,
  FAREWELL_VERSION,
  FAREWELL_TOKEN_LENGTH,
  FAREWELL_CURSORS,
  FAREWELL_DEVICE,
  FAREWELL_HANDSHAKE,
  FAREWELL_SILENT,
  FAREWELL_TOKEN_EXPIRED,
  FAREWELL_STOPPING,
  FAREWELL_REPLACED,
  FAREWELL_TOO_MANY_DEVICES;

  /// Itself, without anything to fill in.
  public Phrase phrase() {
    return new Phrase(this, Collections.emptyMap());
  }

  public Phrase with(String name, long number) {
    return phrase().with(name, number);
  }

  public Phrase with(String name, String value) {
    return phrase().with(name, value);
  }
}
