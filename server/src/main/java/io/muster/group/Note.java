package io.muster.group;

import io.muster.text.Phrase;

/// One line of a preview's checklist.
public record Note(Weight weight, Phrase text) {

  /// The numbers are the wire form.
  public enum Weight {
    INFORMATION(1),
    WARNING(2),
    /// The act cannot be carried out as long as it is so.
    BLOCKING(3);

    private final int number;

    Weight(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
