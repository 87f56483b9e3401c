package io.muster.bench.script;

/// How a device's frames travel.
public enum Carrier {
  TCP,
  WEBSOCKET_BINARY,
  WEBSOCKET_JSON
}
