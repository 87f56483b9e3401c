package io.muster.client.wire;

/** How frames travel in WebSocket messages. TCP is always binary. */
public enum Encoding {
  /** Protobuf in binary messages. */
  BINARY("muster.v1.proto"),
  /**
   * Protobuf's JSON mapping in text messages: readable in a trace, two to four times the bytes.
   * Needs {@code com.google.protobuf:protobuf-java-util} on the class path.
   */
  JSON("muster.v1.json");

  private final String subprotocol;

  Encoding(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** The WebSocket subprotocol that says so. */
  public String subprotocol() {
    return subprotocol;
  }
}
