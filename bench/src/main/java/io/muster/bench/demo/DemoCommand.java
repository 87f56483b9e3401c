package io.muster.bench.demo;

import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Workplace;
import io.muster.client.MusterClient;
import io.muster.client.store.MemoryStore;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
              + " organisation's group ends, with its approval; push: how people are told who are"
              + " not connected.")
  private SceneName scene;

  /// What can be played.
  enum SceneName {
    first,
    personal,
    enterprise,
    push
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
    try (var place = Workplace.in(temporary)) {
      var screen = new Screen(out, locale);
      var verdicts = scene == SceneName.push ? push(place, screen) : play(place, screen);
      screen.verdicts(verdicts, (System.nanoTime() - start) / 1e9);
      boolean kept = verdicts.stream().allMatch(verdict -> verdict.violations().isEmpty());
      return kept ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private List<Judge.Verdict> play(Workplace place, Screen screen) throws InterruptedException {
    var signal = new Signal();
    try (var child = ChildServer.muster(place.data(), place.folder());
        var cast = cast(child.subject(), place.folder(), screen.locale(), signal)) {
      var server = child.subject();
      title(screen, server, cast.all().size());
      var stage = new Stage(cast.all(), screen, signal);
      return switch (scene) {
        case first -> new Judge(cast, new Scene(stage, cast).play()).verdicts();
        case personal -> new PersonalScene(stage, cast).play();
        case enterprise -> enterprise(server, stage, cast);
        case push -> throw new IllegalStateException("it has a cast of its own");
      };
    }
  }

  /// Ann is there, the others are reached by four push services.
  private static List<Judge.Verdict> push(Workplace place, Screen screen)
      throws InterruptedException {
    var folder = place.folder();
    var signal = new Signal();
    try (var carriers = new Carriers(folder);
        var child = ChildServer.muster(place.data(), folder, carriers.keys());
        var ann = gadget(child.subject(), folder, screen.locale(), signal, "ann", "phone", false);
        var bob = gadget(child.subject(), folder, screen.locale(), signal, "bob", "phone", false);
        var cho = gadget(child.subject(), folder, screen.locale(), signal, "cho", "phone", true);
        var dee = gadget(child.subject(), folder, screen.locale(), signal, "dee", "laptop", true);
        var eve = gadget(child.subject(), folder, screen.locale(), signal, "eve", "phone", false)) {
      var all = List.of(ann, bob, cho, dee, eve);
      title(screen, child.subject(), all.size());
      var away =
          List.of(
              carriers.iphone(bob),
              carriers.android(cho),
              carriers.browser(dee),
              carriers.huawei(eve));
      return new PushScene(new Stage(all, screen, signal), carriers, ann, away).play();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void title(Screen screen, Subject server, int devices) {
    long pid = server.process().map(process -> process.pid()).orElse(0L);
    screen.title(address(server), pid, devices);
  }

  private static List<Judge.Verdict> enterprise(Subject server, Stage stage, Cast cast)
      throws InterruptedException {
    var uri = URI.create("muster://" + address(server));
    var token = server.tokens().operatorTokenOf("ops");
    try (var operator =
        MusterClient.builder(uri, "console", () -> token).store(new MemoryStore()).build()) {
      operator.connect();
      Promised.get(operator.ready());
      return new EnterpriseScene(stage, cast, operator).play();
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
