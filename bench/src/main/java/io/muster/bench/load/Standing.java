package io.muster.bench.load;

/// Where a member stands in a group's log. Two members who have heard the same in the same order
/// stand alike.
///
/// @param cursor the last entry's number, for a server that numbers them
/// @param messages how many of the entries since the run began were messages
/// @param orderHash of the messages' senders and numbers in the order in which they came, where
///   that is the same for all
record Standing(long cursor, int messages, long orderHash) {}
