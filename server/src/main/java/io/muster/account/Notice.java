package io.muster.account;

import io.muster.group.Ask;
import io.muster.group.Draft;
import io.muster.group.PhoneAsk;

/// What one person is told of a group at once, on those of their devices that are connected.
/// Nothing is owed to the others: they can ask.
public sealed interface Notice {

  /// Somebody asks to come back into a group that the person owns, or owned a moment ago.
  record ReturnAsked(Ask ask) implements Notice {}

  /// Something waits to be confirmed on a phone of theirs.
  record PhoneAsked(PhoneAsk ask) implements Notice {}

  record PhoneAnswered(long number, boolean confirmed) implements Notice {}

  /// An admin asks to announce something in a group that the person owns, or owned a moment ago.
  record AnnouncementAsked(Draft draft) implements Notice {}
}
