package io.muster.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// What the operating system tells of a server's process: its CPU time and its memory.
public final class ProcessGauge {
  /// Linux counts CPU time for user space in hundredths of a second, whatever its timer does.
  private static final long TICK_NANOS = 10_000_000;

  private static final int UTIME_AFTER_NAME = 11;
  private static final long KIB = 1024;
  private static final long SETTLE_SECONDS_MAX = 30;

  private final ProcessHandle process;
  private final Path proc;

  public ProcessGauge(long pid) {
    this.process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalArgumentException("there is no process " + pid));
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  public long pid() {
    return process.pid();
  }

  /// CPU time of all threads since the process began, in user space and in the kernel.
  public long cpuNanos() {
    try {
      return cpuNanos(Files.readString(proc.resolve("stat")));
    } catch (IOException e) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
  }

  /// Memory that is in RAM; empty where there is no /proc.
  public OptionalLong residentBytes() {
    Path status = proc.resolve("status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return residentBytes(Files.readAllLines(status));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Has the JVM collect its garbage and give back what it does not need, so that two readings of
  /// its memory differ by what is held and not by what happened to lie around. False when the
  /// process could not be asked.
  public boolean settle() {
    String java = process.info().command().orElse("java");
    Path jcmd = Path.of(java).resolveSibling("jcmd");
    try {
      Process asked =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return asked.waitFor(SETTLE_SECONDS_MAX, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// From the text of /proc/PID/stat: utime and stime, counted from the end of the name, which may
  /// hold anything.
  static long cpuNanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks =
        Long.parseLong(fields[UTIME_AFTER_NAME]) + Long.parseLong(fields[UTIME_AFTER_NAME + 1]);
    return ticks * TICK_NANOS;
  }

  static OptionalLong residentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst();
  }
}
