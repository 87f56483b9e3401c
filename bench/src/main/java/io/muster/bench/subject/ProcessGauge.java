package io.muster.bench.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the operating system tells of a server's process and of those that it started: their CPU
/// time and their memory.
public final class ProcessGauge {
  /// Linux counts CPU time for user space in hundredths of a second, whatever its timer does.
  private static final long TICK_NANOS = 10_000_000;

  private static final int UTIME_AFTER_NAME = 11;
  private static final long KIB = 1024;
  private static final long SETTLE_SECONDS_MAX = 30;

  private static final String JAVA = "java";
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");

  private final ProcessHandle process;

  public ProcessGauge(long pid) {
    this.process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalArgumentException("there is no process " + pid));
  }

  public long pid() {
    return process.pid();
  }

  /// CPU time of all threads since the process began, in user space and in the kernel.
  public long cpuNanos() {
    return family().mapToLong(ProcessGauge::cpuNanos).sum();
  }

  /// Memory that is in RAM; empty where there is no /proc.
  public OptionalLong residentBytes() {
    return Files.isReadable(status(process))
        ? OptionalLong.of(family().mapToLong(ProcessGauge::residentBytes).sum())
        : OptionalLong.empty();
  }

  /// The most that was in RAM since it began, of this process alone; empty where there is no /proc.
  public OptionalLong residentPeakBytes() {
    try {
      return bytes(Files.readAllLines(status(process)), "VmHWM:");
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /// Has the JVM collect its garbage and give back what it does not need, so that two readings of
  /// its memory differ by what is held and not by what happened to lie around. False when it could
  /// not be asked. Nothing can be asked of other processes: they are taken as they are.
  public boolean settle() {
    return !isJava() || ask("GC.run").isPresent();
  }

  /// What is used of the JVM's heap; read after [#settle] it is what is held. Empty when the JVM
  /// could not be asked, and for other processes.
  public OptionalLong heapBytes() {
    return isJava()
        ? ask("GC.heap_info").map(ProcessGauge::heapBytes).orElse(OptionalLong.empty())
        : OptionalLong.empty();
  }

  private boolean isJava() {
    return command().endsWith(JAVA);
  }

  private Path command() {
    return Path.of(process.info().command().orElse(JAVA));
  }

  /// What the JVM answers.
  private Optional<String> ask(String question) {
    Path jcmd = command().resolveSibling("jcmd");
    try {
      Process asked =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid()), question)
              .redirectErrorStream(true)
              .start();
      // The answer is short: it fits into the pipe.
      if (!asked.waitFor(SETTLE_SECONDS_MAX, TimeUnit.SECONDS)) {
        asked.destroy();
        return Optional.empty();
      }
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return asked.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static long cpuNanos(ProcessHandle one) {
    try {
      return cpuNanos(Files.readString(proc(one).resolve("stat")));
    } catch (IOException e) {
      return one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
  }

  private static long residentBytes(ProcessHandle one) {
    try {
      return residentBytes(Files.readAllLines(status(one))).orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path status(ProcessHandle one) {
    return proc(one).resolve("status");
  }

  private static Path proc(ProcessHandle one) {
    return Path.of("/proc", Long.toString(one.pid()));
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
    return bytes(status, "VmRSS:");
  }

  /// From what `jcmd PID GC.heap_info` prints: the first figure is that of the whole heap.
  static OptionalLong heapBytes(String info) {
    var used = USED.matcher(info);
    return used.find()
        ? OptionalLong.of(Long.parseLong(used.group(1)) * KIB)
        : OptionalLong.empty();
  }

  private static OptionalLong bytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst();
  }
}
