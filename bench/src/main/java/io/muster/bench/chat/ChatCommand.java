package io.muster.bench.chat;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.app.UserName;
import io.muster.auth.DevTokens;
import io.muster.client.MusterClient;
import io.muster.client.MusterClientBuilder;
import io.muster.client.store.MemoryStore;
import io.muster.group.UserId;
import io.muster.proto.v1.DeviceClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster chat`: a person talks.
@Command(
    name = "chat",
    description = "Talks in groups from a terminal.",
    mixinStandardHelpOptions = true)
public final class ChatCommand implements Callable<Integer> {
  /// How long a person is kept waiting for an answer.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int READY_SECONDS_MAX = 10;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  /// Sooner than a program: somebody is looking at the screen.
  private static final Duration RETRY_FIRST = Duration.ofMillis(250);

  private static final Duration RETRY_MAX = Duration.ofSeconds(4);

  @Spec private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URI",
      defaultValue = "127.0.0.1:7700",
      description =
          "HOST:PORT, or that after musters:// (TLS), ws:// or wss:// (${DEFAULT-VALUE}).")
  private String server;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      required = true,
      converter = UserName.class,
      description = "Who you are.")
  private UserId user;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server with --dev, for its secret (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with your token, for a server without --dev.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "terminal",
      description = "Names this device among yours (${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "en or zh, in which this client talks to you (default: the system's).")
  private String language = Locale.getDefault().getLanguage();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var token = token();
    if (token.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "muster: %s holds no secret for tokens; start `muster serve --dev --data %s` first,"
                  + " or give a --token-file%n",
              data, data);
      return Exit.DATA;
    }
    var person = person(token.get());
    var voice = new Voice(language.startsWith("zh"), ZoneId.systemDefault());
    try (var screen = screen()) {
      screen.show(voice.say(Word.CONNECTING, server));
      return talk(screen, voice, person, PATIENCE);
    }
  }

  private MusterClientBuilder person(Supplier<String> token) {
    try {
      var uri = URI.create(server.contains("://") ? server : "muster://" + server);
      return MusterClient.builder(uri, device, token)
          .deviceClass(DeviceClass.DESKTOP)
          .backoff(RETRY_FIRST, RETRY_MAX);
    } catch (IllegalArgumentException noAddress) {
      throw new ParameterException(
          spec.commandLine(), "--server: " + noAddress.getMessage(), noAddress);
    }
  }

  private Optional<Supplier<String>> token() throws IOException {
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
              return () -> tokens.mint(user, TOKEN_LIFETIME, "");
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

  /// Some JDKs say that there is no terminal by null, others by a console that is none.
  @SuppressWarnings("SystemConsoleNull")
  private Screen screen() throws IOException {
    if (System.console() != null && System.console().isTerminal()) {
      return new TerminalScreen();
    }
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new PlainScreen(in, spec.commandLine().getOut());
  }

  /// @return what the command tells its caller
  static int talk(Screen screen, Voice voice, MusterClientBuilder person, Duration patience)
      throws InterruptedException {
    var place = new Place();
    var store = new MemoryStore();
    var ears = new Ears(screen, voice, store, place);
    var locale = voice.chinese() ? "zh-CN" : "en";
    try (var client = person.locale(locale).store(store).listener(ears).build()) {
      client.connect().get(READY_SECONDS_MAX, TimeUnit.SECONDS);
      screen.show(voice.say(Word.WELCOME, store.user().orElseThrow()));
      new Chat(client, screen, voice, place, patience).run();
      return place.over() ? Exit.PORT : Exit.OK;
    } catch (ExecutionException stopped) {
      screen.show(voice.say(Word.REFUSED, Chat.why(stopped)));
    } catch (TimeoutException nobody) {
      screen.show(voice.say(Word.NO_SERVER));
    }
    return Exit.PORT;
  }
}
