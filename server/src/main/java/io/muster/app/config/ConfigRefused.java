package io.muster.app.config;

/// Why the server does not start with these settings. The text is for the operator and names the
/// key.
public final class ConfigRefused extends Exception {
  private static final long serialVersionUID = 1;

  public ConfigRefused(String text) {
    super(text);
  }
}
