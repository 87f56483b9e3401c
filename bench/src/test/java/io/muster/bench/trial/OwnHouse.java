package io.muster.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Server;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import io.muster.bench.load.Progress;
import io.muster.bench.net.Transport;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Tokens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real server in this JVM with a stage on it. Closing it checks that nothing broke.
final class OwnHouse implements AutoCloseable {
  private static final String SECRET = "what the trial and the server in its house both know";

  private final Server server;
  private final List<Throwable> faults;

  private OwnHouse(Server server, List<Throwable> faults) {
    this.server = server;
    this.faults = faults;
  }

  /// @param keysAndValues settings: key, value, key, value
  static OwnHouse open(Path data, String... keysAndValues) throws Exception {
    var settings =
        Settings.none()
            .with("server.data", data.toString(), "test")
            .with("auth.secret", SECRET, "test")
            .with("wire.port", "0", "test");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings = settings.with(keysAndValues[i], keysAndValues[i + 1], "test");
    }
    var faults = new CopyOnWriteArrayList<Throwable>();
    return new OwnHouse(Server.open(ServerConfig.read(settings), faults::add), faults);
  }

  Stage stage() {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    var subject = new Subject(address, new Tokens(SECRET, Tokens.AUDIENCE), Optional.empty());
    return new Stage(subject, Transport.NIO, Progress.SILENT);
  }

  @Override
  public void close() {
    server.close();
    assertThat(faults).isEmpty();
  }
}
