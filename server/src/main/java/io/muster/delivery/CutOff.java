package io.muster.delivery;

import io.muster.group.UserId;
import java.util.List;

/// Who is cut off from a group by the last entry of a batch.
///
/// @param everybody the group has ended
/// @param fence told when nothing more can be written to them
public record CutOff(List<UserId> users, boolean everybody, Fence fence) {
  public CutOff {
    users = List.copyOf(users);
  }
}
