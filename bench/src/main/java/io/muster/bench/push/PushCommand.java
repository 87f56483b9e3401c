package io.muster.bench.push;

import io.muster.app.PushCheckCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster push`: hands over to its subcommands.
@Command(
    name = "push",
    description = "Push notifications: the services that carry them, and what came of it.",
    mixinStandardHelpOptions = true,
    subcommands = {PushCheckCommand.class, PushAttemptsCommand.class})
public final class PushCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
