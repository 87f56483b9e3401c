package io.muster.group;

import java.time.Instant;

/// Where a command comes from: who, on which device, with which request, and when the server took
/// it up. Stamped once, at the edge of the engine; the rules read no other clock.
///
/// @param requestId the client's number for the request, rising per device (RequestWindow)
/// @param at the group's time: never before the last entry's
/// @param proof what came of the second factor that was shown
public record Origin(
    UserId user, DeviceId device, long requestId, Instant at, Via via, Proof proof) {

  /// Without a second factor.
  public Origin(UserId user, DeviceId device, long requestId, Instant at, Via via) {
    this(user, device, requestId, at, via, Proof.NONE);
  }

  /// From a phone, or from the server itself.
  public Origin(UserId user, DeviceId device, long requestId, Instant at) {
    this(user, device, requestId, at, Via.PHONE);
  }
}
