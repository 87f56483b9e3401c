/// Owns what the bench prints: tables for people, JSON for programs, and the ratios between two
/// servers.
///
/// Imports `bench.load` and `bench.subject`.
///
/// Any thread: everything here is a value.
@NullMarked
package io.muster.bench.report;

import org.jspecify.annotations.NullMarked;
