package io.muster.engine;

import io.muster.group.Command;
import io.muster.group.DeviceId;
import io.muster.group.UserId;

/// A request to change a group: who asks, under which number, and how it becomes a command once it
/// is stamped.
///
/// @param line where it stands among the changes of its connection
public record Change(
    UserId user, DeviceId device, long requestId, Maker maker, Line line, Caller caller) {

  /// Makes the command. Runs on the group's lane.
  @FunctionalInterface
  public interface Maker {
    Command make(Stamp stamp);
  }

  /// Nothing is done now, neither this nor what is behind it.
  void turnAway(Caller.Unavailable why) {
    line.turnAway(requestId);
    caller.unavailable(why);
  }
}
