/// Owns the trials: situations that a group-messaging server must get right at full size (a
/// disband, a return, a burst of reconnects, a reader who stops, a mixed day, a million sessions),
/// each measured and held against a goal.
///
/// Imports `bench.load` for texts and progress, `bench.net`, `bench.report`, `bench.subject`, the
/// wire schema, Netty, HdrHistogram, picocli, and, for the sessions without sockets and for people
/// whose devices are known before it starts, Muster's server itself.
///
/// Event loops own phones and what they hear; the thread that runs a trial waits and adds up.
@NullMarked
package io.muster.bench.trial;

import org.jspecify.annotations.NullMarked;
