package io.muster.wire;

import java.io.IOException;
import java.util.Locale;

/// The front door could not be opened where the configuration says. The message is for the
/// operator.
public final class BindRefused extends IOException {
  private static final long serialVersionUID = 1;

  BindRefused(String sentence) {
    super(sentence);
  }

  private BindRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  static BindRefused of(String host, int port, Throwable cause) {
    return new BindRefused(sentence(host, port, String.valueOf(cause.getMessage())), cause);
  }

  private static String sentence(String host, int port, String reason) {
    var known = reason.toLowerCase(Locale.ROOT);
    if (known.contains("address already in use")) {
      return "port " + port + " is in use; choose another with --port";
    }
    if (known.contains("permission denied")) {
      return "port " + port + " is reserved for the system; choose one above 1023 with --port";
    }
    if (known.contains("assign requested address")) {
      return host + " is not an address of this machine; choose one with --host";
    }
    return "cannot listen on " + host + " port " + port + ": " + reason;
  }
}
