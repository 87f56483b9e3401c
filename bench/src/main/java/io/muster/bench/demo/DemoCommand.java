package io.muster.bench.demo;

import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Workplace;
import io.muster.client.MusterClient;
import io.muster.client.store.MemoryStore;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster demo`: the scene on a real server in a temporary directory; or an IRC log in its place.
@Command(
    name = "demo",
    description = "Plays a scene on a real server and checks the promises.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--log",
      paramLabel = "PATH",
      description = "Plays an IRC log instead: a file, a folder or a zip.")
  private @Nullable Path log;

  @Option(
      names = "--scene",
      paramLabel = "NAME",
      defaultValue = "first",
      description =
          "first: the ways out of a group; personal: how it ends, as a process; enterprise: how an"
              + " organisation's group ends, with its approval.")
  private SceneName scene;

  /// What can be played.
  enum SceneName {
    first,
    personal,
    enterprise
  }

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "en or zh. Default: the language of this terminal.")
  private @Nullable String language;

  @Override
  public Integer call() throws InterruptedException {
    if (log != null) {
      return spec.root().commandLine().execute("bench", "replay", "--log", log.toString());
    }
    var locale = language == null ? Locale.getDefault() : Locale.forLanguageTag(language);
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var place = Workplace.in(temporary);
        var server = ChildServer.muster(place.data(), place.folder())) {
      var verdicts = play(scene, server.subject(), place.folder(), new Screen(out, locale));
      var screen = new Screen(out, locale);
      screen.verdicts(verdicts, (System.nanoTime() - start) / 1e9);
      boolean kept = verdicts.stream().allMatch(verdict -> verdict.violations().isEmpty());
      return kept ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static List<Judge.Verdict> play(
      SceneName scene, Subject server, Path folder, Screen screen) throws InterruptedException {
    var signal = new Signal();
    try (var cast = cast(server, folder, screen.locale(), signal)) {
      screen.title(
          address(server),
          server.process().map(process -> process.pid()).orElse(0L),
          cast.all().size());
      var stage = new Stage(cast, screen, signal);
      return switch (scene) {
        case first -> new Judge(cast, new Scene(stage).play()).verdicts();
        case personal -> new PersonalScene(stage).play();
        case enterprise -> enterprise(server, stage);
      };
    }
  }

  private static List<Judge.Verdict> enterprise(Subject server, Stage stage)
      throws InterruptedException {
    var uri = URI.create("muster://" + address(server));
    var token = server.tokens().operatorTokenOf("ops");
    try (var operator =
        MusterClient.builder(uri, "console", () -> token).store(new MemoryStore()).build()) {
      operator.connect();
      Promised.get(operator.ready());
      return new EnterpriseScene(stage, operator).play();
    }
  }

  private static Cast cast(Subject server, Path folder, Locale locale, Signal signal) {
    return new Cast(
        gadget(server, folder, locale, signal, "ann", "phone", false),
        gadget(server, folder, locale, signal, "ann", "laptop", true),
        gadget(server, folder, locale, signal, "bob", "phone", false),
        gadget(server, folder, locale, signal, "cho", "phone", true),
        gadget(server, folder, locale, signal, "dee", "phone", false),
        gadget(server, folder, locale, signal, "dee", "tablet", true));
  }

  private static Gadget gadget(
      Subject server,
      Path folder,
      Locale locale,
      Signal signal,
      String user,
      String name,
      boolean webSocket) {
    var uri =
        URI.create(
            webSocket ? "ws://" + address(server) + "/v1/ws" : "muster://" + address(server));
    var file = folder.resolve(user + "-" + name + ".db");
    return new Gadget(user, name, uri, file, () -> server.tokens().tokenOf(user), locale, signal);
  }

  private static String address(Subject server) {
    return server.address().getAddress().getHostAddress() + ":" + server.address().getPort();
  }
}
