package io.muster.app.config;

import io.muster.auth.AuthConfig;
import io.muster.delivery.DeliveryConfig;
import io.muster.engine.EngineConfig;
import io.muster.group.Rules;
import io.muster.org.OrgRules;
import io.muster.push.PushConfig;
import io.muster.session.SessionConfig;
import io.muster.store.StoreConfig;
import io.muster.wire.WireConfig;
import java.util.Optional;

/// Everything an operator can set.
///
/// @param auth empty only with --dev: the server then makes a throw-away secret
public record ServerConfig(
    ProcessConfig process,
    LogConfig log,
    WireConfig wire,
    Optional<AuthConfig> auth,
    SessionConfig session,
    DeliveryConfig delivery,
    EngineConfig engine,
    Rules rules,
    OrgRules orgRules,
    PushConfig push,
    ProvidersConfig providers,
    StoreConfig store) {

  /// What a frame holds beside the text of its message.
  private static final int AROUND_TEXT_BYTES = 512;

  public ServerConfig {
    if (process.dev() && !isLoopback(wire.host())) {
      throw new IllegalArgumentException(
          "wire.host is 127.0.0.1, ::1 or localhost with --dev, because anybody on this machine can"
              + " be anybody");
    }
    if (!process.dev() && auth.isEmpty()) {
      throw new IllegalArgumentException(
          "auth.secret or auth.jwks is needed to know who a client is; to try things on your own"
              + " machine, start with --dev");
    }
    if (rules.textBytesMax() > wire.frameBytesMax() - AROUND_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "group.text-bytes-max is at least "
              + AROUND_TEXT_BYTES
              + " below wire.frame-bytes-max, or the longest message does not fit");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  public static ServerConfig read(Settings settings) throws ConfigRefused {
    try {
      var process = ProcessKeys.read(settings);
      var wire = WireKeys.read(settings, process.dev());
      return new ServerConfig(
          process,
          LogKeys.read(settings),
          wire,
          AuthKeys.read(settings),
          SessionKeys.read(settings, wire),
          DeliveryKeys.read(settings),
          EngineKeys.read(settings),
          GroupKeys.read(settings),
          OrgKeys.read(settings),
          PushKeys.read(settings),
          ProvidersKeys.read(settings),
          StoreKeys.read(settings));
    } catch (IllegalArgumentException outOfBounds) {
      throw settings.refused(outOfBounds);
    }
  }
}
