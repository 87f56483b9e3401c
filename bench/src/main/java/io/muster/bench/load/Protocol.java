package io.muster.bench.load;

import java.io.IOException;
import java.util.List;

/// What the driver has to know of a kind of server: how a group comes about, and how its members
/// speak. Everything else, what is sent when and what is checked and timed, is the same for all.
///
/// Any thread.
public interface Protocol {
  /// How a sender learns that its message was accepted.
  enum Acknowledgement {
    /// The server answers.
    ANSWER,
    /// Its own message comes back to it, as to every other member.
    ECHO
  }

  /// Makes a new group and returns the number that the server gave it, if it gives numbers. The
  /// first of the members owns it. May block.
  long found(String group, List<String> members) throws IOException;

  /// A member's side of one connection.
  Speech speech(Seat seat, Ear ear);

  Acknowledgement acknowledgement();

  /// Whether all members of a group hear all of its messages in the same order, and not only those
  /// of each sender.
  boolean ordersGroups();
}
