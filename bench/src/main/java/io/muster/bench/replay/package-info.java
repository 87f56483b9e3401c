/// Owns the replay: real clients act scripts of real conversations on a real server, one group for
/// each log, and every device's receipts are judged.
///
/// Imports `bench.check`, `bench.irc`, `bench.net`, `bench.report`, `bench.script`,
/// `bench.subject`, the SDK and the wire's words.
///
/// Each group is played by a virtual thread of its own. Clients work on a few shared event loops.
@NullMarked
package io.muster.bench.replay;

import org.jspecify.annotations.NullMarked;
