package io.muster.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an act would do.
///
/// @param basis what must still be so when the act is confirmed
/// @param people how many lose access
/// @param cutAt when the group ends by it; empty: it does not
/// @param deadlines when each class of data is erased, if the act ends the group
/// @param persons for a removal, what would come of it for each person
/// @param notes what one should know before
/// @param needsCode whether confirming it needs a second factor
/// @param waitsForPhone whether it is then to be confirmed on a phone
public record Preview(
    String basis,
    int people,
    PurgeMode mode,
    Optional<Instant> cutAt,
    Optional<Deadlines> deadlines,
    List<PersonOutcome> persons,
    List<Note> notes,
    boolean needsCode,
    boolean waitsForPhone)
    implements Previewed {
  public Preview {
    persons = List.copyOf(persons);
    notes = List.copyOf(notes);
  }

  public boolean endsGroup() {
    return cutAt.isPresent();
  }

  public boolean isBlocked() {
    return notes.stream().anyMatch(note -> note.weight() == Note.Weight.BLOCKING);
  }
}
