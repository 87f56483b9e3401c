package io.muster.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The keys that the configuration names can never check a token. The message is for the operator.
public final class KeysRefused extends IOException {
  private static final long serialVersionUID = 1;

  KeysRefused(Object where, String reason, @Nullable Throwable cause) {
    super("auth.jwks = " + where + " cannot be used: " + reason, cause);
  }
}
