package io.muster.ops;

import java.util.concurrent.atomic.AtomicReference;

/// Whether this server should be given work. Any thread.
///
/// STARTING → READY ⇄ FULL, and from each of them DRAINING, which is the last.
public final class Health {

  /// What a load balancer should make of this server.
  public sealed interface State {
    /// Reading its data; nobody is let in yet.
    record Starting() implements State {}

    record Ready() implements State {}

    /// Reads are answered, writes are refused.
    record Full(String reason) implements State {}

    /// Going down: sessions are being sent elsewhere.
    record Draining() implements State {}
  }

  private final AtomicReference<State> state = new AtomicReference<>(new State.Starting());

  public State state() {
    return state.get();
  }

  public boolean isReady() {
    return state.get() instanceof State.Ready;
  }

  /// What to tell whoever asks.
  public String reason() {
    return switch (state.get()) {
      case State.Starting() -> "starting";
      case State.Ready() -> "ready";
      case State.Full(var reason) -> "full: " + reason;
      case State.Draining() -> "draining";
    };
  }

  /// Has started, or has room again.
  public void ready() {
    become(new State.Ready());
  }

  public void full(String reason) {
    become(new State.Full(reason));
  }

  public void draining() {
    become(new State.Draining());
  }

  private void become(State next) {
    state.updateAndGet(now -> now instanceof State.Draining ? now : next);
  }
}
