package io.muster.group;

import java.util.List;

/// Somebody who is about to become a member, with what they could read in earlier memberships.
///
/// @param past closed windows of earlier memberships, oldest first; usually empty
public record Comer(UserId user, List<Window> past) {
  public Comer {
    past = List.copyOf(past);
  }

  public static Comer first(UserId user) {
    return new Comer(user, List.of());
  }
}
