package io.muster.group;

import java.time.Duration;
import java.util.Optional;

/// What holds in one group; the owner sets it.
///
/// @param rollingAge how long messages are kept while the group lives; empty: as long as it lives
/// @param messagesKept how long messages outlive the end of the group
/// @param rosterKept the same for who was in it
/// @param auditKept the same for the record of lifecycle acts
public record Policy(
    HistoryAccess history,
    Optional<Duration> rollingAge,
    Duration messagesKept,
    Duration rosterKept,
    Duration auditKept,
    PurgeMode onQuit,
    PurgeMode onRemoval,
    PurgeMode onDisband) {

  public static final Policy DEFAULT =
      new Policy(
          HistoryAccess.SINCE_JOIN,
          Optional.empty(),
          Duration.ofDays(180),
          Duration.ofDays(30),
          Duration.ofDays(365),
          PurgeMode.KEEP_READ_ONLY,
          PurgeMode.WIPE,
          PurgeMode.WIPE);
}
