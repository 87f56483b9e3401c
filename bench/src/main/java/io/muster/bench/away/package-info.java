/// Owns `muster bench push`: what push costs those who are there, how fast the outbox drains, and
/// what an outage of a push service costs the server.
///
/// Imports `load`, `subject`, `report`, `peer`, `standin` and the wire messages.
@NullMarked
package io.muster.bench.away;

import org.jspecify.annotations.NullMarked;
