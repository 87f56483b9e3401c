package io.muster.bench.replay;

import io.muster.bench.irc.IrcLogs;
import io.muster.bench.net.Transport;
import io.muster.bench.replay.Replay.ReplayPlan;
import io.muster.bench.report.Json;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Tokens;
import java.io.Console;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench replay`: real conversations on a real server, with every device's receipts checked.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replays IRC logs with real clients and holds the server to its promises.",
      "Each file is a group, each nick a person with one or two devices, half of them on TCP, half"
          + " on WebSocket. People come, go and change their nicks as in the log; besides, devices"
          + " drop off, people are removed, messages are recalled and groups are disbanded. Every"
          + " device's receipts are checked. Ends with 1 if a promise was broken."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--log",
      paramLabel = "PATH",
      required = true,
      description = "A log, a folder of logs or a zip of logs.")
  private Path log = Path.of("");

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "A server that runs already; without it one is started and ended.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      defaultValue = "${env:MUSTER_AUTH_SECRET:-}",
      description = "Its HS256 secret (default: the variable MUSTER_AUTH_SECRET).")
  private String secret = "";

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      defaultValue = Tokens.AUDIENCE,
      description = "Whom its tokens are for (${DEFAULT-VALUE}).")
  private String audience = "";

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where a server that is started gets its data directory (${DEFAULT-VALUE}).")
  private Path parent = Path.of(".");

  @Option(
      names = "--kill-every",
      paramLabel = "SECONDS",
      description = "Kills the server that was started (kill -9) and starts it again, so often.")
  private Optional<Integer> killEvery = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what the logs do not tell (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first so many logs.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "24",
      description = "Groups at a time, while sockets last (${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Messages of different people that may be under way in a group at once (${DEFAULT-VALUE}).",
        "More than 1 is faster, and does not keep the order of the log."
      })
  private int inFlight;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "So many times as fast as in the log (default: as fast as it goes).")
  private double speed = Double.POSITIVE_INFINITY;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "2",
      description = "Event loops of the clients (${DEFAULT-VALUE}).")
  private int loops;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long any answer may take (${DEFAULT-VALUE}).")
  private int patience;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there too.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<IrcLogs.Source> logs = IrcLogs.at(log).stream().limit(limit).toList();
    check(!logs.isEmpty(), "--log: there is no log at " + log);
    positive("--limit", limit);
    positive("--parallel", parallel);
    positive("--in-flight", inFlight);
    positive("--loops", loops);
    positive("--patience", patience);
    check(speed > 0, "--speed wants a positive number");
    check(server.isEmpty() || killEvery.isEmpty(), "--kill-every is for a server of one's own");
    var plan = new ReplayPlan(logs, seed, parallel, inFlight, speed);
    Report report = server.isPresent() ? replay(elsewhere(server.get()), plan) : replayOwn(plan);
    spec.commandLine().getOut().print(report.table());
    spec.commandLine().getOut().flush();
    if (json.isPresent()) {
      Files.writeString(json.get(), Json.render(report.json()));
    }
    return report.isClean() ? 0 : 1;
  }

  private Report replayOwn(ReplayPlan plan) throws InterruptedException {
    try (OwnServer own = OwnServer.start(parent)) {
      killEvery.ifPresent(seconds -> own.killEvery(Duration.ofSeconds(seconds)));
      return replay(own.subject(), plan).withKills(own.kills());
    }
  }

  private Report replay(Subject subject, ReplayPlan plan) throws InterruptedException {
    var waits = new Patience(Duration.ofSeconds(patience));
    try (var stage = new Stage(subject, Transport.best(), loops, waits)) {
      var replay = new Replay(stage, plan);
      try (var progress = new Progress(replay::reached, spec.commandLine().getErr(), manner())) {
        List<Result> results = replay.run();
        double seconds = progress.seconds();
        return new Report(
            results, stage.messages(), stage.deliveries(), stage.breaks(), 0, seconds);
      }
    }
  }

  private static Progress.Manner manner() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? Progress.Manner.RENEWED
        : Progress.Manner.LINES;
  }

  private Subject elsewhere(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    check(
        colon > 0 && hostAndPort.substring(colon + 1).matches("\\d{1,5}"),
        "--server wants HOST:PORT, not " + hostAndPort);
    check(!secret.isEmpty(), "--server wants its --secret, or MUSTER_AUTH_SECRET");
    int port = Integer.parseInt(hostAndPort.substring(colon + 1));
    var address = new InetSocketAddress(hostAndPort.substring(0, colon), port);
    return new Subject(address, new Tokens(secret, audience), Optional.empty());
  }

  private void positive(String option, int given) {
    check(given > 0, option + " wants a positive number");
  }

  private void check(boolean holds, String complaint) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), complaint);
    }
  }
}
