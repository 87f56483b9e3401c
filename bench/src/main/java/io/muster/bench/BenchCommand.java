package io.muster.bench;

import io.muster.bench.command.AwayCommand;
import io.muster.bench.command.CompareCommand;
import io.muster.bench.command.FanoutCommand;
import io.muster.bench.command.IdleCommand;
import io.muster.bench.command.LimitCommand;
import io.muster.bench.command.RatiosCommand;
import io.muster.bench.command.RestartCommand;
import io.muster.bench.replay.ReplayCommand;
import io.muster.bench.trial.LifecycleCommand;
import io.muster.bench.trial.TrialsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster bench`: the measurements. It only hands over to its subcommands.
@Command(
    name = "bench",
    description = "Measures servers.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FanoutCommand.class,
      LimitCommand.class,
      IdleCommand.class,
      CompareCommand.class,
      RatiosCommand.class,
      RestartCommand.class,
      TrialsCommand.class,
      LifecycleCommand.class,
      AwayCommand.class,
      ReplayCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which measurement?");
  }
}
