package io.muster.store;

/// Why a data directory is not opened. The text is for the operator: what is wrong, and what to do.
public final class DataDirectoryRefused extends Exception {
  private static final long serialVersionUID = 1;

  static final String RESTORE =
      "Move the directory away and restore it from a backup, or name an empty one.";
  static final String CHECK_DISK =
      "Check its owner, its permissions, and that the disk works and has room.";
  static final String ANOTHER = "Name an empty or a new directory.";

  /// Stable: an operator's scripts decide by it.
  public enum Code {
    /// Another process has it open.
    IN_USE,
    /// It holds something, but nothing of ours.
    FOREIGN,
    /// A newer version made it.
    NEWER,
    /// What it holds contradicts its checksums.
    DAMAGED,
    /// The end of what was written is missing.
    SHORTENED,
    /// A file is missing.
    INCOMPLETE,
    /// The operating system does not let us.
    UNUSABLE
  }

  private final Code code;

  DataDirectoryRefused(Code code, String text) {
    super(text);
    this.code = code;
  }

  DataDirectoryRefused(Code code, String text, Throwable cause) {
    super(text, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
