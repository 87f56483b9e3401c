package io.muster.bench.chat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.muster.app.Exit;
import io.muster.client.MusterClient;
import io.muster.client.RefusedException;
import io.muster.client.store.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What commands that connect, do one thing and go have in common: who somebody is, how answers are
/// printed, and what is said when there is none. Owner: the main thread, which waits.
public final class Errand {
  private static final int SECONDS_MAX = 30;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ClientFlags flags;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Prints answers as JSON, one object on a line.")
  private boolean json;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      defaultValue = "command-line",
      description = "Names this device among yours (${DEFAULT-VALUE}).")
  private String device;

  /// What somebody does once they are connected.
  public interface Step {
    int run(MusterClient client) throws IOException, InterruptedException, Failed;
  }

  /// It was refused, or nobody answered; says so in a sentence.
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private final int exit;

    public Failed(String said, int exit) {
      super(said);
      this.exit = exit;
    }
  }

  public boolean json() {
    return json;
  }

  public boolean chinese() {
    return flags.chinese();
  }

  /// @param scope what a token that is made here allows besides
  /// @return what the command tells its caller
  public int run(String scope, Step step) throws IOException, InterruptedException {
    var token = flags.token(scope);
    if (token.isEmpty()) {
      return flags.noToken();
    }
    var builder =
        flags
            .client(device, token.get())
            .locale(flags.chinese() ? "zh-CN" : "en")
            .backlog(0)
            .store(new MemoryStore());
    try (var client = builder.build()) {
      await(client.connect());
      return step.run(client);
    } catch (Failed failed) {
      spec.commandLine().getErr().println("muster: " + failed.getMessage());
      return failed.exit;
    }
  }

  public <T> T await(CompletableFuture<T> answer) throws InterruptedException, Failed {
    try {
      return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new Failed(
          failed.getCause() instanceof RefusedException refused
              ? refused.text()
              : String.valueOf(failed.getMessage()),
          Exit.USAGE);
    } catch (TimeoutException nobody) {
      throw new Failed(flags.server() + " does not answer", Exit.PORT);
    }
  }

  /// @param lines the answer for people
  public <T extends MessageOrBuilder> void show(T answer, Function<T, List<String>> lines) {
    (json ? List.of(json(answer)) : lines.apply(answer)).forEach(this::print);
  }

  public void print(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private static String json(MessageOrBuilder answer) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(answer);
    } catch (InvalidProtocolBufferException ofOurOwn) {
      throw new IllegalStateException(ofOurOwn);
    }
  }
}
