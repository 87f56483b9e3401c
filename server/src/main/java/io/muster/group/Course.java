package io.muster.group;

import java.util.Optional;

/// What is about to become of a living group.
///
/// @param closing its scheduled end
/// @param successor the code of an invite to the group that takes its place; empty for none
public record Course(Optional<Closing> closing, Optional<Freeze> freeze, String successor) {
  public static final Course OPEN = new Course(Optional.empty(), Optional.empty(), "");

  Course with(Optional<Closing> newClosing) {
    return new Course(newClosing, freeze, successor);
  }

  Course withFreeze(Optional<Freeze> newFreeze) {
    return new Course(closing, newFreeze, successor);
  }

  Course withSuccessor(String code) {
    return new Course(closing, freeze, code);
  }
}
