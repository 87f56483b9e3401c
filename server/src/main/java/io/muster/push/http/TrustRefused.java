package io.muster.push.http;

import java.io.IOException;

/// A file of certificates cannot be used. The message is for the operator.
public final class TrustRefused extends IOException {
  private static final long serialVersionUID = 1;

  TrustRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
