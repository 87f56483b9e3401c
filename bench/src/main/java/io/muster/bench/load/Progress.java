package io.muster.bench.load;

/// Where a run says how far it is, one short line at a time.
public interface Progress {
  /// Says nothing.
  Progress SILENT = line -> {};

  void says(String line);
}
