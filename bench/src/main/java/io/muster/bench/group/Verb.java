package io.muster.bench.group;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// What the verbs of `muster group` have in common: which group.
@Command(mixinStandardHelpOptions = true)
abstract class Verb implements Callable<Integer> {
  @ParentCommand protected GroupCommand command;

  @Parameters(index = "0", paramLabel = "GROUP", description = "The group's number or name.")
  protected String group;
}
