package io.muster.bench.load;

/// A member's place in a group.
///
/// @param group its name
/// @param number what the server calls it, if it gives numbers
/// @param user the member
/// @param size bytes of a text
public record Seat(String group, long number, String user, int size) {}
