package io.muster.app;

import io.muster.app.config.ConfigRefused;
import io.muster.app.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that set something, for every command that needs the configuration.
public final class ConfigFlags {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings, as lines of the form key = value.")
  private @Nullable Path file;

  @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
  private @Nullable String data;

  @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0: any.")
  private @Nullable String port;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on.")
  private @Nullable String host;

  @Option(
      names = "--dev",
      description = "For trying things: loopback only, with a throw-away secret.")
  private boolean dev;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting; `muster config` lists them.")
  private Map<String, String> others = new LinkedHashMap<>();

  /// What holds: file, environment and flags over the defaults.
  public Settings settings(Map<String, String> environment) throws ConfigRefused {
    var settings = Settings.none();
    var wanted = file == null ? environment.get("MUSTER_CONFIG") : file.toString();
    if (wanted != null) {
      settings = settings.withFile(Path.of(wanted));
    }
    settings = settings.withEnvironment(environment);
    for (var other : others.entrySet()) {
      settings = settings.with(other.getKey(), other.getValue(), "--set");
    }
    settings = with(settings, "server.data", data, "--data");
    settings = with(settings, "wire.port", port, "--port");
    settings = with(settings, "wire.host", host, "--host");
    return dev ? settings.with("server.dev", "true", "--dev") : settings;
  }

  private static Settings with(Settings settings, String key, @Nullable String text, String flag)
      throws ConfigRefused {
    return text == null ? settings : settings.with(key, text, flag);
  }
}
