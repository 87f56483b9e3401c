package io.muster.bench.peer;

import io.muster.bench.load.Protocol.Acknowledgement;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Redis, with or without a stream that keeps what is published.
///
/// @param kept whether each message is appended to a stream before it is published
record Redis(boolean kept) implements Peer {

  static Redis pubSub() {
    return new Redis(false);
  }

  static Redis stream() {
    return new Redis(true);
  }

  @Override
  public String name() {
    return kept ? "redis stream" : "redis pub/sub";
  }

  @Override
  public String program() {
    return "redis-server";
  }

  @Override
  public String origin() {
    return "redis-server";
  }

  @Override
  public Durability durability() {
    return kept ? Durability.SYNCED : Durability.NONE;
  }

  @Override
  public Phrase acknowledgement() {
    return kept
        ? new Phrase(
            "XADD has answered, with appendfsync always: synced; members hear a PUBLISH beside it",
            "XADD 已应答（appendfsync always，已落盘）；成员通过随后的 PUBLISH 收到")
        : new Phrase(
            "PUBLISH has answered: handed to those who listen, kept nowhere",
            "PUBLISH 已应答：已交给在线订阅者，不保存");
  }

  @Override
  public Host start(Path program, Path folder) throws IOException {
    int port = PeerProcess.freePort();
    Path config = Files.writeString(folder.resolve("redis.conf"), config(port, folder));
    return PeerProcess.start(
        List.of(program.toString(), config.toString()),
        Map.of(),
        folder,
        port,
        new PeerProtocol(
            Acknowledgement.ANSWER, true, (seat, ear) -> new RedisSpeech(seat, ear, kept)));
  }

  String config(int port, Path folder) {
    return """
    bind 127.0.0.1
    port %d
    dir "%s"
    daemonize no
    loglevel warning
    maxclients 19500
    tcp-backlog 4096
    save ""
    appendonly %s
    appendfsync always
    client-output-buffer-limit pubsub 0 0 0
    """
        .formatted(port, folder, kept ? "yes" : "no");
  }
}
