package io.muster.app;

import io.muster.account.Channel;
import io.muster.app.config.ConfigRefused;
import io.muster.app.config.ServerConfig;
import java.io.IOException;
import java.time.InstantSource;
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
        var finding = finding(providers, channel);
        say(channel, finding.words());
        good &= finding.good();
      }
    }
    return good ? Exit.OK : Exit.USAGE;
  }

  private record Finding(boolean good, String words) {}

  private static Finding finding(Providers providers, Channel channel) {
    var opener = providers.openers().get(channel);
    if (opener == null) {
      return new Finding(true, "not configured");
    }
    try (var provider = opener.open(providers.common())) {
      var wrong = provider.check();
      var key = provider.publicKey();
      var good = key.isEmpty() ? "ok" : "ok, apps subscribe with the key " + key;
      return new Finding(wrong.isEmpty(), wrong.orElse(good));
    } catch (IOException refused) {
      return new Finding(false, String.valueOf(refused.getMessage()));
    }
  }

  private void say(Channel channel, String what) {
    var out = spec.commandLine().getOut();
    out.printf("%-14s %s%n", channel.label(), what);
    out.flush();
  }
}
