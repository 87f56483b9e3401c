package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import io.muster.auth.DevTokens;
import io.muster.group.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real server in this JVM, on loopback with --dev. Closing it drains it and checks that nothing
/// broke.
public final class TestServer implements AutoCloseable {
  private final Server server;
  private final Path data;
  private final List<Throwable> faults;

  private TestServer(Server server, Path data, List<Throwable> faults) {
    this.server = server;
    this.data = data;
    this.faults = faults;
  }

  /// @param keysAndValues settings: key, value, key, value
  public static TestServer start(Path data, String... keysAndValues)
      throws ConfigRefused, StartRefused {
    var settings =
        Settings.none()
            .with("server.dev", "true", "test")
            .with("server.data", data.toString(), "test")
            .with("wire.port", "0", "test");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings = settings.with(keysAndValues[i], keysAndValues[i + 1], "test");
    }
    var faults = new CopyOnWriteArrayList<Throwable>();
    var server = Server.open(ServerConfig.read(settings), faults::add);
    return new TestServer(server, data, faults);
  }

  public int port() {
    return server.port();
  }

  /// For clients that send frames over TCP.
  public URI uri() {
    return URI.create("muster://127.0.0.1:" + port());
  }

  /// A page of the server's HTTP.
  public URI http(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public String token(String user) throws IOException {
    return token(user, "");
  }

  public String token(String user, String scope) throws IOException {
    var secret = DevSecret.find(data).orElseThrow();
    return new DevTokens(secret.auth(), InstantSource.system())
        .mint(new UserId(user), Duration.ofHours(1), scope);
  }

  @Override
  public void close() {
    server.close();
    assertThat(faults).isEmpty();
  }
}
