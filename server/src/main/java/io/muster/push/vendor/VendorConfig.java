package io.muster.push.vendor;

import io.muster.account.Channel;
import java.net.URI;
import java.nio.file.Path;

/// What an operator says of the app at one vendor. Secrets are in files of their own.
public sealed interface VendorConfig {
  Channel channel();

  Path secretFile();

  URI apiRoot();

  /// Which settings say who the app is.
  String keys();

  /// Which setting names the file of the secret.
  String secretKey();

  /// @param badgeClass the activity that the launcher starts, without which there is no number at
  ///   the icon; empty: none
  /// @param category what Huawei granted the app, as IM; empty: nothing
  /// @param highPriority whether Huawei granted the app to wake itself
  record Huawei(
      String appId,
      Path secretFile,
      URI apiRoot,
      URI tokenUrl,
      String badgeClass,
      String category,
      boolean highPriority)
      implements VendorConfig {
    public static final URI API_ROOT = URI.create("https://push-api.cloud.huawei.com");
    public static final URI TOKEN_URL =
        URI.create("https://oauth-login.cloud.huawei.com/oauth2/v3/token");

    public Huawei {
      checkName("push.huawei.app-id", appId);
      checkUrl("push.huawei.api-root", apiRoot);
      checkUrl("push.huawei.token-url", tokenUrl);
      checkWord("push.huawei.badge-class", badgeClass);
      checkWord("push.huawei.category", category);
    }

    @Override
    public Channel channel() {
      return Channel.HUAWEI;
    }

    @Override
    public String keys() {
      return "push.huawei.app-id and push.huawei.app-secret-file";
    }

    @Override
    public String secretKey() {
      return "push.huawei.app-secret-file";
    }
  }

  /// @param badgeClass as with Huawei
  record Honor(
      String appId, String clientId, Path secretFile, URI apiRoot, URI tokenUrl, String badgeClass)
      implements VendorConfig {
    public static final URI API_ROOT = URI.create("https://push-api.cloud.hihonor.com");
    public static final URI TOKEN_URL = URI.create("https://iam.developer.hihonor.com/auth/token");

    public Honor {
      checkName("push.honor.app-id", appId);
      checkName("push.honor.client-id", clientId);
      checkUrl("push.honor.api-root", apiRoot);
      checkUrl("push.honor.token-url", tokenUrl);
      checkWord("push.honor.badge-class", badgeClass);
    }

    @Override
    public Channel channel() {
      return Channel.HONOR;
    }

    @Override
    public String keys() {
      return "push.honor.client-id and push.honor.client-secret-file";
    }

    @Override
    public String secretKey() {
      return "push.honor.client-secret-file";
    }
  }

  /// @param packageName of the Android app
  /// @param channelId of the notification channel that Xiaomi granted; empty: its own
  /// @param passThrough whether Xiaomi still delivers silent messages of this app
  record Xiaomi(
      String packageName,
      Path secretFile,
      URI apiRoot,
      String channelId,
      Template template,
      boolean passThrough)
      implements VendorConfig {
    public static final URI API_ROOT = URI.create("https://api.xmpush.xiaomi.com");

    /// The form of words that Xiaomi approved for the channel.
    ///
    /// @param id empty: none
    /// @param title name of the variable that stands for the title; empty: there is none
    /// @param text name of the variable that stands for the text; empty: there is none
    public record Template(String id, String title, String text) {
      public static final Template NONE = new Template("", "", "");

      public Template {
        checkWord("push.xiaomi.template-id", id);
        checkVariable("push.xiaomi.template-title", title, id);
        checkVariable("push.xiaomi.template-text", text, id);
        if (!title.isEmpty() && title.equals(text)) {
          throw new IllegalArgumentException(
              "push.xiaomi.template-title and push.xiaomi.template-text are two variables");
        }
      }

      private static void checkVariable(String key, String name, String template) {
        if (!name.matches("[^\\p{Cntrl}{}$]{0,64}")) {
          throw new IllegalArgumentException(
              key + " is at most 64 characters without {, } and $, or nothing");
        }
        if (!name.isEmpty() && template.isEmpty()) {
          throw new IllegalArgumentException(key + " needs push.xiaomi.template-id, too");
        }
      }
    }

    public Xiaomi {
      checkName("push.xiaomi.package", packageName);
      checkUrl("push.xiaomi.api-root", apiRoot);
      checkWord("push.xiaomi.channel-id", channelId);
      if (!template.id().isEmpty() && channelId.isEmpty()) {
        throw new IllegalArgumentException(
            "push.xiaomi.template-id needs push.xiaomi.channel-id, too");
      }
    }

    @Override
    public Channel channel() {
      return Channel.XIAOMI;
    }

    @Override
    public String keys() {
      return "push.xiaomi.package and push.xiaomi.app-secret-file";
    }

    @Override
    public String secretKey() {
      return "push.xiaomi.app-secret-file";
    }
  }

  /// @param channelId of the notification channel that OPPO granted; empty: its own
  record Oppo(String appKey, Path secretFile, URI apiRoot, String channelId)
      implements VendorConfig {
    public static final URI API_ROOT = URI.create("https://api.push.oppomobile.com");

    public Oppo {
      checkName("push.oppo.app-key", appKey);
      checkUrl("push.oppo.api-root", apiRoot);
      checkWord("push.oppo.channel-id", channelId);
    }

    @Override
    public Channel channel() {
      return Channel.OPPO;
    }

    @Override
    public String keys() {
      return "push.oppo.app-key and push.oppo.master-secret-file";
    }

    @Override
    public String secretKey() {
      return "push.oppo.master-secret-file";
    }
  }

  /// @param category of a system message, as IM
  record Vivo(String appId, String appKey, Path secretFile, URI apiRoot, String category)
      implements VendorConfig {
    public static final URI API_ROOT = URI.create("https://api-push.vivo.com.cn");
    public static final String CATEGORY = "IM";

    public Vivo {
      if (!appId.matches("[1-9][0-9]{0,17}")) {
        throw new IllegalArgumentException("push.vivo.app-id is a number above 0");
      }
      checkName("push.vivo.app-key", appKey);
      checkUrl("push.vivo.api-root", apiRoot);
      checkWord("push.vivo.category", category);
    }

    @Override
    public Channel channel() {
      return Channel.VIVO;
    }

    @Override
    public String keys() {
      return "push.vivo.app-id, push.vivo.app-key and push.vivo.app-secret-file";
    }

    @Override
    public String secretKey() {
      return "push.vivo.app-secret-file";
    }
  }

  private static void checkName(String key, String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new IllegalArgumentException(
          key + " is 1 to 128 letters, digits, dots, lines or underlines");
    }
  }

  private static void checkWord(String key, String value) {
    if (!value.matches("[\\x21-\\x7e]{0,128}")) {
      throw new IllegalArgumentException(key + " is at most 128 characters of ASCII, or nothing");
    }
  }

  private static void checkUrl(String key, URI url) {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(key + " is an https address");
    }
  }
}
