package io.muster.store;

import io.muster.account.PurgeState;
import java.util.List;

/// One page of which devices have carried out the purge of a group's endings, and which have not.
///
/// The devices that have not come first. One that acknowledges while somebody pages may be seen
/// twice, first without and then with its time; none is missed.
///
/// @param ordered how many orders there are in the whole group
/// @param acknowledged how many of those are acknowledged
/// @param next where the next page begins; empty: this is the last
public record PurgeReport(long ordered, long acknowledged, List<PurgeState> states, String next) {
  public PurgeReport {
    states = List.copyOf(states);
  }
}
