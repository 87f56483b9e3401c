package io.muster.bench.group;

import com.google.protobuf.MessageOrBuilder;
import io.muster.app.Exit;
import io.muster.bench.chat.Errand;
import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Previewed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `muster group`: somebody looks after their groups. Its verbs are in [Looks], [Ends] and [Says].
@Command(
    name = "group",
    description = "Shows groups, settles their policies, and ends them.",
    subcommands = {
      Looks.All.class,
      Looks.Show.class,
      Looks.Members.class,
      Looks.Settle.class,
      Looks.Objections.class,
      Looks.Purges.class,
      Looks.Fate.class,
      Ends.Quit.class,
      Ends.Remove.class,
      Ends.Disband.class,
      Ends.Sunset.class,
      Ends.Cancel.class,
      Ends.Resume.class,
      Ends.ObjectTo.class,
      Ends.ObjectToClaim.class,
      Ends.Freeze.class,
      Ends.Unfreeze.class,
      Ends.Successor.class,
      Says.AnswerOnPhone.class,
      Says.Announce.class,
      Says.Approve.class,
      Says.Announcer.class,
      Says.Waiting.class,
    },
    mixinStandardHelpOptions = true)
public final class GroupCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Errand errand;

  @Option(
      names = "--yes",
      scope = ScopeType.INHERIT,
      description = "Carries out what is previewed without asking.")
  private boolean yes;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      scope = ScopeType.INHERIT,
      description = "What your authenticator shows, where an act needs a second factor.")
  private String code = "";

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which of its commands?");
  }

  int connected(Errand.Step step) throws IOException, InterruptedException {
    return errand.run("", step);
  }

  Errand errand() {
    return errand;
  }

  /// What they show as their second factor; empty: nothing.
  String code() {
    return code;
  }

  /// @param named by its number or its name
  long group(MusterClient client, String named) throws Errand.Failed {
    var byName =
        client.store().groups().stream()
            .filter(group -> group.name().equals(named))
            .map(StoredGroup::id)
            .toList();
    if (byName.size() == 1) {
      return byName.getFirst();
    }
    if (byName.isEmpty() && named.matches("\\d{1,19}")) {
      return Long.parseLong(named);
    }
    throw new Errand.Failed(
        byName.isEmpty()
            ? "you have no group called " + named
            : "several of your groups are called " + named + "; give the number",
        Exit.USAGE);
  }

  /// Asks one thing about a group and prints what is answered.
  <T extends MessageOrBuilder> int ask(
      String named, Question<T> question, Function<T, List<String>> lines)
      throws IOException, InterruptedException {
    return connected(
        client -> {
          errand.show(errand.await(question.of(client, group(client, named))), lines);
          return Exit.OK;
        });
  }

  /// A question about a group.
  interface Question<T> {
    CompletableFuture<T> of(MusterClient client, long group);
  }

  /// An act in two steps: shows what it would do, asks, and carries it out.
  <T extends MessageOrBuilder> int confirm(
      String named, Question<Previewed> preview, Act<T> act, Function<T, List<String>> lines)
      throws IOException, InterruptedException {
    return connected(
        client -> {
          long group = group(client, named);
          var would = errand.await(preview.of(client, group));
          if (!errand.json()) {
            would
                .getNotesList()
                .forEach(note -> errand.print(mark(note.getWeight()) + note.getText()));
          }
          if (would.getToken().isEmpty() || !(yes || sure())) {
            errand.show(would, _ -> List.of());
            return Exit.USAGE;
          }
          var shown = would.getNeedsCode() ? neededCode() : code;
          errand.show(errand.await(act.with(client, group, would.getToken(), shown)), lines);
          return Exit.OK;
        });
  }

  /// What is carried out with a preview's token.
  interface Act<T> {
    /// @param code of a second factor; empty: none
    CompletableFuture<T> with(MusterClient client, long group, String token, String code);
  }

  private static String mark(io.muster.proto.v1.Note.Weight weight) {
    return switch (weight) {
      case WARNING -> "! ";
      case BLOCKING -> "x ";
      case INFORMATION, WEIGHT_UNSPECIFIED, UNRECOGNIZED -> "- ";
    };
  }

  /// A program that wants JSON is not asked: it gives `--yes`.
  private boolean sure() throws IOException {
    if (errand.json()) {
      return false;
    }
    var answer = answer(errand.chinese() ? "确定吗？[y/N] " : "Sure? [y/N] ");
    return List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
  }

  /// A program that wants JSON gives `--code`.
  private String neededCode() throws IOException {
    return !code.isEmpty() || errand.json() ? code : answer(errand.chinese() ? "验证码：" : "Code: ");
  }

  private String answer(String question) throws IOException {
    spec.commandLine().getOut().print(question);
    spec.commandLine().getOut().flush();
    return Optional.ofNullable(in.readLine()).orElse("").strip();
  }
}
