/// Owns the bare broadcast server: what this design could do at most, had it no log, no membership
/// and no limits.
///
/// Imports `bench.net`, the wire schema and Netty.
///
/// Event loops: a hub and its links belong to one loop; a room is shared under its own lock.
@NullMarked
package io.muster.bench.limit;

import org.jspecify.annotations.NullMarked;
