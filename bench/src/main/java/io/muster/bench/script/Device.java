package io.muster.bench.script;

/// One device of one person of a script.
///
/// @param number among all devices of the script, from 0
/// @param person whose it is
/// @param name its name among that person's devices; other people's devices are called the same
public record Device(int number, int person, String name, Carrier carrier) {}
