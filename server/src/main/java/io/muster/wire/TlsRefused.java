package io.muster.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What the configuration says about TLS cannot be done. The message is for the operator and names
/// the key.
public final class TlsRefused extends IOException {
  private static final long serialVersionUID = 1;

  TlsRefused(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
