package io.muster.store;

/// The disk, or what is on it, cannot be trusted any more. Whether a write that ends like this is
/// on the disk is unknown, so it is never tried again: the process stops, and its next start finds
/// out.
public final class BrokenStore extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BrokenStore(String text) {
    super(text);
  }

  public BrokenStore(String text, Throwable cause) {
    super(text, cause);
  }
}
