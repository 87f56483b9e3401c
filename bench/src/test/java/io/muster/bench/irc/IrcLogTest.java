package io.muster.bench.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.bench.irc.IrcLine.Acted;
import io.muster.bench.irc.IrcLine.Joined;
import io.muster.bench.irc.IrcLine.Other;
import io.muster.bench.irc.IrcLine.Parted;
import io.muster.bench.irc.IrcLine.Renamed;
import io.muster.bench.irc.IrcLine.Spoke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IrcLogTest {
  @TempDir Path folder;

  @Test
  void everyFormOfLineIsUnderstood() {
    assertThat(IrcLine.parse("[09:14] <ann> rain at ten"))
        .isEqualTo(new Spoke("ann", "rain at ten"));
    assertThat(IrcLine.parse("[09:14]  * bob looks up")).isEqualTo(new Acted("bob", "looks up"));
    assertThat(IrcLine.parse("=== |Q`[x] [~q@host.example]  has joined #hills"))
        .isEqualTo(new Joined("|Q`[x]"));
    assertThat(IrcLine.parse("=== ann [i=ann@10.0.0.1]  has left #hills [\"so long ] #x\"]"))
        .isEqualTo(new Parted("ann"));
    assertThat(IrcLine.parse("=== ann is now known as ann_away"))
        .isEqualTo(new Renamed("ann", "ann_away"));
  }

  @Test
  void anythingElseIsOtherAndHarmless() {
    for (String odd :
        List.of(
            "",
            "===",
            "=== ",
            "=== ann",
            "=== bob has joined the party",
            "=== mode/#hills [+o ann]  by keeper",
            "=== ann is now known as ",
            "=== ann is now known as two words",
            "[09:14]",
            "[09:14] ",
            "[09:14] <ann>",
            "[09:14] <ann>   ",
            "[09:14] <> nobody",
            "[09:14] <ann no end",
            "[09:14]  * ann",
            "[24:00] <ann> no such hour",
            "[0x:00] <ann> no hour at all",
            "[09-14] <ann> no time",
            "ann: hello",
            "\u0000\uFFFD\u202E")) {
      assertThat(IrcLine.parse(odd)).as(odd).isEqualTo(IrcLine.OTHER);
    }
  }

  @Test
  void aLineOfAMillionCharactersIsRead() {
    assertThat(IrcLine.parse("[09:14] <ann> " + "a".repeat(1_000_000)))
        .isEqualTo(new Spoke("ann", "a".repeat(1_000_000)));
    assertThat(IrcLine.parse("=== ann [" + "] ".repeat(500_000))).isEqualTo(IrcLine.OTHER);
  }

  @Test
  void linesWithoutATimeHaveThatOfTheLineBeforeAndMidnightPasses() {
    var log =
        IrcLog.parse(
            "night.txt",
            """
            [23:58] <ann> late
            === bob [b@host]  has joined #hills
            [00:01] <bob> early
            [00:00] <bob> the clock was set back a little
            """
                .getBytes(UTF_8));

    assertThat(log.moments())
        .extracting(IrcLog.Moment::minute)
        .containsExactly(1438, 1438, 1441, 1441);
    assertThat(log.count(Spoke.class)).isEqualTo(3);
    assertThat(log.count(Joined.class)).isEqualTo(1);
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    byte[] bytes = "[09:14] <ann> caf? au lait\r\n[09:15] <bob> yes\r\n".getBytes(UTF_8);
    bytes[17] = (byte) 0xE9;

    var log = IrcLog.parse("latin1.txt", bytes);

    assertThat(log.moments())
        .extracting(IrcLog.Moment::line)
        .containsExactly(new Spoke("ann", "caf\uFFFD au lait"), new Spoke("bob", "yes"));
    assertThat(log.count(Other.class)).isZero();
  }

  @Test
  void logsAreFoundInAFileAFolderAndAZip() throws IOException {
    Path one = Files.writeString(folder.resolve("b.txt"), "[09:14] <ann> in b\n");
    Files.writeString(folder.resolve("a.txt"), "[09:14] <ann> in a\n");
    Files.writeString(folder.resolve(".hidden"), "[09:14] <ann> hidden\n");
    Path zip = Files.createTempFile("logs", ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("deep/"));
      out.putNextEntry(new ZipEntry("deep/c.txt"));
      out.write("[09:14] <ann> in c\n".getBytes(UTF_8));
    }

    assertThat(names(one)).containsExactly("b.txt");
    assertThat(names(folder)).containsExactly("a.txt", "b.txt");
    assertThat(names(zip)).containsExactly("c.txt");
    assertThat(IrcLogs.at(zip).getFirst().read().moments())
        .extracting(IrcLog.Moment::line)
        .containsExactly(new Spoke("ann", "in c"));
    Files.delete(zip);
  }

  @Test
  void aPathWithoutLogsIsRefused() {
    assertThatThrownBy(() -> IrcLogs.at(folder.resolve("nothing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static List<String> names(Path path) throws IOException {
    return IrcLogs.at(path).stream().map(IrcLogs.Source::name).toList();
  }
}
