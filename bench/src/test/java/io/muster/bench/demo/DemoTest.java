package io.muster.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir private Path temporary;

  @Test
  void aPersonalGroupEndsAsAProcessAndEveryPartIsKept() throws Exception {
    assertThat(play("personal", "en"))
        .contains("A3 undo of a quit", "C2 objection", "C3 cut, P4 purge-reach")
        .contains("promises kept, in ")
        .doesNotContain("BROKEN");
  }

  @Test
  void aGroupOfAnOrganisationEndsWithThreeApprovalsAndEveryPartIsKept() throws Exception {
    assertThat(play("enterprise", "zh"))
        .contains("B3 approval: head, deputy, super-admin", "B3 second request", "P4 purge-reach")
        .contains("Cho 作为已离职的 Eve 的代理人同意")
        .contains("清除报告：4 条指令中已确认 3 条")
        .contains("10 项承诺守住 10 项");
  }

  @Test
  void peopleAreToldByFourPushServicesAndEveryPartIsKept() throws Exception {
    assertThat(play("push", "en"))
        .contains("ann mentioned you: bring the map", "ann 正在解散此群", "woken: there is something")
        .contains("still open: bob.phone, dee.laptop, eve.phone")
        .contains("10 of 10 promises kept, in ")
        .doesNotContain("BROKEN");
  }

  /// What it printed; it must have found everything kept.
  private String play(String scene, String language) throws Exception {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--scene",
            scene,
            "--lang",
            language);
    var demo = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed;
    try (var out = demo.inputReader(StandardCharsets.UTF_8)) {
      printed = String.join("\n", out.lines().toList());
    } finally {
      demo.destroy();
    }
    assertThat(demo.waitFor()).as(printed).isZero();
    return printed;
  }
}
