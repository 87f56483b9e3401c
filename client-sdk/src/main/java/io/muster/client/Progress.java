package io.muster.client;

/** Hears how far a piece of work made of many requests has come. */
@FunctionalInterface
public interface Progress {
  /** Called on the client's executor after each request. */
  void at(int done, int total);
}
