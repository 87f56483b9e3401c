/// Owns the servers that Muster is compared with: how each is found, configured, started and ended,
/// and how its clients speak.
///
/// Imports `bench.load`, `bench.subject` and `bench.net`.
///
/// Event loops own speeches; the thread that runs a comparison starts and ends servers.
@NullMarked
package io.muster.bench.peer;

import org.jspecify.annotations.NullMarked;
