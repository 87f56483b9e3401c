package io.muster.engine;

import io.muster.group.Command;
import io.muster.group.DeviceId;
import io.muster.group.Origin;
import io.muster.group.Proof;
import io.muster.group.UserId;
import io.muster.group.Via;
import io.muster.org.OrgCommand;
import java.time.Instant;

/// A request to change a group or an organisation: who asks, under which number, and how it becomes
/// a command once it is stamped.
///
/// @param <M> a [Maker] or an [OrgMaker]
/// @param proof what came of the second factor that was shown
/// @param line where it stands among the changes of its connection
public record Change<M>(
    UserId user,
    DeviceId device,
    Via via,
    long requestId,
    Proof proof,
    M maker,
    Line line,
    Caller caller) {

  /// Makes the command. Runs on the group's lane.
  @FunctionalInterface
  public interface Maker {
    Command make(Stamp stamp);
  }

  /// Makes the command for an organisation. Runs on its lane.
  @FunctionalInterface
  public interface OrgMaker {
    OrgCommand make(OrgStamp stamp);
  }

  /// @param at when its turn has come
  Origin origin(Instant at) {
    return new Origin(user, device, requestId, at, via, proof);
  }

  /// Nothing is done now, neither this nor what is behind it.
  void turnAway(Caller.Unavailable why) {
    line.turnAway(requestId);
    caller.unavailable(why);
  }
}
