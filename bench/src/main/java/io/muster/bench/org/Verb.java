package io.muster.bench.org;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// What all verbs of `muster org` have in common: in which organisation.
@Command(mixinStandardHelpOptions = true)
abstract class Verb implements Callable<Integer> {
  @ParentCommand protected OrganisationCommand org;

  @Parameters(index = "0", paramLabel = "ORG", description = "The organisation's own name.")
  protected String name;
}
