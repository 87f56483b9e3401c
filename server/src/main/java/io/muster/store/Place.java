package io.muster.store;

import io.muster.group.Departure;
import io.muster.group.Window;
import java.util.List;
import java.util.Optional;

/// What a group knows of somebody who is in it or was.
///
/// @param active whether they are in it; in a group that has ended, whether they were at the end
/// @param pastWindows what they read while they were; empty for whoever is in it
/// @param departure how they went; empty also if that was before it was kept
public record Place(boolean active, List<Window> pastWindows, Optional<Departure> departure) {
  public Place {
    pastWindows = List.copyOf(pastWindows);
  }
}
