/// Owns the judgement of a replay: what a group's log must hold, what each device received of it,
/// and which promises that keeps or breaks.
///
/// Imports the wire's words, nothing else of Muster: it judges from the outside.
///
/// Any thread: devices report from their event loops, the group's player asks.
@NullMarked
package io.muster.bench.check;

import org.jspecify.annotations.NullMarked;
