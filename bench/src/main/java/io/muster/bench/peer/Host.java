package io.muster.bench.peer;

import io.muster.bench.load.Target;

/// A server for as long as it is measured.
public interface Host extends AutoCloseable {
  Target target();

  @Override
  void close();
}
