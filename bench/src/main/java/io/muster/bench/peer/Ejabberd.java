package io.muster.bench.peer;

import io.muster.bench.load.Protocol.Acknowledgement;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// ejabberd with rooms that archive. Its node is started without a name, as the control script
/// would do it with one: so it opens no port besides its own.
record Ejabberd() implements Peer {
  private static final Pattern RUNTIME = Pattern.compile("(?m)^ERL=[\"']?([^\"'\n]+)");
  private static final Pattern LIBRARIES = Pattern.compile("(?m)^ERL_LIBS=[\"']?([^\"'\n]+)");

  @Override
  public String name() {
    return "ejabberd";
  }

  @Override
  public String program() {
    return "ejabberdctl";
  }

  @Override
  public String origin() {
    return "ejabberd";
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }

  @Override
  public Phrase acknowledgement() {
    return new Phrase(
        "the message came back from the room: Mnesia's archive has it, written seconds later",
        "消息从房间返回：已在 Mnesia 存档中，数秒后写盘");
  }

  @Override
  public Host start(Path program, Path folder) throws IOException {
    int port = PeerProcess.freePort();
    String script = Files.readString(program);
    Path config = Files.writeString(folder.resolve("ejabberd.yml"), config(port));
    return PeerProcess.start(
        command(script, folder),
        Map.of(
            "ERL_LIBS", setting(script, LIBRARIES),
            "ERL_CRASH_DUMP_BYTES", "0",
            "EJABBERD_CONFIG_PATH", config.toString(),
            "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString()),
        folder,
        port,
        new PeerProtocol(Acknowledgement.ECHO, true, XmppSpeech::new));
  }

  /// Its schedulers do not spin while they wait, for that would be counted as work.
  static List<String> command(String script, Path folder) {
    return List.of(
        setting(script, RUNTIME),
        "-noinput",
        "+K",
        "true",
        "+P",
        "250000",
        "+Q",
        "65536",
        "+sbwt",
        "none",
        "+sbwtdcpu",
        "none",
        "+sbwtdio",
        "none",
        "-mnesia",
        "dir",
        "\"" + folder.resolve("mnesia") + "\"",
        "-s",
        "ejabberd");
  }

  String config(int port) {
    return """
    hosts: ["%s"]
    loglevel: error
    listen:
      - port: %d
        ip: "127.0.0.1"
        module: ejabberd_c2s
        backlog: 4096
        max_stanza_size: 262144
        shaper: none
        access: all
    auth_method: [anonymous]
    anonymous_protocol: login_anon
    allow_multiple_connections: true
    modules:
      mod_muc:
        host: "%s"
        access: all
        access_create: all
        max_users: 100000
        max_user_conferences: 100
        history_size: 0
        min_message_interval: 0
        room_shaper: none
        default_room_options:
          persistent: false
          mam: true
          max_users: 100000
          presence_broadcast: []
      mod_mam:
        default: always
        db_type: mnesia
    """
        .formatted(XmppSpeech.HOST, port, XmppSpeech.ROOMS);
  }

  private static String setting(String script, Pattern pattern) {
    Matcher found = pattern.matcher(script);
    if (!found.find()) {
      throw new IllegalStateException("the control script has no " + pattern);
    }
    return found.group(1);
  }
}
