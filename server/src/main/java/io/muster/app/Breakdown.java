package io.muster.app;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of faults after which the server must not go on, and ends the process at the first. Any
/// thread.
final class Breakdown implements Consumer<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(Breakdown.class);

  private enum State {
    WATCHING,
    BROKEN,
    /// The server is being taken apart; what still runs may miss a part, and does no harm.
    CLOSING
  }

  private final Fatal fatal;
  private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);

  Breakdown(Fatal fatal) {
    this.fatal = fatal;
  }

  @Override
  public void accept(Throwable fault) {
    if (state.compareAndSet(State.WATCHING, State.BROKEN)) {
      LOG.error(
          "server.broken: ending the process; the next start finds out what is on disk", fault);
      fatal.end(fault);
    }
  }

  /// From here on nothing is written that anybody waits for.
  void closing() {
    state.compareAndSet(State.WATCHING, State.CLOSING);
  }
}
