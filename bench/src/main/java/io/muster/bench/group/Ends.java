package io.muster.bench.group;

import io.muster.proto.v1.Done;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The verbs that change a group.
final class Ends {
  private Ends() {}

  static List<String> done(Done done) {
    if (done.hasWaiting()) {
      var waiting = done.getWaiting();
      var whom = waiting.getOn() == Waiting.On.PHONE ? "your phone" : "the owner";
      return List.of(
          "number %d waits for %s until %s"
              .formatted(waiting.getNumber(), whom, Instant.ofEpochMilli(waiting.getUntilMs())));
    }
    return List.of(done.getSeq() == 0 ? "done" : "done, entry " + done.getSeq());
  }

  @Command(name = "quit", description = "Leaves a group.")
  static final class Quit extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.confirm(
          group,
          (client, id) -> client.previewQuit(id),
          (client, id, token, _) -> client.quit(id, token),
          Ends::done);
    }
  }

  @Command(name = "remove", description = "Takes people out of a group.")
  static final class Remove extends Verb {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "USER", description = "Who.")
    private List<String> users;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.confirm(
          group,
          (client, id) -> client.previewRemoval(id, users),
          (client, id, token, code) -> client.remove(id, users, token, code),
          people -> people.getPeopleList().stream().map(Remove::outcome).toList());
    }

    private static String outcome(Person person) {
      return person.getUser()
          + "  "
          + person.getOutcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Command(
      name = "disband",
      description = "Ends a group; where its policy asks for a notice, announces it.")
  static final class Disband extends Verb {
    @Option(names = "--reason", paramLabel = "CODE", description = "What the members are told.")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.confirm(
          group,
          (client, id) -> client.previewDisband(id),
          (client, id, token, code) -> client.disband(id, token, reason, code),
          Ends::done);
    }
  }

  @Command(name = "sunset", description = "Lets a group end at a date, read-only until then.")
  static final class Sunset extends Verb {
    @Option(
        names = "--days",
        paramLabel = "N",
        required = true,
        description = "In how many days: 1 to 364.")
    private int days;

    @Option(names = "--reason", paramLabel = "CODE", description = "What the members are told.")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      var end = Instant.now().plus(Duration.ofDays(days));
      return command.confirm(
          group,
          (client, id) -> client.course(id).previewSunset(end),
          (client, id, token, code) -> client.course(id).sunset(end, token, reason, code),
          Ends::done);
    }
  }

  @Command(name = "cancel", description = "Calls off the scheduled end of a group.")
  static final class Cancel extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).cancelEnd(), Ends::done);
    }
  }

  @Command(name = "resume", description = "Lets an end go on that an objection has stopped.")
  static final class Resume extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).resumeEnd(), Ends::done);
    }
  }

  @Command(name = "object", description = "Objects to the scheduled end of a group.")
  static final class ObjectTo extends Verb {
    @Option(names = "--reason", paramLabel = "CODE", description = "What the owner is told.")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).objectToEnd(reason), Ends::done);
    }
  }

  @Command(name = "object-claim", description = "Objects to a claim of the group.")
  static final class ObjectToClaim extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).objectToClaim(), Ends::done);
    }
  }

  @Command(name = "freeze", description = "Nobody can post until it is lifted.")
  static final class Freeze extends Verb {
    @Option(names = "--reason", paramLabel = "CODE", description = "What the members are told.")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).freeze(reason), Ends::done);
    }
  }

  @Command(name = "unfreeze", description = "Lifts a freeze.")
  static final class Unfreeze extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).unfreeze(), Ends::done);
    }
  }

  @Command(name = "successor", description = "Invites everybody to the group that takes its place.")
  static final class Successor extends Verb {
    @Parameters(index = "1", paramLabel = "CODE", description = "An invite to the other group.")
    private String code;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.course(id).nameSuccessor(code), Ends::done);
    }
  }
}
