package io.muster.group;

import java.util.List;
import java.util.Optional;

/// What an act would do.
///
/// @param basis what must still be so when the act is confirmed
/// @param people how many lose access
/// @param deadlines when each class of data is erased, if the act ends the group
/// @param persons for a removal, what would come of it for each person
public record Preview(
    String basis,
    int people,
    PurgeMode mode,
    boolean endsGroup,
    Optional<Deadlines> deadlines,
    List<PersonOutcome> persons)
    implements Previewed {
  public Preview {
    persons = List.copyOf(persons);
  }
}
