package io.muster.client.store;

/** The device's own storage cannot be used. The message says what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong with the storage. */
  public enum Kind {
    /** Another process or another client has the file open. */
    LOCKED,
    /** The file is no database, or a broken one. */
    DAMAGED,
    /** The file belongs to another program, a newer version, or another user. */
    FOREIGN,
    /** The disk is full or refuses to read or write. */
    FAILED
  }

  private final Kind kind;

  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
