package io.muster.bench.org;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.muster.app.Exit;
import io.muster.bench.chat.ClientFlags;
import io.muster.client.Organisation;
import io.muster.client.RefusedException;
import io.muster.client.store.MemoryStore;
import io.muster.proto.v1.DeviceClass;
import io.muster.session.Authenticator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `muster org`: somebody works in an organisation. Its verbs are in [Structure], [Rights] and
/// [Approvals].
@Command(
    name = "org",
    description = "Makes organisations, and fills them with departments, people and roles.",
    subcommands = {
      Structure.Found.class,
      Structure.Show.class,
      Structure.Departments.class,
      Structure.PutDepartment.class,
      Structure.RemoveDepartment.class,
      Structure.People.class,
      Structure.PutPerson.class,
      Structure.Offboard.class,
      Structure.SetPolicy.class,
      Rights.Roles.class,
      Rights.Define.class,
      Rights.Remove.class,
      Rights.Give.class,
      Rights.Take.class,
      Rights.SuperAdmin.class,
      Approvals.Groups.class,
      Approvals.Cases.class,
      Approvals.Approve.class,
      Approvals.Reject.class,
      Approvals.Withdraw.class,
      Approvals.Force.class,
    },
    mixinStandardHelpOptions = true)
public final class OrganisationCommand implements Runnable {
  private static final int SECONDS_MAX = 30;

  @Spec private CommandSpec spec;
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
      defaultValue = "org-terminal",
      description = "Names this device among yours (${DEFAULT-VALUE}).")
  private String device;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which of its commands?");
  }

  /// Asks one thing and prints what is answered.
  ///
  /// @param lines the answer for people
  /// @return what the command tells its caller
  <T extends MessageOrBuilder> int ask(
      String name,
      Function<Organisation, CompletableFuture<T>> question,
      Function<T, List<String>> lines)
      throws IOException, InterruptedException {
    var token = flags.token(Authenticator.OPERATOR_SCOPE);
    if (token.isEmpty()) {
      return flags.noToken();
    }
    var builder =
        flags
            .client(device, token.get())
            .deviceClass(DeviceClass.DESKTOP)
            .locale(flags.chinese() ? "zh-CN" : "en")
            .store(new MemoryStore());
    try (var client = builder.build()) {
      client.connect().get(SECONDS_MAX, TimeUnit.SECONDS);
      var answer = question.apply(client.organisation(name)).get(SECONDS_MAX, TimeUnit.SECONDS);
      show(json ? List.of(json(answer)) : lines.apply(answer));
      return Exit.OK;
    } catch (ExecutionException failed) {
      return refused(failed);
    } catch (TimeoutException nobody) {
      spec.commandLine().getErr().println("muster: " + flags.server() + " does not answer");
      return Exit.PORT;
    }
  }

  private void show(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  private int refused(ExecutionException failed) {
    var said =
        failed.getCause() instanceof RefusedException refused
            ? refused.text()
            : String.valueOf(failed.getMessage());
    spec.commandLine().getErr().println("muster: " + said);
    return Exit.USAGE;
  }

  private static String json(MessageOrBuilder answer) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(answer);
    } catch (InvalidProtocolBufferException ofOurOwn) {
      throw new IllegalStateException(ofOurOwn);
    }
  }
}
