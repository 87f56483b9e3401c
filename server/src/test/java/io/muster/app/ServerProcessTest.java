package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.MusterClient;
import io.muster.client.MusterListener;
import io.muster.proto.v1.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as the operating system sees it.
class ServerProcessTest {
  private static final int PATIENCE_S = 30;

  @TempDir Path folder;

  @Test
  void itSaysWhatItIsAndWhereItListens() throws Exception {
    try (var server = ServerProcess.start(folder.resolve("data"), "--set", "engine.lanes=1")) {
      assertThat(server.output())
          .contains("pid ")
          .contains("transport")
          .contains(folder.resolve("data").toString())
          .contains("tcp://127.0.0.1:" + server.port())
          .contains("ws://127.0.0.1:" + server.port() + "/v1/ws")
          .contains("http://127.0.0.1:" + server.port())
          .contains("engine.lanes = 1 (--set)")
          .contains("whoever reads " + folder.resolve("data/dev-secret"))
          .containsPattern("ready in \\d+ ms");
    }
  }

  @Test
  void toldToStopItSendsItsClientsAwayAndForgetsNothing() throws Exception {
    var data = folder.resolve("data");
    var disconnects = new LinkedBlockingQueue<String>();
    long group;
    try (var server = ServerProcess.start(data);
        var ann = client(server, "ann", disconnects)) {
      ann.connect().get(PATIENCE_S, TimeUnit.SECONDS);
      var created = ann.createGroup("hikers", Policy.getDefaultInstance(), List.of());
      group = created.get(PATIENCE_S, TimeUnit.SECONDS).getGroup();
      ann.post(group, "rain at ten").get(PATIENCE_S, TimeUnit.SECONDS);

      assertThat(server.terminate()).isEqualTo(Exit.OK);
      assertThat(disconnects.poll(PATIENCE_S, TimeUnit.SECONDS)).contains("stopping");
      assertThat(server.output()).contains("server.stopped").doesNotContain("ERROR");
    }
    try (var server = ServerProcess.start(data);
        var ann = client(server, "ann", new LinkedBlockingQueue<>())) {
      ann.connect().get(PATIENCE_S, TimeUnit.SECONDS);
      var page = ann.historyBefore(group, 0, 10).get(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(page.getEntries(1).getPosted().getText()).isEqualTo("rain at ten");
    }
  }

  @Test
  void killedItForgetsNothingThatItAcknowledged() throws Exception {
    var data = folder.resolve("data");
    long group;
    try (var server = ServerProcess.start(data);
        var ann = client(server, "ann", new LinkedBlockingQueue<>())) {
      ann.connect().get(PATIENCE_S, TimeUnit.SECONDS);
      var created = ann.createGroup("hikers", Policy.getDefaultInstance(), List.of());
      group = created.get(PATIENCE_S, TimeUnit.SECONDS).getGroup();
      for (int i = 1; i <= 20; i++) {
        ann.post(group, "message " + i).get(PATIENCE_S, TimeUnit.SECONDS);
      }
      server.kill();
    }
    try (var server = ServerProcess.start(data);
        var ann = client(server, "ann", new LinkedBlockingQueue<>())) {
      ann.connect().get(PATIENCE_S, TimeUnit.SECONDS);
      var page = ann.historyBefore(group, 0, 50).get(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(page.getEntriesList()).hasSize(21);
      assertThat(page.getEntries(20).getPosted().getText()).isEqualTo("message 20");
    }
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      try (var server = ServerProcess.launch(folder.resolve("data"), "--port", port)) {
        assertThat(server.exitCode()).isEqualTo(Exit.PORT);
        assertThat(server.output()).contains("muster: port " + port + " is in use");
      }
    }
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() throws Exception {
    var data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("thesis.tex"), "\\begin{document}");
    try (var server = ServerProcess.launch(data)) {
      assertThat(server.exitCode()).isEqualTo(Exit.DATA);
      assertThat(server.output())
          .contains("muster: FOREIGN: ")
          .contains("was not made by Muster: it holds thesis.tex");
    }
    assertThat(data).isDirectoryContaining("glob:**thesis.tex");
  }

  @Test
  void aDirectoryInUseIsRefused() throws Exception {
    var data = folder.resolve("data");
    try (var first = ServerProcess.start(data);
        var second = ServerProcess.launch(data)) {
      assertThat(second.exitCode()).isEqualTo(Exit.DATA);
      assertThat(second.output())
          .contains("muster: IN_USE: ")
          .contains("is in use by another process");
      assertThat(first.terminate()).isEqualTo(Exit.OK);
    }
  }

  @Test
  void aSettingThatDoesNotExistIsRefused() throws Exception {
    try (var server = ServerProcess.launch(folder.resolve("data"), "--set", "wire.prot=1")) {
      assertThat(server.exitCode()).isEqualTo(Exit.USAGE);
      assertThat(server.output())
          .contains("muster: wire.prot is not a setting; did you mean wire.port? (--set)");
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private static MusterClient client(
      ServerProcess server, String user, BlockingQueue<String> disconnects) throws IOException {
    return MusterClient.builder(server.uri(), user + "-phone", () -> token(server, user))
        .backoff(Duration.ofMillis(10), Duration.ofMillis(100))
        .listener(
            new MusterListener() {
              @Override
              public void disconnected(String reason, Duration retryIn) {
                disconnects.add(reason);
              }
            })
        .build();
  }

  private static String token(ServerProcess server, String user) {
    try {
      return server.token(user);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
