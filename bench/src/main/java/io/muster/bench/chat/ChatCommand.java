package io.muster.bench.chat;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.auth.DevTokens;
import io.muster.client.MusterClient;
import io.muster.client.MusterClientBuilder;
import io.muster.client.store.MemoryStore;
import io.muster.group.UserId;
import io.muster.proto.v1.DeviceClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import picocli.CommandLine.Spec;

/// `muster chat`: a person talks.
@Command(
    name = "chat",
    description = "Talks in groups from a terminal.",
    mixinStandardHelpOptions = true)
public final class ChatCommand implements Callable<Integer> {
  private static final int READY_SECONDS_MAX = 10;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  @Spec private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URI",
      defaultValue = "muster://127.0.0.1:7700",
      description = "muster://, musters:// (TLS), ws:// or wss:// (${DEFAULT-VALUE}).")
  private URI server;

  @Option(names = "--user", paramLabel = "NAME", required = true, description = "Who you are.")
  private String user;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server with --dev, for its secret (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with your token, for a server that is not with --dev.")
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
    var voice = new Voice(language.startsWith("zh"), ZoneId.systemDefault());
    try (var screen = screen()) {
      screen.show(voice.say(Word.CONNECTING, server));
      return talk(screen, voice, token.get());
    }
  }

  private Optional<Supplier<String>> token() throws IOException {
    if (tokenFile != null) {
      var given = Files.readString(tokenFile).strip();
      return Optional.of(() -> given);
    }
    return DevSecret.find(data)
        .map(
            secret -> {
              var tokens = new DevTokens(secret.auth(), InstantSource.system());
              return () -> tokens.mint(new UserId(user), TOKEN_LIFETIME, "");
            });
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

  private int talk(Screen screen, Voice voice, Supplier<String> token) throws InterruptedException {
    return talk(
        screen,
        voice,
        MusterClient.builder(server, device, token).deviceClass(DeviceClass.DESKTOP));
  }

  /// @return what the command tells its caller
  static int talk(Screen screen, Voice voice, MusterClientBuilder person)
      throws InterruptedException {
    var place = new Place();
    var store = new MemoryStore();
    var ears = new Ears(screen, voice, store, place);
    var locale = voice.chinese() ? "zh-CN" : "en";
    try (var client = person.locale(locale).store(store).listener(ears).build()) {
      client.connect().get(READY_SECONDS_MAX, TimeUnit.SECONDS);
      screen.show(voice.say(Word.WELCOME, store.user().orElseThrow()));
      new Chat(client, screen, voice, place).run();
      return Exit.OK;
    } catch (ExecutionException stopped) {
      screen.show(voice.say(Word.REFUSED, String.valueOf(stopped.getCause())));
    } catch (TimeoutException nobody) {
      screen.show(voice.say(Word.NO_SERVER));
    }
    return Exit.PORT;
  }
}
