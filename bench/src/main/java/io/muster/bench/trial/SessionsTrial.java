package io.muster.bench.trial;

import io.muster.bench.load.Progress;
import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Workplace;
import io.muster.bench.trial.HeapCensus.Share;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// W3 without sockets: what a server holds on its heap for a session that follows groups and is
/// silent, by class, counted with very many of them in a process of their own.
///
/// @param sessions how many
/// @param groupsEach how many groups each of them is in; a group has ten members
/// @param heapMax what the process may take
record SessionsTrial(int sessions, int groupsEach, String heapMax) {
  private static final double BYTES_MAX = 3.0 * (1 << 30) / 1_000_000;
  private static final double SHARE_MIN = 8;
  private static final int CLASSES_MAX = 24;
  private static final double GIB = 1 << 30;

  record Measured(int sessions, long heapBytes, List<Share> shares, double seconds) {}

  /// @param parent where its data directory is made
  Sheet run(Path parent, Progress progress) throws InterruptedException {
    var faults = new Faults();
    try (Workplace workplace = Workplace.in(parent)) {
      var arguments =
          List.of(
              workplace.data().toString(),
              Integer.toString(sessions),
              Integer.toString(groupsEach));
      Process process = ChildServer.java(Multitude.class, heapMax, arguments);
      try {
        var measured = measure(progress, process, faults);
        return Sheet.of(
            "W3  %,d sessions without sockets, %d group%s each"
                .formatted(sessions, groupsEach, groupsEach == 1 ? "" : "s"),
            judge(measured),
            faults);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Measured measure(Progress progress, Process process, Faults faults) throws IOException {
    try (var said = process.inputReader(StandardCharsets.UTF_8);
        var commands = process.getOutputStream()) {
      String first = said.readLine();
      if (!Multitude.EMPTY.equals(first)) {
        throw new IOException("the process said " + first);
      }
      var empty = HeapCensus.of(process.toHandle());
      progress.says("founding groups and opening %,d sessions".formatted(sessions));
      long start = System.nanoTime();
      goOn(commands);
      String last = said.readLine();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!Multitude.FULL.equals(last)) {
        faults.found(Fault.INCOMPLETE, "the process said " + last);
      }
      progress.says("counting objects");
      var full = HeapCensus.of(process.toHandle());
      return new Measured(sessions, full.total(), full.since(empty, sessions), seconds);
    }
  }

  private static void goOn(OutputStream commands) throws IOException {
    commands.write('\n');
    commands.flush();
  }

  static List<Row> judge(Measured measured) {
    var rows = new ArrayList<Row>();
    double each = (double) measured.heapBytes() / measured.sessions();
    rows.add(Row.of("living objects, GiB", measured.heapBytes() / GIB));
    rows.add(Row.atMost(BYTES_MAX, "heap for each session, bytes", each));
    rows.add(Row.of("founded and opened in, s", measured.seconds()));
    measured.shares().stream()
        .filter(share -> share.bytes() >= SHARE_MIN)
        .limit(CLASSES_MAX)
        .forEach(share -> rows.add(Row.of("  " + share.name(), share.bytes())));
    return rows;
  }
}
