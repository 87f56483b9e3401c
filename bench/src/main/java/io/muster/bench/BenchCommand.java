package io.muster.bench;

import io.muster.bench.command.LimitCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster bench`: the measurements. It only hands over to its subcommands.
@Command(
    name = "bench",
    description = "Measures servers.",
    mixinStandardHelpOptions = true,
    subcommands = LimitCommand.class)
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which measurement?");
  }
}
