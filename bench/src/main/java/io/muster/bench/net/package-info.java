/// Owns what the bench's two ends of a connection share: the choice of transport, and reading
/// protobuf frames in place.
///
/// Imports Netty, nothing of Muster.
///
/// Event loops: a reader and a reassembly belong to one loop, a transport to any thread.
@NullMarked
package io.muster.bench.net;

import org.jspecify.annotations.NullMarked;
