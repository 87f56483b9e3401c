package io.muster.app;

import io.muster.auth.DevTokens;
import io.muster.group.UserId;
import io.muster.session.Authenticator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster token`: a token for a server that runs with --dev.
@Command(
    name = "token",
    description = "Prints a token for a server that was started with --dev.",
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
  private static final int HOURS_MAX = 24 * 366;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The server's data directory (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      required = true,
      converter = UserName.class,
      description = "Whom the token speaks for.")
  private UserId user;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How long it is good (${DEFAULT-VALUE}).")
  private int hours;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "What more it allows, such as muster.operator.")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--operator",
      description = "For an operator of the server; short for --scope muster.operator.")
  private boolean operator;

  @Option(names = "--minor", description = "For somebody who is not of age.")
  private boolean minor;

  @Override
  public Integer call() throws IOException {
    if (hours < 1 || hours > HOURS_MAX) {
      throw new ParameterException(spec.commandLine(), "--hours is 1 to " + HOURS_MAX);
    }
    var secret = DevSecret.find(data);
    if (secret.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "muster: %s holds no secret for tokens; start `muster serve --dev --data %s` first%n",
              data, data);
      return Exit.DATA;
    }
    if (operator) {
      scopes.add(Authenticator.OPERATOR_SCOPE);
    }
    var tokens = new DevTokens(secret.get().auth(), InstantSource.system());
    spec.commandLine()
        .getOut()
        .println(tokens.mint(user, Duration.ofHours(hours), String.join(" ", scopes), minor));
    return Exit.OK;
  }
}
