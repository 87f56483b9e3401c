package io.muster.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.net.Transport;
import io.muster.bench.peer.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineupTest {
  @TempDir Path folder;

  @Test
  void aServerThatIsNotInstalledIsNamedWithItsPackage() {
    Lineup lineup = find(List.of());

    assertThat(lineup.rivals()).extracting(Rival::name).containsExactly("muster", "limit");
    assertThat(lineup.leftOut())
        .contains("redis pub/sub is left out: apt install redis-server")
        .contains("mosquitto is left out: apt install mosquitto");
  }

  @Test
  void aServerThatIsInstalledTakesPart() throws IOException {
    Path program = Files.createFile(folder.resolve("redis-server"));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(find(List.of("mu", "redis", "nats core")).rivals())
        .extracting(Rival::name)
        .containsExactly("muster", "redis pub/sub", "redis stream");
    assertThat(find(List.of("mu", "redis", "nats core")).leftOut())
        .containsExactly("nats core is left out: apt install nats-server");
  }

  @Test
  void aNameThatNobodyHasIsRefused() {
    assertThatThrownBy(() -> find(List.of("rabbit"))).hasMessageContaining("rabbit");
  }

  @Test
  void everyonesAcknowledgementIsExplained() {
    assertThat(find(List.of()).acknowledgements())
        .contains("muster           fsync    the entry is in the group's log")
        .contains("limit            none ");
  }

  private Lineup find(List<String> wanted) {
    return Lineup.find(Transport.NIO, folder, Programs.in(folder.toString()), wanted);
  }
}
