package io.muster.push.vendor;

/// Why a file with a secret is of no use. The text is for the operator.
public final class SecretRefused extends Exception {
  private static final long serialVersionUID = 1;

  SecretRefused(String text) {
    super(text);
  }
}
