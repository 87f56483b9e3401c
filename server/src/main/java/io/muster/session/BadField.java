package io.muster.session;

import io.muster.text.Phrase;

/// A field of a request that cannot be what it says. Thrown while the request is read, answered
/// with INVALID_FIELD.
final class BadField extends IllegalArgumentException {
  private final transient Phrase text;

  BadField(Phrase text) {
    super(text.toString());
    this.text = text;
  }

  Phrase text() {
    return text;
  }
}
