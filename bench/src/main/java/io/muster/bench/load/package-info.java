/// Owns the load driver: the connections of one run, what they send, how they check what they
/// receive, and what they measure.
///
/// Imports `bench.net`, `bench.subject`, the wire schema, Netty and HdrHistogram.
///
/// Event loops own links, senders and tallies; the thread that calls [LoadDriver] waits and adds
/// up.
@NullMarked
package io.muster.bench.load;

import org.jspecify.annotations.NullMarked;
