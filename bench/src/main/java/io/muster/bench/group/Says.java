package io.muster.bench.group;

import io.muster.bench.chat.Table;
import io.muster.proto.v1.AnnouncementList;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// The verbs for announcements, and for what waits for a word.
final class Says {
  private Says() {}

  /// Which word is said to what waits.
  abstract static class Word extends Verb {
    @Parameters(
        index = "2",
        paramLabel = "ANSWER",
        converter = YesNo.class,
        description = "yes or no.")
    private Answer answer;

    boolean yes() {
      return answer == Answer.YES;
    }
  }

  @Command(
      name = "answer",
      description = "Says on a phone yes or no to what was asked for on another device.")
  static final class AnswerOnPhone extends Word {
    @Parameters(index = "1", paramLabel = "NUMBER", description = "What waits.")
    private long number;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group, (client, id) -> client.course(id).answerOnPhone(number, yes()), Ends::done);
    }
  }

  @Command(name = "announce", description = "Says something to everybody, whatever they muted.")
  static final class Announce extends Verb {
    @Parameters(index = "1", paramLabel = "TEXT", description = "What.")
    private String text;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group, (client, id) -> client.announcements(id).announce(text), Ends::done);
    }
  }

  @Command(
      name = "approve",
      description = "Says yes or no to an admin's announcement; see announcements.")
  static final class Approve extends Word {
    @Parameters(index = "1", paramLabel = "NUMBER", description = "What waits.")
    private long number;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group, (client, id) -> client.announcements(id).answer(number, yes()), Ends::done);
    }
  }

  @Command(name = "announcer", description = "Lets an admin announce without asking, or no longer.")
  static final class Announcer extends Word {
    @Parameters(index = "1", paramLabel = "USER", description = "Which admin.")
    private String user;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group, (client, id) -> client.announcements(id).grant(user, yes()), Ends::done);
    }
  }

  @Command(name = "announcements", description = "Lists the announcements that wait for the owner.")
  static final class Waiting extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, (client, id) -> client.announcements(id).waiting(), Waiting::lines);
    }

    private static List<String> lines(AnnouncementList list) {
      var table = new Table("NUMBER", "BY", "UNTIL", "TEXT");
      list.getDraftsList()
          .forEach(
              draft ->
                  table.row(
                      draft.getNumber(),
                      draft.getBy(),
                      Instant.ofEpochMilli(draft.getUntilMs()),
                      draft.getText()));
      return table.lines();
    }
  }

  /// What somebody says to what waits for them.
  enum Answer {
    YES,
    NO
  }

  /// An answer as it is typed.
  static final class YesNo implements ITypeConverter<Answer> {
    @Override
    public Answer convert(String value) {
      return switch (value) {
        case "yes" -> Answer.YES;
        case "no" -> Answer.NO;
        default -> throw new TypeConversionException(value + " is not yes or no");
      };
    }
  }
}
