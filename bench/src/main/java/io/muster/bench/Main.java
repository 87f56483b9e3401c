package io.muster.bench;

import io.muster.app.ConfigCommand;
import io.muster.app.Exit;
import io.muster.app.Logging;
import io.muster.app.ServeCommand;
import io.muster.app.TokenCommand;
import io.muster.app.config.LogConfig;
import io.muster.bench.account.AccountCommand;
import io.muster.bench.chat.ChatCommand;
import io.muster.bench.demo.DemoCommand;
import io.muster.bench.group.GroupCommand;
import io.muster.bench.org.OrganisationCommand;
import io.muster.bench.push.PushCommand;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `muster` command. It only hands over to its subcommands.
@Command(
    name = "muster",
    description = "A group-messaging server whose groups end well.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "In a checkout also:",
      "  sim     Lets the server live in simulated worlds; see `muster sim --help`.",
      "  format  Lays out the sources as the tests want them."
    },
    subcommands = {
      ServeCommand.class,
      ChatCommand.class,
      GroupCommand.class,
      OrganisationCommand.class,
      AccountCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      TokenCommand.class,
      ConfigCommand.class,
      PushCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    // Until `serve` says otherwise: what a command has to say it prints.
    Logging.configure(new LogConfig(LogConfig.Level.WARN, LogConfig.Format.TEXT));
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var muster = new CommandLine(new Main());
    var usual = muster.getParameterExceptionHandler();
    return muster
        .setParameterExceptionHandler(
            (misuse, args) -> {
              usual.handleParseException(misuse, args);
              return Exit.USAGE;
            })
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              if (failure instanceof FileSystemException file) {
                command.getErr().println("muster: " + sentence(file));
                return Exit.USAGE;
              }
              failure.printStackTrace(command.getErr());
              return Exit.BROKEN;
            });
  }

  private static String sentence(FileSystemException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> denied.getFile() + " is not for this user";
      default -> String.valueOf(failure.getMessage());
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /// Reads the version that the build wrote into the jar; classes in a folder have none.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"muster " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
  }
}
