package io.muster.push.apns;

import java.nio.file.Path;
import java.util.List;

/// Keys are the component names in kebab case after `push.apns.`.
///
/// @param topics the operator's apps, the first for registrations that name none
/// @param host production or sandbox
public record ApnsConfig(Credentials credentials, List<String> topics, String host, int port) {
  public static final String HOST = "api.push.apple.com";
  public static final int PORT = 443;

  /// By what Apple knows the operator.
  public sealed interface Credentials {
    /// @param keyFile the `.p8` file of a key for APNs
    record Token(Path keyFile, String keyId, String teamId) implements Credentials {
      public Token {
        check(keyId.matches("[A-Z0-9]{10}"), "key-id", keyId, "ten capitals and digits");
        check(teamId.matches("[A-Z0-9]{10}"), "team-id", teamId, "ten capitals and digits");
      }
    }

    /// @param certFile certificate and key as PKCS #12
    record Certificate(Path certFile, Path passwordFile) implements Credentials {}
  }

  public ApnsConfig {
    topics = List.copyOf(topics);
    check(!topics.isEmpty(), "topics", "empty", "the bundle ids of your apps");
    check(
        topics.stream().allMatch(it -> it.matches("[A-Za-z0-9.-]{1,255}")),
        "topics",
        topics,
        "bundle ids");
    check(!host.isBlank(), "host", "empty", "a host");
    check(port >= 1 && port <= 65_535, "port", port, "1 to 65535");
  }

  private static void check(boolean within, String key, Object value, String bounds) {
    if (!within) {
      throw new IllegalArgumentException(
          "push.apns." + key + " is " + value + "; it must be " + bounds);
    }
  }
}
