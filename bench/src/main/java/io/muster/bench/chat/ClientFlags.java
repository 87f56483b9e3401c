package io.muster.bench.chat;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.app.UserName;
import io.muster.auth.DevTokens;
import io.muster.client.MusterClient;
import io.muster.client.MusterClientBuilder;
import io.muster.group.UserId;
import io.muster.proto.v1.DeviceClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options that say who somebody is, and at which server.
public final class ClientFlags {
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URI",
      defaultValue = "127.0.0.1:7700",
      description =
          "HOST:PORT, or that after musters:// (TLS), ws:// or wss:// (${DEFAULT-VALUE}).")
  private String server;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      required = true,
      converter = UserName.class,
      description = "Who you are.")
  private UserId user;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server with --dev, for its secret (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "A file with your token, for a server without --dev.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--device-class",
      scope = ScopeType.INHERIT,
      paramLabel = "CLASS",
      defaultValue = "desktop",
      converter = DeviceClasses.class,
      description = "What this device is: phone, desktop, web or mini-app (${DEFAULT-VALUE}).")
  private DeviceClass deviceClass;

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      paramLabel = "TAG",
      description = "en or zh, in which this client talks to you (default: the system's).")
  private String language = Locale.getDefault().getLanguage();

  public String server() {
    return server;
  }

  public boolean chinese() {
    return language.startsWith("zh");
  }

  /// @return what the command tells its caller
  public int noToken() {
    spec.commandLine()
        .getErr()
        .printf(
            "muster: %s holds no secret for tokens; start `muster serve --dev --data %s` first,"
                + " or give a --token-file%n",
            data, data);
    return Exit.DATA;
  }

  /// A client that is not connected yet.
  public MusterClientBuilder client(String device, Supplier<String> token) {
    try {
      var uri = URI.create(server.contains("://") ? server : "muster://" + server);
      return MusterClient.builder(uri, device, token).deviceClass(deviceClass);
    } catch (IllegalArgumentException noAddress) {
      throw new ParameterException(
          spec.commandLine(), "--server: " + noAddress.getMessage(), noAddress);
    }
  }

  /// Empty if there is none to be had.
  ///
  /// @param scope what a token that is made here allows besides
  public Optional<Supplier<String>> token(String scope) throws IOException {
    if (tokenFile != null) {
      var file = tokenFile;
      if (!Files.isReadable(file)) {
        throw new ParameterException(spec.commandLine(), "--token-file: cannot read " + file);
      }
      return Optional.of(() -> read(file));
    }
    return DevSecret.find(data)
        .map(
            secret -> {
              var tokens = new DevTokens(secret.auth(), InstantSource.system());
              return () -> tokens.mint(user, TOKEN_LIFETIME, scope);
            });
  }

  /// Each time a connection is made: whoever keeps the file may put a fresh token there.
  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final class DeviceClasses implements ITypeConverter<DeviceClass> {
    @Override
    public DeviceClass convert(String value) {
      return switch (value) {
        case "phone" -> DeviceClass.PHONE;
        case "desktop" -> DeviceClass.DESKTOP;
        case "web" -> DeviceClass.WEB;
        case "mini-app" -> DeviceClass.MINI_APP;
        default ->
            throw new TypeConversionException(value + " is not phone, desktop, web or mini-app");
      };
    }
  }
}
