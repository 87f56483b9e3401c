package io.muster.bench.org;

import com.google.protobuf.MessageOrBuilder;
import io.muster.app.Exit;
import io.muster.bench.chat.Errand;
import io.muster.client.Organisation;
import io.muster.session.Authenticator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `muster org`: somebody works in an organisation. Its verbs are in [Structure], [Rights] and
/// [Approvals].
@Command(
    name = "org",
    description = "Makes organisations, and fills them with departments, people and roles.",
    subcommands = {
      Structure.Found.class,
      Structure.Show.class,
      Structure.Audit.class,
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
      Approvals.CallOff.class,
      Approvals.Claim.class,
      Approvals.WithdrawClaim.class,
      Approvals.Restore.class,
      Approvals.Freeze.class,
      Approvals.Unfreeze.class,
    },
    mixinStandardHelpOptions = true)
public final class OrganisationCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Errand errand;

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
    return errand.run(
        Authenticator.OPERATOR_SCOPE,
        client -> {
          errand.show(errand.await(question.apply(client.organisation(name))), lines);
          return Exit.OK;
        });
  }
}
