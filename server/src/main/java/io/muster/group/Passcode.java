package io.muster.group;

/// What newcomers must know besides having an invite. The passcode itself is kept nowhere: only a
/// hash of it, which whoever makes the command has computed.
///
/// @param salt hexadecimal, fresh for each passcode
/// @param hash of salt and passcode, hexadecimal
public record Passcode(String salt, String hash) {}
