package io.muster.app;

import io.muster.app.config.ConfigPage;
import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster config`: every setting with its meaning, its default, its value and where that is from.
@Command(
    name = "config",
    description = "Prints every setting: meaning, default, value and where that is from.",
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFlags flags;

  @Option(names = "--markdown", description = "Prints the page of the documentation instead.")
  private boolean markdown;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (markdown) {
      out.print(ConfigPage.markdown());
      out.flush();
      return Exit.OK;
    }
    Settings settings;
    try {
      settings = flags.settings(System.getenv());
    } catch (ConfigRefused refused) {
      return refuse(refused.getMessage());
    }
    ConfigPage.listing(settings).forEach(out::println);
    out.flush();
    try {
      ServerConfig.read(settings);
      return Exit.OK;
    } catch (ConfigRefused refused) {
      return refuse("with these settings no server starts: " + refused.getMessage());
    }
  }

  private int refuse(@Nullable String why) {
    spec.commandLine().getErr().println("muster: " + why);
    return Exit.USAGE;
  }
}
