package io.muster.engine;

/// A secret that somebody gives to their authenticator.
///
/// @param secret Base32
/// @param uri the same for a QR code
public record Enrolment(String secret, String uri) {

  @Override
  public String toString() {
    return "Enrolment";
  }
}
