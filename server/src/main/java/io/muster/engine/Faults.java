package io.muster.engine;

import io.muster.group.Body;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Faults that concern one request alone: met before anything was decided, so the request is
/// refused and everything else goes on. Any thread.
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final AtomicLong numbers = new AtomicLong();

  /// @return the number under which it stands in the log
  long report(Body body, RuntimeException fault) {
    long number = numbers.incrementAndGet();
    LOG.error("engine.fault number={} in={}", number, body, fault);
    return number;
  }
}
