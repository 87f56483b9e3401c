package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerConfigTest {
  @TempDir Path folder;

  @Test
  void everyServerListensOnLoopbackOnly() {
    assertThat(Redis.stream().config(7001, folder)).contains("bind 127.0.0.1\nport 7001\n");
    assertThat(Nats.core().config(7002, folder, false)).contains("listen: \"127.0.0.1:7002\"\n");
    assertThat(new Mosquitto().config(7003, folder, "ann")).contains("listener 7003 127.0.0.1\n");
  }

  @Test
  void redisSyncsEachAppendToItsStreamAndOtherwiseKeepsNothing() {
    assertThat(Redis.stream().config(7001, folder))
        .contains("appendonly yes\nappendfsync always\n", "dir \"" + folder + "\"\n");
    assertThat(Redis.pubSub().config(7001, folder)).contains("save \"\"\nappendonly no\n");
  }

  @Test
  void jetStreamKeepsFilesAndSyncsEachTimeWhereItCan() {
    assertThat(Nats.jetStream().config(7002, folder, false))
        .contains("store_dir: \"" + folder + "\"\n}\n");
    assertThat(Nats.jetStream().config(7002, folder, true)).contains("sync_interval: always\n");
    assertThat(Nats.core().config(7002, folder, false)).doesNotContain("jetstream");
  }

  @Test
  void onlyANewerNatsCanSyncEachTime() {
    assertThat(Nats.syncs("nats-server: v2.9.10\n")).isFalse();
    assertThat(Nats.syncs("nats-server: v2.10.0\n")).isTrue();
    assertThat(Nats.syncs("nats-server: v3.0.1\n")).isTrue();
    assertThat(Nats.syncs("what?")).isFalse();
  }

  @Test
  void mosquittoSavesItsDatabaseEachSecondAsTheUserWhoStartedIt() {
    assertThat(new Mosquitto().config(7003, folder, "ann"))
        .contains("persistence true\n", "autosave_interval 1\n", "user ann\n")
        .contains("persistence_location " + folder + "/\n");
  }

  @Test
  void ejabberdArchivesItsRoomsAndSparesEveryoneTheComingAndGoing() {
    assertThat(new Ejabberd().config(7004))
        .contains("port: 7004\n    ip: \"127.0.0.1\"\n")
        .contains("mam: true\n", "presence_broadcast: []\n", "room_shaper: none\n");
  }

  @Test
  void ejabberdIsStartedByTheRuntimeOfItsControlScript() {
    String script = "#!/bin/sh\nERL=\"/opt/bin/erl\"\nERL_LIBS='/opt/lib'\n";

    assertThat(Ejabberd.command(script, folder))
        .startsWith("/opt/bin/erl", "-noinput")
        .contains("\"" + folder.resolve("mnesia") + "\"")
        .endsWith("-s", "ejabberd");
    assertThatThrownBy(() -> Ejabberd.command("#!/bin/sh\n", folder))
        .hasMessageContaining("control script");
  }

  @Test
  void prosodyArchivesItsRoomsIntoFilesOfItsFolder() {
    assertThat(new Prosody().config(7005, folder))
        .contains("interfaces = { \"127.0.0.1\" }\nc2s_ports = { 7005 }\n")
        .contains("data_path = \"" + folder + "\"\n", "modules_enabled = { \"muc_mam\" }\n")
        .contains("muc_room_default_presence_broadcast = { }\n");
  }

  @Test
  void aProgramIsFoundWhereItCanBeRun() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Files.createFile(first.resolve("server"));
    Path program = Files.createFile(second.resolve("server"));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    Programs programs = Programs.in(first + File.pathSeparator + second);

    assertThat(programs.find("server")).contains(program);
    assertThat(programs.find("another")).isEmpty();
  }

  @Test
  void everyServerIsNamedOnceAndSaysWhatItsAcknowledgementMeans() {
    List<Peer> peers = Peer.all();

    assertThat(peers).extracting(Peer::name).doesNotHaveDuplicates();
    assertThat(peers)
        .extracting(peer -> peer.acknowledgement().english())
        .noneMatch(String::isBlank);
  }
}
