package io.muster.bench.peer;

import io.muster.bench.load.Protocol.Acknowledgement;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The NATS server, as it is or with a JetStream stream that keeps everything in files.
///
/// @param kept whether the stream is there
record Nats(boolean kept) implements Peer {
  /// The first version whose `sync_interval` may be `always`: before, it syncs every two minutes.
  private static final int[] SYNCS_SINCE = {2, 10};

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.");
  private static final int ANSWER_MS_MAX = 10_000;

  static Nats core() {
    return new Nats(false);
  }

  static Nats jetStream() {
    return new Nats(true);
  }

  @Override
  public String name() {
    return kept ? "nats jetstream" : "nats core";
  }

  @Override
  public String program() {
    return "nats-server";
  }

  @Override
  public String origin() {
    return "nats-server";
  }

  @Override
  public Durability durability() {
    return kept ? Durability.WRITTEN : Durability.NONE;
  }

  @Override
  public Phrase acknowledgement() {
    return kept
        ? new Phrase(
            "the stream's file store has answered, synced every two minutes (each time from 2.10"
                + " on); members may hear it before",
            "流的文件存储已应答，每两分钟同步（2.10 起每次同步）；成员可能先收到")
        : new Phrase(
            "the sender's own message came back: handed to those who listen, kept nowhere",
            "发送者收到自己的消息：已交给在线订阅者，不保存");
  }

  @Override
  public Host start(Path program, Path folder) throws IOException {
    int port = PeerProcess.freePort();
    boolean syncs = kept && syncs(version(program));
    Path config = Files.writeString(folder.resolve("nats.conf"), config(port, folder, syncs));
    Acknowledgement how = kept ? Acknowledgement.ANSWER : Acknowledgement.ECHO;
    PeerProcess server =
        PeerProcess.start(
            List.of(program.toString(), "-c", config.toString()),
            Map.of(),
            folder,
            port,
            new PeerProtocol(how, false, (seat, ear) -> new NatsSpeech(seat, ear, kept)));
    if (kept) {
      createStream(port);
    }
    return server;
  }

  String config(int port, Path folder, boolean syncs) {
    String jetStream =
        """
        jetstream {
          store_dir: "%s"
        %s}
        """
            .formatted(folder, syncs ? "  sync_interval: always\n" : "");
    return """
    listen: "127.0.0.1:%d"
    max_connections: 19500
    """
            .formatted(port)
        + (kept ? jetStream : "");
  }

  static boolean syncs(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.find()) {
      return false;
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    return major > SYNCS_SINCE[0] || (major == SYNCS_SINCE[0] && minor >= SYNCS_SINCE[1]);
  }

  private static String version(Path program) throws IOException {
    Process asked = new ProcessBuilder(program.toString(), "--version").start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// One stream for the subjects of all groups, over a connection of its own.
  private static void createStream(int port) throws IOException {
    String stream =
        "{\"name\":\"groups\",\"subjects\":[\"%s*\"],\"storage\":\"file\",\"retention\":\"limits\"}"
            .formatted(NatsSpeech.SUBJECTS);
    String words =
        "CONNECT {\"verbose\":false}\r\nSUB made 1\r\n"
            + "PUB $JS.API.STREAM.CREATE.groups made %d\r\n%s\r\n"
                .formatted(stream.length(), stream);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(ANSWER_MS_MAX);
      socket.getOutputStream().write(Bytes.of(words));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      while (line != null && !line.startsWith("{")) {
        line = in.readLine();
      }
      if (line == null || line.contains("\"error\"")) {
        throw new IOException("the stream was not made: " + line);
      }
    }
  }
}
