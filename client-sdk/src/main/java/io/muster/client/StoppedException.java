package io.muster.client;

/**
 * The client stopped before the request was answered, so it may have been carried out or not. A
 * request that changes something is still in the store: the next client of that store sends it
 * again under the same id.
 */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoppedException(String message) {
    super(message);
  }

  StoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
