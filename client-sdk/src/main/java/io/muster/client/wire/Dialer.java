package io.muster.client.wire;

/** Opens connections to one server. Any thread may call it. */
public interface Dialer {
  /** Starts one attempt to connect and returns at once. */
  void dial(LinkEvents events);
}
