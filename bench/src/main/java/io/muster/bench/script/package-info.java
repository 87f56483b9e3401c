/// Owns the scripts of a replay: from a log and a seed, what each device of each person does, step
/// by step. The same log and seed always give the same script.
///
/// Imports `bench.irc` and the wire's words.
///
/// Runs on the caller's thread; every value is immutable.
@NullMarked
package io.muster.bench.script;

import org.jspecify.annotations.NullMarked;
