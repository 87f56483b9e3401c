package io.muster.bench.chat;

import io.muster.app.Exit;
import io.muster.client.MusterClientBuilder;
import io.muster.client.store.MemoryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  /// Sooner than a program: somebody is looking at the screen.
  private static final Duration RETRY_FIRST = Duration.ofMillis(250);

  private static final Duration RETRY_MAX = Duration.ofSeconds(4);

  @Spec private CommandSpec spec;
  @Mixin private ClientFlags flags;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "terminal",
      description = "Names this device among yours (${DEFAULT-VALUE}).")
  private String device;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var token = flags.token("");
    if (token.isEmpty()) {
      return flags.noToken();
    }
    var person = flags.client(device, token.get()).backoff(RETRY_FIRST, RETRY_MAX);
    var voice = new Voice(flags.chinese(), ZoneId.systemDefault());
    try (var screen = screen()) {
      screen.show(voice.say(Word.CONNECTING, flags.server()));
      return talk(screen, voice, person, PATIENCE);
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
