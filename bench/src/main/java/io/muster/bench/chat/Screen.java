package io.muster.bench.chat;

import java.util.Optional;

/// Where a person reads and types.
interface Screen extends AutoCloseable {

  /// Shows a line above what is being typed. Any thread.
  void show(String line);

  /// Waits for a line. One thread.
  ///
  /// @return empty: there will be no more
  Optional<String> read(String prompt);

  @Override
  void close();
}
