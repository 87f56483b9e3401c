package io.muster.app.config;

import io.muster.push.apns.ApnsConfig;
import io.muster.push.apns.ApnsConfig.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of [ApnsConfig].
final class ApnsKeys {
  private static final Key<Optional<Path>> KEY_FILE =
      Key.of(
          "push.apns.key-file",
          Form.optional(Form.PATH),
          Optional.empty(),
          "The .p8 file of a key for APNs. This or push.apns.cert-file; neither: no pushes by"
              + " APNs.");
  private static final Key<String> KEY_ID =
      Key.of("push.apns.key-id", Form.TEXT, "", "The ten characters that name the key.");
  private static final Key<String> TEAM_ID =
      Key.of("push.apns.team-id", Form.TEXT, "", "The ten characters that name your team.");
  private static final Key<Optional<Path>> CERT_FILE =
      Key.of(
          "push.apns.cert-file",
          Form.optional(Form.PATH),
          Optional.empty(),
          "PKCS #12 file with a certificate for APNs and its key, instead of a key for tokens.");
  private static final Key<Optional<Path>> CERT_PASSWORD_FILE =
      Key.of(
          "push.apns.cert-password-file",
          Form.optional(Form.PATH),
          Optional.empty(),
          "File with the password of push.apns.cert-file.");
  private static final Key<List<String>> TOPICS =
      Key.of(
          "push.apns.topics",
          Form.LIST,
          List.of(),
          "The bundle ids of your apps; the first is for devices that name none.");
  private static final Key<String> HOST =
      Key.of(
          "push.apns.host",
          Form.TEXT,
          ApnsConfig.HOST,
          "Where APNs is; for builds of developers api.sandbox.push.apple.com.");
  private static final Key<Integer> PORT =
      Key.of(
          "push.apns.port", Form.NUMBER, ApnsConfig.PORT, "The port there; Apple's other is 2197.");

  static final List<Key<?>> ALL =
      List.of(KEY_FILE, KEY_ID, TEAM_ID, CERT_FILE, CERT_PASSWORD_FILE, TOPICS, HOST, PORT);

  private ApnsKeys() {}

  /// Empty: the channel is not used.
  static Optional<ApnsConfig> read(Settings settings) {
    return credentials(settings)
        .map(
            it -> new ApnsConfig(it, settings.get(TOPICS), settings.get(HOST), settings.get(PORT)));
  }

  private static Optional<Credentials> credentials(Settings settings) {
    var key = settings.get(KEY_FILE);
    var certificate = settings.get(CERT_FILE);
    var password = settings.get(CERT_PASSWORD_FILE);
    if (key.isPresent() && certificate.isPresent()) {
      throw new IllegalArgumentException(
          "push.apns.key-file and push.apns.cert-file cannot both be set");
    }
    if (certificate.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "push.apns.cert-file and push.apns.cert-password-file go together");
    }
    return key.<Credentials>map(
            file -> new Credentials.Token(file, settings.get(KEY_ID), settings.get(TEAM_ID)))
        .or(() -> certificate.map(it -> new Credentials.Certificate(it, password.orElseThrow())));
  }
}
