package io.muster.bench.trial;

import io.muster.app.Logging;
import io.muster.app.Server;
import io.muster.app.StartRefused;
import io.muster.app.config.ConfigRefused;
import io.muster.app.config.LogConfig;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import io.muster.bench.subject.Tokens;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import io.muster.session.Conversation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A server with very many sessions and no sockets, all in one process: what it holds for a session
/// can be counted object by object. Groups have ten members; every tenth session founds some, and
/// all follow theirs.
///
/// Owner: the thread that runs it; sessions live on the server's event loops.
final class Multitude implements AutoCloseable {
  static final String EMPTY = "empty";
  static final String FULL = "full ";

  private static final String SECRET = "what those in this one process all know";
  private static final int GROUP = 10;
  private static final int UNDERWAY_MAX = 512;
  private static final int ANSWER_SECONDS_MAX = 60;
  private static final Duration OPENED_MAX = Duration.ofSeconds(60);

  private final Server server;
  private final int groupsEach;
  private final Tokens tokens = new Tokens(SECRET, Tokens.AUDIENCE);
  private final Semaphore underway = new Semaphore(UNDERWAY_MAX);
  private final LongAdder opened = new LongAdder();
  private final AtomicReference<String> trouble = new AtomicReference<>("");

  /// One for all sessions, so that they hold nothing for it.
  private final Consumer<ServerFrame> reader = this::hear;

  private Multitude(Server server, int groupsEach) {
    this.server = server;
    this.groupsEach = groupsEach;
  }

  static Multitude open(Path data, int groupsEach) throws ConfigRefused, StartRefused {
    var settings =
        Settings.none()
            .with("server.data", data.toString(), "trial")
            .with("auth.secret", SECRET, "trial")
            .with("wire.port", "0", "trial")
            .with("session.heartbeat", "24h", "trial");
    var server = Server.open(ServerConfig.read(settings), fault -> fault.printStackTrace());
    return new Multitude(server, groupsEach);
  }

  /// Founds the groups and then connects everybody. Returns when each of so many sessions follows
  /// its groups, or something has gone wrong.
  void fill(int sessions) throws InterruptedException {
    for (int first = 0; first < sessions; first += GROUP) {
      var founding = new Founding(others(first, sessions));
      admit(first, "founder", founding).thenAccept(founding.conversation::complete);
    }
    awaitAnswers();
    for (int i = 0; i < sessions; i++) {
      var _ = admit(i, "phone", reader);
    }
    awaitAnswers();
    long all = (long) sessions * groupsEach;
    if (!Stage.await(OPENED_MAX, () -> opened.sum() >= all || !trouble.get().isEmpty())) {
      trouble.compareAndSet("", opened.sum() + " of " + all + " groups were opened");
    }
  }

  /// What went wrong; empty if nothing did.
  String trouble() {
    return trouble.get();
  }

  private CompletableFuture<Conversation> admit(
      int person, String device, Consumer<ServerFrame> hears) throws InterruptedException {
    if (!underway.tryAcquire(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)) {
      trouble.compareAndSet("", "no answer for " + ANSWER_SECONDS_MAX + " s");
    }
    var admitted = new CompletableFuture<Conversation>();
    var entrances = server.entrances();
    var entrance = entrances.get(person / GROUP % entrances.size());
    entrance
        .loop()
        .execute(
            () -> {
              var conversation = entrance.desk().admit(new QuietLink(hears));
              admitted.complete(conversation);
              conversation.received(hello(user(person), device));
            });
    return admitted;
  }

  private void awaitAnswers() throws InterruptedException {
    if (!underway.tryAcquire(UNDERWAY_MAX, ANSWER_SECONDS_MAX, TimeUnit.SECONDS)) {
      trouble.compareAndSet("", "no answer for " + ANSWER_SECONDS_MAX + " s");
      return;
    }
    underway.release(UNDERWAY_MAX);
  }

  /// On the sessions' event loops.
  private void hear(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case OPENED -> opened.increment();
      case READY -> underway.release();
      case FAREWELL -> gone(frame);
      default -> {}
    }
  }

  private void gone(ServerFrame frame) {
    trouble.compareAndSet("", String.valueOf(frame));
    underway.release();
  }

  private ClientFrame hello(String user, String device) {
    var hello =
        Hello.newBuilder()
            .setVersion(1)
            .setToken(tokens.tokenOf(user))
            .setDevice(device)
            .setClient("muster-bench");
    return ClientFrame.newBuilder().setHello(hello).build();
  }

  private static List<String> others(int first, int sessions) {
    return IntStream.range(first + 1, Math.min(first + GROUP, sessions))
        .mapToObj(Multitude::user)
        .toList();
  }

  private static String user(int person) {
    return "person-" + person;
  }

  @Override
  public void close() {
    server.close();
  }

  /// Founds the groups of ten people, and leaves. Owner: its session's event loop.
  private final class Founding implements Consumer<ServerFrame> {
    private final CompletableFuture<Conversation> conversation = new CompletableFuture<>();
    private final List<String> others;
    private int founded;

    Founding(List<String> others) {
      this.others = others;
    }

    @Override
    public void accept(ServerFrame frame) {
      switch (frame.getFrameCase()) {
        case READY -> found();
        case REPLY -> {
          if (frame.getReply().hasError()) {
            gone(frame);
          } else {
            found();
          }
        }
        case FAREWELL -> gone(frame);
        default -> {}
      }
    }

    private void found() {
      if (founded == groupsEach) {
        conversation.thenAccept(open -> open.closed(false));
        underway.release();
        return;
      }
      founded++;
      var group = CreateGroup.newBuilder().setName("trial").addAllMembers(others);
      var request = Request.newBuilder().setId(founded).setCreateGroup(group);
      var frame = ClientFrame.newBuilder().setRequest(request).build();
      conversation.thenAccept(mine -> mine.received(frame));
    }
  }

  /// The process of its own: says that it is empty, and that it is full, and waits each time for a
  /// line before it goes on.
  public static void main(String[] args) throws Exception {
    // On standard output nothing is said but what was agreed.
    Logging.configure(new LogConfig(LogConfig.Level.WARN, LogConfig.Format.TEXT));
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var multitude = open(Path.of(args[0]), Integer.parseInt(args[2]))) {
      System.out.println(EMPTY);
      if (commands.readLine() != null) {
        multitude.fill(Integer.parseInt(args[1]));
        System.out.println(FULL + multitude.trouble());
        var _ = commands.readLine();
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
