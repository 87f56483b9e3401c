package io.muster.account;

import io.muster.group.DeviceId;
import java.time.Instant;
import java.util.OptionalLong;

/// What somebody shows as their second factor with a request: a code of their authenticator or one
/// of their recovery codes.
///
/// @param hash of what was typed, salted with the seed; empty if nothing was
/// @param step the first time step after the last used one whose code it is, of those that count at
///   this moment; empty: of none
public record ShownCode(
    DeviceId device, long requestId, Instant at, String hash, OptionalLong step) {

  boolean isNothing() {
    return hash.isEmpty();
  }
}
