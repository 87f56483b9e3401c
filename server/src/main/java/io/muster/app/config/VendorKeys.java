package io.muster.app.config;

import io.muster.push.vendor.VendorConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of [VendorConfig]: for each vendor who the app is, where its secret is, where the
/// vendor is, and what the vendor granted the app.
final class VendorKeys {
  private static final String BADGE_CLASS =
      "Full name of the activity that the launcher starts; nothing: the number at the app's icon"
          + " stays.";
  private static final String CHANNEL_ID =
      "Notification channel that the vendor granted for messages; nothing: the vendor's default.";

  private static final Key<Optional<String>> HUAWEI_APP_ID =
      first("push.huawei.app-id", "App id in AppGallery Connect.", "Huawei's Push Kit");
  private static final Key<Optional<Path>> HUAWEI_SECRET =
      secretFile("push.huawei.app-secret-file", "app secret");
  private static final Key<URI> HUAWEI_API_ROOT =
      apiRoot("push.huawei.api-root", VendorConfig.Huawei.API_ROOT);
  private static final Key<URI> HUAWEI_TOKEN_URL =
      tokenUrl("push.huawei.token-url", VendorConfig.Huawei.TOKEN_URL);
  private static final Key<String> HUAWEI_BADGE_CLASS =
      Key.of("push.huawei.badge-class", Form.TEXT, "", BADGE_CLASS);
  private static final Key<String> HUAWEI_CATEGORY =
      Key.of(
          "push.huawei.category",
          Form.TEXT,
          "",
          "Category of messages that Huawei granted the app, as IM; nothing: none.");
  private static final Key<Boolean> HUAWEI_HIGH_PRIORITY =
      Key.of(
          "push.huawei.high-priority",
          Form.SWITCH,
          false,
          "Whether Huawei granted the app data messages of high priority, which start it.");

  private static final Key<Optional<String>> HONOR_APP_ID =
      first("push.honor.app-id", "App id in Honor's console.", "Honor's push service");
  private static final Key<String> HONOR_CLIENT_ID =
      Key.of(
          "push.honor.client-id",
          Form.TEXT,
          "",
          "Client id in the console's page of the push service.");
  private static final Key<Optional<Path>> HONOR_SECRET =
      secretFile("push.honor.client-secret-file", "client secret (not the app secret)");
  private static final Key<URI> HONOR_API_ROOT =
      apiRoot("push.honor.api-root", VendorConfig.Honor.API_ROOT);
  private static final Key<URI> HONOR_TOKEN_URL =
      tokenUrl("push.honor.token-url", VendorConfig.Honor.TOKEN_URL);
  private static final Key<String> HONOR_BADGE_CLASS =
      Key.of("push.honor.badge-class", Form.TEXT, "", BADGE_CLASS);

  private static final Key<Optional<String>> XIAOMI_PACKAGE =
      first("push.xiaomi.package", "Package name of the app.", "Xiaomi's MiPush");
  private static final Key<Optional<Path>> XIAOMI_SECRET =
      secretFile("push.xiaomi.app-secret-file", "app secret");
  private static final Key<URI> XIAOMI_API_ROOT =
      apiRoot("push.xiaomi.api-root", VendorConfig.Xiaomi.API_ROOT);
  private static final Key<String> XIAOMI_CHANNEL_ID =
      Key.of("push.xiaomi.channel-id", Form.TEXT, "", CHANNEL_ID);
  private static final Key<String> XIAOMI_TEMPLATE_ID =
      Key.of(
          "push.xiaomi.template-id",
          Form.TEXT,
          "",
          "Template of that channel, which Xiaomi wants for private messages; nothing: none.");
  private static final Key<String> XIAOMI_TEMPLATE_TITLE =
      Key.of(
          "push.xiaomi.template-title",
          Form.TEXT,
          "",
          "Name of the template's variable for the title; nothing: it has none.");
  private static final Key<String> XIAOMI_TEMPLATE_TEXT =
      Key.of(
          "push.xiaomi.template-text",
          Form.TEXT,
          "",
          "Name of the template's variable for the text; nothing: it has none.");
  private static final Key<Boolean> XIAOMI_PASS_THROUGH =
      Key.of(
          "push.xiaomi.pass-through",
          Form.SWITCH,
          false,
          "Whether Xiaomi still delivers silent messages of the app; it announced their end.");

  private static final Key<Optional<String>> OPPO_APP_KEY =
      first("push.oppo.app-key", "App key in OPPO's console.", "OPPO's push service");
  private static final Key<Optional<Path>> OPPO_SECRET =
      secretFile("push.oppo.master-secret-file", "master secret");
  private static final Key<URI> OPPO_API_ROOT =
      apiRoot("push.oppo.api-root", VendorConfig.Oppo.API_ROOT);
  private static final Key<String> OPPO_CHANNEL_ID =
      Key.of("push.oppo.channel-id", Form.TEXT, "", CHANNEL_ID);

  private static final Key<Optional<String>> VIVO_APP_ID =
      first("push.vivo.app-id", "App id in vivo's console, a number.", "vivo's push service");
  private static final Key<String> VIVO_APP_KEY =
      Key.of("push.vivo.app-key", Form.TEXT, "", "App key in vivo's console.");
  private static final Key<Optional<Path>> VIVO_SECRET =
      secretFile("push.vivo.app-secret-file", "app secret");
  private static final Key<URI> VIVO_API_ROOT =
      apiRoot("push.vivo.api-root", VendorConfig.Vivo.API_ROOT);
  private static final Key<String> VIVO_CATEGORY =
      Key.of(
          "push.vivo.category",
          Form.TEXT,
          VendorConfig.Vivo.CATEGORY,
          "Category of system messages that vivo granted the app.");

