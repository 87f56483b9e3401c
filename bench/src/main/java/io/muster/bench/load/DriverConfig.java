package io.muster.bench.load;

import io.muster.bench.net.Transport;

/// What the driver itself runs on.
///
/// @param loops how many event loops carry its connections
/// @param settle whether the server's memory is read, with its garbage collected, before and after
///   the members connect
public record DriverConfig(Transport transport, int loops, boolean settle) {

  public DriverConfig withoutSettling() {
    return new DriverConfig(transport, loops, false);
  }
}
