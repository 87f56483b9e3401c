package io.muster.push;

/// What one member is to be told.
///
/// @param first the number of the first entry it is about
/// @param last of the newest
/// @param count how many of them the badge counts
record Telling(Notification.Kind kind, long first, long last, int count) {}
