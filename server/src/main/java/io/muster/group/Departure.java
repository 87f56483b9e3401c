package io.muster.group;

import java.time.Instant;

/// How somebody's last membership in a group ended.
///
/// @param cut the number of the entry that ended it
/// @param by who did it; after a quit, the leaver
public record Departure(EndingKind kind, long cut, Instant at, UserId by) {

  /// That of the people whom a quit, removal or disband cuts off.
  public static Departure by(Event.Entry entry) {
    var kind =
        switch (entry) {
          case Event.Removed _ -> EndingKind.REMOVAL;
          case Event.Disbanded _ -> EndingKind.DISBAND;
          default -> EndingKind.QUIT;
        };
    return new Departure(kind, entry.seq(), entry.at(), entry.actor());
  }
}
