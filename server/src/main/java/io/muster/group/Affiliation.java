package io.muster.group;

/// To whom a group is to belong that is being created.
public sealed interface Affiliation {
  Affiliation PERSONAL = new Personal();

  /// To nobody but its members.
  record Personal() implements Affiliation {}

  /// @param frame what the organisation settles for its groups
  record Of(Belonging belonging, Policy.Frame frame) implements Affiliation {
    public Of(Belonging belonging) {
      this(belonging, Policy.Frame.OPEN);
    }
  }

  /// The organisation does not have it.
  record Refused(Decision.Rejected why) implements Affiliation {}
}
