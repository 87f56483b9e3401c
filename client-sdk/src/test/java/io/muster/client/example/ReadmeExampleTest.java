package io.muster.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.testing.FakeServer;
import io.muster.client.testing.FakeSession;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the README is this module's own, and it works. */
class ReadmeExampleTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/muster/client/example/Quickstart.java");

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void theReadmeShowsTheExampleAsItIs() throws IOException {
    String source = between(Files.readString(SOURCE), "  // [readme]\n", "  // [/readme]\n");
    String readme = Files.readString(Path.of("../README.md"));
    String shown = between(readme, "<!-- Quickstart.java -->\n```java\n", "```\n");

    assertThat(shown).isEqualTo(source.indent(-2));
    assertThat(shown.lines()).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void theExampleRuns(@TempDir Path directory) throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (var server = FakeServer.start()) {
      String[] args = {server.uri().toString(), "token", directory.resolve("ann.db").toString()};
      CompletableFuture<Void> example = CompletableFuture.runAsync(() -> Quickstart.main(args));
      FakeSession session = server.accept().welcome("ann").ready();

      Request create = session.request();
      var created = GroupCreated.newBuilder().setGroup(7).setSeq(1);
      session.open(7, "hikers", 0, 0);
      session.reply(Reply.newBuilder().setId(create.getId()).setGroupCreated(created).build());
      Request post = session.request();
      session.deliver(7, 0, FakeSession.posted(1, "ann", post.getPost().getText()));
      session.done(post, 1);
      Request preview = session.request();
      session.reply(
          Reply.newBuilder()
              .setId(preview.getId())
              .setPreviewed(Previewed.newBuilder().setToken("confirmed"))
              .build());
      Request disband = session.request();
      assertThat(disband.getDisbandGroup().getToken()).isEqualTo("confirmed");
      session.order(
          PurgeOrder.newBuilder()
              .setGroup(7)
              .setCut(2)
              .setEnding(Ending.DISBAND)
              .setMode(PurgeMode.WIPE)
              .setBy("ann")
              .setReason("finished")
              .build());
      assertThat(session.request().hasAckPurge()).isTrue();
      session.done(disband, 2);
      example.get(10, TimeUnit.SECONDS);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("1 rain at ten", "ended by ann: finished");
  }
}