  static final List<Key<?>> ALL =
      List.of(
          HUAWEI_APP_ID,
          HUAWEI_SECRET,
          HUAWEI_API_ROOT,
          HUAWEI_TOKEN_URL,
          HUAWEI_BADGE_CLASS,
          HUAWEI_CATEGORY,
          HUAWEI_HIGH_PRIORITY,
          HONOR_APP_ID,
          HONOR_CLIENT_ID,
          HONOR_SECRET,
          HONOR_API_ROOT,
          HONOR_TOKEN_URL,
          HONOR_BADGE_CLASS,
          XIAOMI_PACKAGE,
          XIAOMI_SECRET,
          XIAOMI_API_ROOT,
          XIAOMI_CHANNEL_ID,
          XIAOMI_TEMPLATE_ID,
          XIAOMI_TEMPLATE_TITLE,
          XIAOMI_TEMPLATE_TEXT,
          XIAOMI_PASS_THROUGH,
          OPPO_APP_KEY,
          OPPO_SECRET,
          OPPO_API_ROOT,
          OPPO_CHANNEL_ID,
          VIVO_APP_ID,
          VIVO_APP_KEY,
          VIVO_SECRET,
          VIVO_API_ROOT,
          VIVO_CATEGORY);

  private VendorKeys() {}

  private static Key<Optional<String>> first(String name, String meaning, String service) {
    return Key.of(
        name,
        Form.optional(Form.TEXT),
        Optional.empty(),
        meaning + " Nothing: no pushes by " + service + ".");
  }

  private static Key<Optional<Path>> secretFile(String name, String secret) {
    return Key.of(
        name,
        Form.optional(Form.PATH),
        Optional.empty(),
        "File that holds the " + secret + " and nothing else.");
  }

  private static Key<URI> apiRoot(String name, URI standard) {
    return Key.of(name, Form.ADDRESS, standard, "Where the API is: https://host.");
  }

  private static Key<URI> tokenUrl(String name, URI standard) {
    return Key.of(name, Form.ADDRESS, standard, "Where access tokens are given out.");
  }

  /// One for each vendor that is used.
  static List<VendorConfig> read(Settings settings) {
    return Stream.of(
            huawei(settings), honor(settings), xiaomi(settings), oppo(settings), vivo(settings))
        .<VendorConfig>flatMap(Optional::stream)
        .toList();
  }

  private static Optional<VendorConfig> huawei(Settings settings) {
    return settings
        .get(HUAWEI_APP_ID)
        .map(
            appId ->
                new VendorConfig.Huawei(
                    appId,
                    file(settings, HUAWEI_SECRET, HUAWEI_APP_ID),
                    settings.get(HUAWEI_API_ROOT),
                    settings.get(HUAWEI_TOKEN_URL),
                    settings.get(HUAWEI_BADGE_CLASS),
                    settings.get(HUAWEI_CATEGORY),
                    settings.get(HUAWEI_HIGH_PRIORITY)));
  }

  private static Optional<VendorConfig> honor(Settings settings) {
    return settings
        .get(HONOR_APP_ID)
        .map(
            appId ->
                new VendorConfig.Honor(
                    appId,
                    settings.get(HONOR_CLIENT_ID),
                    file(settings, HONOR_SECRET, HONOR_APP_ID),
                    settings.get(HONOR_API_ROOT),
                    settings.get(HONOR_TOKEN_URL),
                    settings.get(HONOR_BADGE_CLASS)));
  }

  private static Optional<VendorConfig> xiaomi(Settings settings) {
    return settings
        .get(XIAOMI_PACKAGE)
        .map(
            name ->
                new VendorConfig.Xiaomi(
                    name,
                    file(settings, XIAOMI_SECRET, XIAOMI_PACKAGE),
                    settings.get(XIAOMI_API_ROOT),
                    settings.get(XIAOMI_CHANNEL_ID),
                    new VendorConfig.Xiaomi.Template(
                        settings.get(XIAOMI_TEMPLATE_ID),
                        settings.get(XIAOMI_TEMPLATE_TITLE),
                        settings.get(XIAOMI_TEMPLATE_TEXT)),
                    settings.get(XIAOMI_PASS_THROUGH)));
  }

  private static Optional<VendorConfig> oppo(Settings settings) {
    return settings
        .get(OPPO_APP_KEY)
        .map(
            key ->
                new VendorConfig.Oppo(
                    key,
                    file(settings, OPPO_SECRET, OPPO_APP_KEY),
                    settings.get(OPPO_API_ROOT),
                    settings.get(OPPO_CHANNEL_ID)));
  }

  private static Optional<VendorConfig> vivo(Settings settings) {
    return settings
        .get(VIVO_APP_ID)
        .map(
            appId ->
                new VendorConfig.Vivo(
                    appId,
                    settings.get(VIVO_APP_KEY),
                    file(settings, VIVO_SECRET, VIVO_APP_ID),
                    settings.get(VIVO_API_ROOT),
                    settings.get(VIVO_CATEGORY)));
  }

  private static Path file(Settings settings, Key<Optional<Path>> file, Key<?> first) {
    return settings
        .get(file)
        .orElseThrow(
            () -> new IllegalArgumentException(first.name() + " needs " + file.name() + ", too"));
  }
}
