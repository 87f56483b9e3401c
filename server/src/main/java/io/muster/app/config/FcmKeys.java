package io.muster.app.config;

import io.muster.push.fcm.FcmConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of [FcmConfig].
final class FcmKeys {
  private static final Key<Optional<Path>> SERVICE_ACCOUNT_FILE =
      Key.of(
          "push.fcm.service-account-file",
          Form.optional(Form.PATH),
          Optional.empty(),
          "JSON file with the key of a service account, as the Firebase console gives it out."
              + " Nothing: no pushes by Firebase Cloud Messaging.");
  private static final Key<URI> API_ROOT =
      Key.of(
          "push.fcm.api-root",
          Form.ADDRESS,
          FcmConfig.API_ROOT,
          "Where the API is: https://host or https://host:port.");

  private static final Key<FcmConfig.Android> ANDROID =
      Key.of(
          "push.fcm.android",
          Form.choice(FcmConfig.Android.class),
          FcmConfig.Android.DATA,
          "What Android gets of what is shown: data, from which the app makes the notification, or"
              + " a notification, which Android shows by itself; then of all that waits for a"
              + " device that is off the last alone arrives.");

  static final List<Key<?>> ALL = List.of(SERVICE_ACCOUNT_FILE, API_ROOT, ANDROID);

  private FcmKeys() {}

  /// Empty: the channel is not used.
  static Optional<FcmConfig> read(Settings settings) {
    return settings
        .get(SERVICE_ACCOUNT_FILE)
        .map(file -> new FcmConfig(file, settings.get(API_ROOT), settings.get(ANDROID)));
  }
}
