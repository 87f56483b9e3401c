package io.muster.world;

/// The server did not keep one of its promises, or did something that it never should.
final class PromiseBroken extends AssertionError {
  private static final long serialVersionUID = 1;

  private final Promise promise;

  PromiseBroken(Promise promise, String what) {
    super(promise + ": " + what);
    this.promise = promise;
  }

  Promise promise() {
    return promise;
  }
}
