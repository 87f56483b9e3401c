package io.muster.push.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The key that the configuration names can not sign. The message is for the operator.
public final class VapidRefused extends IOException {
  private static final long serialVersionUID = 1;

  VapidRefused(String key, Object file, String reason, @Nullable Throwable cause) {
    super(key + " = " + file + " cannot be used: " + reason, cause);
  }
}
