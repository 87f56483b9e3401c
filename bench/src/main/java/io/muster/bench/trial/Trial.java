package io.muster.bench.trial;

/// Something that is done to a server of its own, and measured.
interface Trial {
  Sheet run(Stage stage) throws InterruptedException;
}
