package io.muster.bench.account;

import com.google.protobuf.MessageOrBuilder;
import io.muster.app.Exit;
import io.muster.bench.chat.Errand;
import io.muster.bench.chat.Table;
import io.muster.client.SecondFactor;
import io.muster.proto.v1.SecondFactorView;
import io.muster.session.Authenticator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `muster account`: somebody's second factor, an authenticator that shows codes.
@Command(
    name = "account",
    description = "Sets up the second factor that severe acts need in groups that ask for one.",
    subcommands = {
      AccountCommand.Show.class,
      AccountCommand.Enrol.class,
      AccountCommand.Confirm.class,
      AccountCommand.Drop.class,
      AccountCommand.Reset.class,
    },
    mixinStandardHelpOptions = true)
public final class AccountCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Errand errand;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which of its commands?");
  }

  private <T extends MessageOrBuilder> int ask(
      Function<SecondFactor, CompletableFuture<T>> question, Function<T, List<String>> lines)
      throws IOException, InterruptedException {
    return ask("", question, lines);
  }

  /// @param scope what a token that is made here allows besides
  private <T extends MessageOrBuilder> int ask(
      String scope,
      Function<SecondFactor, CompletableFuture<T>> question,
      Function<T, List<String>> lines)
      throws IOException, InterruptedException {
    return errand.run(
        scope,
        client -> {
          errand.show(errand.await(question.apply(client.secondFactor())), lines);
          return Exit.OK;
        });
  }

  @Command(mixinStandardHelpOptions = true)
  abstract static class Verb implements Callable<Integer> {
    @ParentCommand protected AccountCommand account;
  }

  @Command(name = "show", description = "Tells whether you have a second factor.")
  static final class Show extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return account.ask(SecondFactor::state, Show::lines);
    }

    private static List<String> lines(SecondFactorView view) {
      var table =
          new Table("", "")
              .row("second factor", view.getState().name().toLowerCase(Locale.ROOT))
              .row("recovery codes left", view.getRecoveryCodesLeft());
      if (view.getLockedUntilMs() > System.currentTimeMillis()) {
        table.row("locked until", Instant.ofEpochMilli(view.getLockedUntilMs()));
      }
      return table.lines();
    }
  }

  @Command(name = "enrol", description = "Gives you a secret for your authenticator.")
  static final class Enrol extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return account.ask(
          SecondFactor::enrol,
          offered ->
              List.of(
                  "secret  " + offered.getSecret(),
                  "uri     " + offered.getUri(),
                  "",
                  "Give it to your authenticator, then: muster account confirm CODE"));
    }
  }

  @Command(name = "confirm", description = "Shows that your authenticator has the secret.")
  static final class Confirm extends Verb {
    @Parameters(paramLabel = "CODE", description = "What it shows.")
    private String code;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return account.ask(
          factor -> factor.confirm(code),
          made -> {
            var lines = new ArrayList<String>();
            lines.add("Your second factor is on. Each of these stands in for a code once, should");
            lines.add("you lose it. They are not shown again:");
            made.getCodesList().forEach(each -> lines.add("  " + each));
            return lines;
          });
    }
  }

  @Command(name = "drop", description = "Gives your second factor up.")
  static final class Drop extends Verb {
    @Parameters(
        arity = "0..1",
        paramLabel = "CODE",
        defaultValue = "",
        description = "What your authenticator shows, or a recovery code.")
    private String code;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return account.ask(factor -> factor.drop(code), _ -> List.of("done"));
    }
  }

  @Command(
      name = "reset",
      description = "Takes somebody's second factor away; for an operator of the server.")
  static final class Reset extends Verb {
    @Parameters(paramLabel = "USER", description = "Who has lost authenticator and codes.")
    private String user;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return account.ask(
          Authenticator.OPERATOR_SCOPE, factor -> factor.reset(user), _ -> List.of("done"));
    }
  }
}
