package io.muster.bench.peer;

import io.muster.bench.load.Protocol.Acknowledgement;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Prosody with rooms that archive into files.
record Prosody() implements Peer {

  @Override
  public String name() {
    return "prosody";
  }

  @Override
  public String program() {
    return "prosody";
  }

  @Override
  public String origin() {
    return "prosody";
  }

  @Override
  public Durability durability() {
    return Durability.WRITTEN;
  }

  @Override
  public Phrase acknowledgement() {
    return new Phrase(
        "the message came back from the room: appended to the archive's file, not synced",
        "消息从房间返回：已追加到存档文件，未同步");
  }

  @Override
  public Host start(Path program, Path folder) throws IOException {
    int port = PeerProcess.freePort();
    Path config = Files.writeString(folder.resolve("prosody.cfg.lua"), config(port, folder));
    return PeerProcess.start(
        List.of(program.toString(), "--config", config.toString(), "-F"),
        Map.of(),
        folder,
        port,
        new PeerProtocol(Acknowledgement.ECHO, true, XmppSpeech::new));
  }

  /// Whoever knows a name is let in: the server is on loopback, and gone when the run is over.
  String config(int port, Path folder) {
    return """
    run_as_root = true
    pidfile = "%2$s/prosody.pid"
    data_path = "%2$s"
    log = { error = "%2$s/prosody.log" }
    interfaces = { "127.0.0.1" }
    c2s_ports = { %1$d }
    c2s_direct_tls_ports = { }
    s2s_ports = { }
    network_backend = "epoll"
    network_settings = { tcp_backlog = 4096 }
    modules_enabled = { "saslauth" }
    modules_disabled = { "s2s", "offline", "tls" }
    authentication = "insecure"
    insecure_open_authentication = "Yes please, I know what I'm doing!"
    c2s_require_encryption = false
    allow_unencrypted_plain_auth = true
    storage = "internal"
    storage_archive_item_limit = 1000000000
    max_history_messages = 0
    VirtualHost "%3$s"
    Component "%4$s" "muc"
      modules_enabled = { "muc_mam" }
      restrict_room_creation = false
      muc_room_locking = false
      muc_room_cache_size = 20000
      muc_room_default_history_length = 0
      muc_room_default_presence_broadcast = { }
      muc_log_by_default = true
    """
        .formatted(port, folder, XmppSpeech.HOST, XmppSpeech.ROOMS);
  }
}
