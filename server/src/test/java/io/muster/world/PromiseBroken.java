package io.muster.world;

/// The server did not keep one of its promises, or did something that it never should.
///
/// Neither an exception nor a failed assertion, because those the server may catch.
final class PromiseBroken extends Error {
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
