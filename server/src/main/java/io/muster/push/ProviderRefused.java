package io.muster.push;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A provider cannot be opened with what the configuration names: a file that is missing or holds
/// something else. The message is for the operator and names the key.
public final class ProviderRefused extends IOException {
  private static final long serialVersionUID = 1;

  public ProviderRefused(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
