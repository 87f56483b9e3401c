package io.muster.engine;

import io.muster.group.DeviceId;
import io.muster.group.UserId;

/// A request about somebody's second factor.
///
/// @param code what they show; empty: nothing
public record CodeRequest(UserId user, DeviceId device, long requestId, String code) {

  @Override
  public String toString() {
    return "CodeRequest of " + user + ", request " + requestId;
  }
}
