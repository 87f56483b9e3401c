package io.muster.bench.command;

import io.muster.bench.load.Workload;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say what a run does.
final class LoadOptions {
  private static final double MILLIS_PER_SECOND = 1e3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--groups",
      paramLabel = "G",
      description = "Groups (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int groups;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Connected members of each group (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int members;

  @Option(
      names = "--away",
      paramLabel = "N",
      description = "Members of each group who never connect (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int away;

  @Option(
      names = "--senders",
      paramLabel = "N",
      description = "Members of each group who post (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int senders;

  @Option(
      names = "--size",
      paramLabel = "B",
      description = "Bytes of text in a message (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int size;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = {
        "Messages of one sender that may be outstanding: not acknowledged, or not yet with"
            + " everybody (default: ${DEFAULT-VALUE})."
      },
      defaultValue = "64")
  private int window;

  @Option(
      names = "--rate",
      paramLabel = "M",
      description = {
        "Messages a second of all senders together, on a fixed schedule; latencies count from"
            + " the scheduled time. 0: as fast as the window lets them (default:"
            + " ${DEFAULT-VALUE})."
      },
      defaultValue = "0")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long is measured (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private double seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description = "How long the load runs before that (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private double warmup;

  Workload workload() {
    try {
      return new Workload(
          groups, members, away, senders, size, window, rate, duration(warmup), duration(seconds));
    } catch (IllegalArgumentException outOfBounds) {
      throw new ParameterException(
          spec.commandLine(), "--" + outOfBounds.getMessage(), outOfBounds);
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }
}
