package io.muster.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.bench.irc.IrcLogs;
import io.muster.bench.net.Transport;
import io.muster.bench.replay.Replay.ReplayPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Small logs on the real server, in a process of its own.
class RealServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path folder;
  @TempDir private Path data;

  @Test
  void everybodyEndsUpWhereThePromisesSay() throws IOException {
    writeLogs(4, 150);
    Path json = data.resolve("out.json");
    var out = new StringWriter();

    int exit =
        new CommandLine(new ReplayCommand())
            .setOut(new PrintWriter(out, true))
            .execute(
                "--log",
                folder.toString(),
                "--json",
                json.toString(),
                "--patience",
                Long.toString(PATIENCE.toSeconds()),
                "--data-parent",
                data.toString());

    assertThat(out.toString()).contains("groups verified          4 of 4");
    assertThat(exit).isZero();
    assertThat(Files.readString(json))
        .contains("\"groups_verified\": 4", "\"groups_failed\": 0", "\"P3\": 0", "\"P4\": 0");
    try (var left = Files.list(data)) {
      assertThat(left).as("what is left of the server").containsExactly(json);
    }
  }

  /// Nothing that was acknowledged is lost, nothing is repeated, and every end is carried through:
  /// the same judgement as without a kill.
  @Test
  void aServerThatIsKilledInTheMiddleKeepsItsPromises() throws Exception {
    writeLogs(2, 300);
    var logs = IrcLogs.at(folder);
    try (var server = OwnServer.start(data);
        var stage = new Stage(server.subject(), Transport.best(), 1, new Patience(PATIENCE));
        var runner = Executors.newVirtualThreadPerTaskExecutor()) {
      var replay = new Replay(stage, new ReplayPlan(logs, 7, 2, 4, Double.POSITIVE_INFINITY));
      var results = CompletableFuture.supplyAsync(() -> run(replay), runner);
      for (int kill = 1; kill <= 3; kill++) {
        int messages = kill * 100;
        await().atMost(PATIENCE).until(() -> stage.messages() >= messages || results.isDone());
        server.killAndRestart();
      }

      assertThat(results.get())
          .allSatisfy(
              result -> {
                assertThat(result.sentences()).isEmpty();
                assertThat(result.isVerified()).isTrue();
              })
          .hasSize(2);
      assertThat(server.kills()).isEqualTo(3);
      assertThat(stage.breaks()).isPositive();
    }
  }

  private static List<Result> run(Replay replay) {
    try {
      return replay.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Logs of a dozen people who come, go, talk and change their nicks.
  private void writeLogs(int logs, int lines) throws IOException {
    for (int number = 0; number < logs; number++) {
      var random = new SplittableRandom(number);
      var log = new StringBuilder();
      for (int i = 0; i < lines; i++) {
        String nick = "nick" + random.nextInt(12);
        log.append(
            switch (random.nextInt(15)) {
              case 0 -> "=== " + nick + " [x@host]  has joined #hills\n";
              case 1 -> "=== " + nick + " [x@host]  has left #hills []\n";
              case 2 -> "=== " + nick + " is now known as nick" + random.nextInt(14) + "\n";
              case 3 -> "[09:00]  * " + nick + " looks up\n";
              default -> "[09:00] <" + nick + "> line " + i + " of \\\"äß€𝄞\\\"\n";
            });
      }
      Files.writeString(folder.resolve("log" + number + ".txt"), log);
    }
  }
}
