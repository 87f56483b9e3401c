package io.muster.client;

import io.muster.proto.v1.Code;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.Reason;

/**
 * The server refused a request: nothing was done. What can pass by itself (too many requests, a
 * full disk, a server that stops) is tried again by the client and never comes as an exception.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final Code code;
  private final String text;

  public RefusedException(Error error) {
    super(error.getReason() + ": " + error.getText());
    this.reason = error.getReason();
    this.code = error.getCode();
    this.text = error.getText();
  }

  /** The stable reason; UNRECOGNIZED if the server is newer: decide by the {@link #code}. */
  public Reason reason() {
    return reason;
  }

  /** The family of the reason. */
  public Code code() {
    return code;
  }

  /** A sentence for people, in the client's locale where the server has it. */
  public String text() {
    return text;
  }
}
