package io.muster.store;

import io.muster.group.DeviceId;
import io.muster.group.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// That a device which is reached while it is away has connected, and nobody has looked yet for
/// what it may have missed when that connection broke.
///
/// @param heard what was written to it before that has arrived; empty: nobody has seen it end
public record Connection(UserId user, DeviceId device, Instant since, Optional<Instant> heard) {
  /// As precise as on the disk.
  public Connection {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    heard = heard.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
  }

  public Connection(UserId user, DeviceId device, Instant since) {
    this(user, device, since, Optional.empty());
  }

  public Connection ended(Instant heard) {
    return new Connection(user, device, since, Optional.of(heard));
  }
}
