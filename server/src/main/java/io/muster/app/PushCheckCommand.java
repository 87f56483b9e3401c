package io.muster.app;

import io.muster.account.Channel;
import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `muster push check`: tries the credentials of every push service without notifying anybody.
@Command(
    name = "check",
    description = "Tries the credentials of each push service; notifies nobody.",
    mixinStandardHelpOptions = true)
public final class PushCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFlags flags;

  @Override
  public Integer call() {
    try {
      return check(ServerConfig.read(flags.settings(System.getenv())));
    } catch (ConfigRefused refused) {
      spec.commandLine().getErr().println("muster: " + refused.getMessage());
      return Exit.USAGE;
    }
  }

  private int check(ServerConfig config) {
    boolean good = true;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var timer = new ScheduledThreadPoolExecutor(1)) {
      timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      var providers =
          new Providers(
              config.providers(), new Providers.Threads(executor, timer, InstantSource.system()));
      for (var channel : Channel.values()) {
        var wrong = wrong(providers, channel);
        boolean used = providers.openers().containsKey(channel);
        say(channel, used ? wrong.orElse("ok") : "not configured");
        good &= wrong.isEmpty();
      }
    }
    return good ? Exit.OK : Exit.USAGE;
  }

  private static Optional<String> wrong(Providers providers, Channel channel) {
    var opener = providers.openers().get(channel);
    if (opener == null) {
      return Optional.empty();
    }
    try (var provider = opener.open(providers.common())) {
      return provider.check();
    } catch (IOException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private void say(Channel channel, String what) {
    var out = spec.commandLine().getOut();
    out.printf("%-14s %s%n", channel.label(), what);
    out.flush();
  }
}
