package io.muster.bench.command;

import io.muster.bench.load.Target;
import io.muster.bench.peer.Host;
import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.ProcessGauge;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Tokens;
import io.muster.bench.subject.Workplace;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which Muster server is measured.
final class ServerOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "A server that runs already; without it one is started and ended.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description = "Its process, to measure its CPU time and memory.")
  private Optional<Long> pid = Optional.empty();

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      description = "Its HS256 secret (default: the variable MUSTER_AUTH_SECRET).",
      defaultValue = "${env:MUSTER_AUTH_SECRET:-}")
  private String secret = "";

  @Option(
      names = "--audience",
      paramLabel = "TEXT",
      description = "The aud that it wants (default: ${DEFAULT-VALUE}).",
      defaultValue = Tokens.AUDIENCE)
  private String audience = Tokens.AUDIENCE;

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where a server that is started gets its data directory (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  /// A server for as long as it is measured.
  interface Running extends Host {
    Subject subject();

    @Override
    default Target target() {
      return Target.muster(subject());
    }
  }

  private record Elsewhere(Subject subject) implements Running {
    @Override
    public void close() {
      // It was there before, and it stays.
    }
  }

  private record Started(ChildServer server, Optional<Workplace> workplace) implements Running {
    @Override
    public Subject subject() {
      return server.subject();
    }

    @Override
    public void close() {
      server.close();
      workplace.ifPresent(Workplace::close);
    }
  }

  Running open() {
    return address.<Running>map(this::elsewhere).orElseGet(() -> started(parent));
  }

  static Running started(Path parent) {
    Workplace workplace = Workplace.in(parent);
    ChildServer server = ChildServer.muster(workplace.data(), workplace.folder());
    return new Started(server, Optional.of(workplace));
  }

  /// A server that keeps nothing.
  static Running started(ChildServer server) {
    return new Started(server, Optional.empty());
  }

  private void check(boolean holds, String complaint) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), complaint);
    }
  }

  private Running elsewhere(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    check(
        colon > 0 && hostAndPort.substring(colon + 1).matches("\\d{1,5}"),
        "--server wants HOST:PORT, not " + hostAndPort);
    check(!secret.isEmpty(), "--server wants its --secret, or MUSTER_AUTH_SECRET");
    InetSocketAddress place =
        new InetSocketAddress(
            hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    return new Elsewhere(
        new Subject(place, new Tokens(secret, audience), pid.map(ProcessGauge::new)));
  }
}
