package io.muster.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster serve`: runs a server until it is told to stop.
@Command(
    name = "serve",
    description = "Runs a server until it is told to stop (SIGTERM, Ctrl-C).",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFlags flags;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written with the port once clients are served.")
  private @Nullable Path readyFile;

  /// The server alone, without the other commands.
  public static void main(String[] args) {
    System.exit(new CommandLine(new ServeCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      var settings = flags.settings(System.getenv());
      var config = ServerConfig.read(settings);
      Logging.configure(config.log());
      return serve(config, settings);
    } catch (ConfigRefused refused) {
      return refuse(refused, Exit.USAGE);
    } catch (StartRefused refused) {
      return refuse(refused, refused.exitCode());
    } catch (IOException readyFileRefused) {
      return refuse(readyFileRefused, Exit.USAGE);
    }
  }

  private int serve(ServerConfig config, Settings settings)
      throws StartRefused, IOException, InterruptedException {
    var stopped = new CountDownLatch(1);
    try (var server = Server.open(config, Fatal.halt())) {
      Runtime.getRuntime().addShutdownHook(new Stop(server, stopped).hook());
      var out = spec.commandLine().getOut();
      Banner.of(server, settings).forEach(out::println);
      announce(server, out);
      stopped.await();
    }
    return Exit.OK;
  }

  private void announce(Server server, PrintWriter out) throws IOException {
    if (readyFile != null) {
      var unfinished = readyFile.resolveSibling(readyFile.getFileName() + ".new");
      Files.write(unfinished, (server.port() + "\n").getBytes(US_ASCII));
      Files.move(unfinished, readyFile, StandardCopyOption.ATOMIC_MOVE);
    }
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    out.println("ready in " + (System.currentTimeMillis() - started) + " ms");
    out.flush();
  }

  private int refuse(Exception why, int exitCode) {
    spec.commandLine().getErr().println("muster: " + why.getMessage());
    return exitCode;
  }
}
