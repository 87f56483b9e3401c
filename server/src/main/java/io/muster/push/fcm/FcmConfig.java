package io.muster.push.fcm;

import java.net.URI;
import java.nio.file.Path;

/// Keys are the component names in kebab case after `push.fcm.`.
///
/// @param serviceAccountFile what the Firebase console gives out as a service account's private key
/// @param apiRoot scheme and host, perhaps with a port
/// @param android in what form Android gets what is shown
public record FcmConfig(Path serviceAccountFile, URI apiRoot, Android android) {
  public static final URI API_ROOT = URI.create("https://fcm.googleapis.com");

  /// Who puts a notification on an Android device's screen.
  public enum Android {
    /// The app, from data alone.
    DATA,
    /// Android, from a notification; of those that wait for a device FCM keeps the last alone.
    NOTIFICATION
  }

  public FcmConfig {
    if (!"https".equals(apiRoot.getScheme()) || apiRoot.getHost() == null) {
      throw new IllegalArgumentException(
          "push.fcm.api-root is " + apiRoot + "; it must be https://host or https://host:port");
    }
  }
}
