package io.muster.store;

import io.muster.group.GroupId;
import java.time.Instant;

/// Something that a group has to do at a certain time, kept on the disk until it is done.
public record Timer(Instant due, Kind kind, GroupId group) {

  /// The numbers are the durable form.
  public enum Kind {
    /// Erase the messages of a living group that are older than its policy allows.
    ROLLING(1),
    ERASE_MESSAGES(2),
    ERASE_ROSTER(3),
    ERASE_AUDIT(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
