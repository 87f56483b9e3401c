package io.muster.group;

/// What somebody who joins shows besides the invite.
///
/// @param passcode the hash of the passcode they gave, made as [Passcode#hash] is; empty if they
///   gave none or it is not asked for
/// @param terms the hash of the terms they accept; empty for none
public record Shown(String passcode, String terms) {
  public static final Shown NOTHING = new Shown("", "");
}
