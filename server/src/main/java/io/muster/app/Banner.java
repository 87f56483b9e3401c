package io.muster.app;

import io.muster.app.config.Settings;
import io.muster.wire.WireConfig;
import java.util.ArrayList;
import java.util.List;

/// What a server says when it starts: what it is, where it is, and what was set.
final class Banner {
  private static final String LINE = "  %-10s %s";

  private Banner() {}

  static List<String> of(Server server, Settings settings) {
    var config = server.config();
    var lines = new ArrayList<String>();
    lines.add(Server.PROGRAM + ", pid " + ProcessHandle.current().pid());
    lines.add(LINE.formatted("data", config.process().data().toAbsolutePath().normalize()));
    lines.add(LINE.formatted("transport", server.transport()));
    lines.addAll(addresses(config.wire(), server.port()));
    settings.shown().forEach((key, value) -> lines.add(LINE.formatted("set", key + " = " + value)));
    server
        .keysMissing()
        .ifPresent(
            why -> {
              lines.add(LINE.formatted("keys", why + ";"));
              lines.add(LINE.formatted("", "clients are told AUTH_UNAVAILABLE until it can"));
            });
    if (config.auth().isEmpty()) {
      var data = config.process().data();
      lines.add(LINE.formatted("dev", "whoever reads " + data.resolve("dev-secret") + " can be"));
      lines.add(LINE.formatted("", "anybody; to talk, run in another terminal:"));
      var where =
          server.port() == WireConfig.DEFAULT.port()
              ? ""
              : " --server muster://" + at(config.wire(), server.port());
      lines.add(LINE.formatted("", "./muster chat --data " + data + " --user ann" + where));
    }
    return lines;
  }

  private static List<String> addresses(WireConfig wire, int port) {
    boolean tls = wire.tls() instanceof WireConfig.Tls.Pem;
    var at = "://" + at(wire, port);
    var lines = new ArrayList<String>();
    lines.add(LINE.formatted("frames", (tls ? "tls" : "tcp") + at));
    lines.add(LINE.formatted("websocket", (tls ? "wss" : "ws") + at + "/v1/ws"));
    lines.add(
        LINE.formatted("http", (tls ? "https" : "http") + at + "  /healthz /readyz /metrics"));
    return lines;
  }

  private static String at(WireConfig wire, int port) {
    var host = wire.host().contains(":") ? "[" + wire.host() + "]" : wire.host();
    return host + ":" + port;
  }
}
