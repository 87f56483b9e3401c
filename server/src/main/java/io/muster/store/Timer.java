package io.muster.store;

import io.muster.group.Body;
import java.time.Instant;

/// Something that a group or an organisation has to do at a certain time, kept on the disk until it
/// is done.
public record Timer(Instant due, Kind kind, Body body) {

  /// The numbers are the durable form.
  public enum Kind {
    /// Erase the messages of a living group that are older than its policy allows.
    ROLLING(1),
    ERASE_MESSAGES(2),
    ERASE_ROSTER(3),
    ERASE_AUDIT(4),
    /// Carry out the scheduled end of a group, unless it was called off or moved.
    END(20),
    /// The time of a case's level is over. The only kind that organisations have.
    CASE_DUE(40);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
