package io.muster.bench.peer;

import io.muster.bench.load.Protocol.Acknowledgement;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Mosquitto with sessions that outlive connections and a database that is saved each second.
record Mosquitto() implements Peer {

  @Override
  public String name() {
    return "mosquitto";
  }

  @Override
  public String program() {
    return "mosquitto";
  }

  @Override
  public String origin() {
    return "mosquitto";
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }

  @Override
  public Phrase acknowledgement() {
    return new Phrase(
        "PUBACK of QoS 1, persistent sessions: in memory; the database is saved once a second",
        "QoS 1 的 PUBACK，持久会话：在内存中，数据库每秒保存一次");
  }

  @Override
  public Host start(Path program, Path folder) throws IOException {
    int port = PeerProcess.freePort();
    String user = System.getProperty("user.name");
    Path config = Files.writeString(folder.resolve("mosquitto.conf"), config(port, folder, user));
    return PeerProcess.start(
        List.of(program.toString(), "-c", config.toString()),
        Map.of(),
        folder,
        port,
        new PeerProtocol(Acknowledgement.ANSWER, true, MqttSpeech::new));
  }

  /// It takes another user's rights when root starts it, and could not write its database then.
  String config(int port, Path folder, String user) {
    return """
    listener %d 127.0.0.1
    allow_anonymous true
    user %s
    persistence true
    persistence_location %s/
    autosave_interval 1
    max_connections -1
    max_inflight_messages 0
    max_queued_messages 0
    set_tcp_nodelay true
    sys_interval 0
    log_type error
    """
        .formatted(port, user, folder);
  }
}
