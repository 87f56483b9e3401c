package io.muster.group;

/// To whom a group is to belong that is being created.
public sealed interface Affiliation {
  Affiliation PERSONAL = new Personal();

  /// To nobody but its members.
  record Personal() implements Affiliation {}

  record Of(Belonging belonging) implements Affiliation {}

  /// The organisation does not have it.
  record Refused(Decision.Rejected why) implements Affiliation {}
}
