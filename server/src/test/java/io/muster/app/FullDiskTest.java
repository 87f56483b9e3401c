package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.client.MusterClient;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.History;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A real server whose disk another program fills: it goes on reading, and writes again as soon as
/// there is space.
class FullDiskTest {
  private static final Path MEMORY_DISK = Path.of("/dev/shm");
  private static final long MIB = 1024 * 1024;
  private static final long FREE_MIN = 256 * MIB;
  private static final long ABOVE_LOW = 64 * MIB;
  private static final int FILLER_MIB = 96;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Path folder;

  @BeforeEach
  void findADiskOfOurOwn() throws IOException {
    assumeTrue(Files.isWritable(MEMORY_DISK), "there is no /dev/shm here to fill");
    assumeTrue(free() >= FREE_MIN, "/dev/shm has less than 256 MiB free");
    folder = Files.createTempDirectory(MEMORY_DISK, "muster-full");
  }

  @Test
  void aFullDiskIsReadFromAndWrittenToAgainWhenThereIsSpace() throws Exception {
    var low = Long.toString(free() - ABOVE_LOW);
    var filler = folder.resolve("filler");
    try (var server =
            ServerProcess.start(
                folder.resolve("data"),
                "--set",
                "store.free-bytes-low=" + low,
                "--set",
                "store.free-bytes-high=" + low);
        var ann = ann(server)) {
      ann.connect().get(30, TimeUnit.SECONDS);
      long group =
          ann.createGroup("hikers", Policy.getDefaultInstance(), List.of())
              .get(30, TimeUnit.SECONDS)
              .getGroup();
      ann.post(group, "before").get(30, TimeUnit.SECONDS);
      try (var other = Line.to(server, "ann", "laptop")) {
        fill(filler);
        await().atMost(PATIENCE).until(() -> readiness(server) == 503);
        var turnedAway = post(group, "turned away");
        assertThat(other.asks(1, turnedAway).getError().getReason()).isEqualTo(Reason.STORAGE_FULL);
        var patient = ann.post(group, "waits for space");
        assertThat(texts(other.asks(2, everything(group)))).containsExactly("before");
        assertThat(patient).isNotDone();

        Files.delete(filler);
        await().atMost(PATIENCE).until(() -> readiness(server) == 200);
        assertThat(other.asks(1, turnedAway)).matches(Reply::hasDone);
        patient.get(30, TimeUnit.SECONDS);
        assertThat(texts(other.asks(3, everything(group))))
            .containsExactlyInAnyOrder("before", "turned away", "waits for space");
      }
      assertThat(server.output()).contains("disk.full").contains("disk.free");
      assertThat(server.terminate()).isEqualTo(Exit.OK);
    }
  }

  @AfterEach
  void leaveNothing() throws IOException {
    if (folder != null) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static long free() throws IOException {
    return Files.getFileStore(MEMORY_DISK).getUsableSpace();
  }

  private static void fill(Path filler) throws IOException {
    var block = new byte[(int) MIB];
    try (var out = Files.newOutputStream(filler)) {
      for (int i = 0; i < FILLER_MIB; i++) {
        out.write(block);
      }
    }
  }

  private static int readiness(ServerProcess server) throws Exception {
    var page = URI.create("http://127.0.0.1:" + server.port() + "/readyz");
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(page).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static MusterClient ann(ServerProcess server) throws IOException {
    var token = server.token("ann");
    return MusterClient.builder(server.uri(), "phone", () -> token)
        .backoff(Duration.ofMillis(10), Duration.ofMillis(100))
        .build();
  }

  private static Request.Builder post(long group, String text) {
    return Request.newBuilder().setPost(Post.newBuilder().setGroup(group).setText(text));
  }

  private static Request.Builder everything(long group) {
    return Request.newBuilder().setHistory(History.newBuilder().setGroup(group));
  }

  private static List<String> texts(Reply reply) {
    return reply.getHistoryPage().getEntriesList().stream()
        .filter(entry -> entry.hasPosted())
        .map(entry -> entry.getPosted().getText())
        .toList();
  }

  /// A connection that sees what the SDK would keep to itself: it waits for space without a word.
  private static final class Line implements AutoCloseable {
    private final Socket socket;

    private Line(Socket socket) {
      this.socket = socket;
    }

    static Line to(ServerProcess server, String user, String device) throws IOException {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var line = new Line(socket);
      var hello = Hello.newBuilder().setVersion(1).setToken(server.token(user)).setDevice(device);
      line.sends(ClientFrame.newBuilder().setHello(hello));
      while (!line.hears().hasReady()) {}
      return line;
    }

    Reply asks(long id, Request.Builder request) throws IOException {
      sends(ClientFrame.newBuilder().setRequest(request.setId(id)));
      var frame = hears();
      while (frame.getReply().getId() != id) {
        frame = hears();
      }
      return frame.getReply();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private void sends(ClientFrame.Builder frame) throws IOException {
      frame.build().writeDelimitedTo(socket.getOutputStream());
    }

    private ServerFrame hears() throws IOException {
      return ServerFrame.parseDelimitedFrom(socket.getInputStream());
    }
  }
}
