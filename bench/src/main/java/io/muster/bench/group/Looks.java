package io.muster.bench.group;

import io.muster.app.Exit;
import io.muster.bench.chat.Errand;
import io.muster.bench.chat.PolicyWords;
import io.muster.bench.chat.Table;
import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.PurgeReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The verbs that look at groups, and the one that settles a policy.
final class Looks {
  private static final long WATCH_EVERY_MS = 500;

  private Looks() {}

  @Command(name = "list", description = "Lists your groups.", mixinStandardHelpOptions = true)
  static final class All implements java.util.concurrent.Callable<Integer> {
    @ParentCommand private GroupCommand command;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.connected(
          client -> {
            var table = new Table("GROUP", "NAME", "ROLE");
            for (StoredGroup group : client.store().groups()) {
              table.row(group.id(), group.name(), group.role());
            }
            table.lines().forEach(command.errand()::print);
            return Exit.OK;
          });
    }
  }

  @Command(name = "show", description = "Shows what a group is, and what is about to become of it.")
  static final class Show extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(group, MusterClient::getGroup, Show::lines);
    }

    private static List<String> lines(GroupView view) {
      var table =
          new Table("", "")
              .row("group", view.getGroup())
              .row("name", view.getName())
              .row("owner", view.getOwner())
              .row("your role", view.getRole())
              .row("members", view.getMembers())
              .row("entries", view.getLastSeq())
              .row("since", Instant.ofEpochMilli(view.getCreatedMs()))
              .row("frozen", view.getFrozen() ? "yes" : "no")
              .row("successor", view.getSuccessor());
      if (view.hasClosing()) {
        var closing = view.getClosing();
        table
            .row("ends", Instant.ofEpochMilli(closing.getCutMs()))
            .row("by", closing.getBy())
            .row("reason", closing.getReason())
            .row("clock", closing.getPaused() ? "stands" : "runs")
            .row("objections", closing.getObjections());
      }
      return table.lines();
    }
  }

  @Command(name = "members", description = "Lists who is in a group.")
  static final class Members extends Verb {
    @Option(names = "--after", paramLabel = "USER", description = "From the one after this.")
    private String after = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group,
          (client, id) -> client.listMembers(id, after, 0),
          page -> {
            var table = new Table("USER", "ROLE", "NICKNAME", "SINCE");
            page.getMembersList()
                .forEach(
                    m ->
                        table.row(
                            m.getUser(),
                            m.getRole(),
                            m.getNickname(),
                            Instant.ofEpochMilli(m.getJoinedMs())));
            return table.more(page.getMore()).lines();
          });
    }
  }

  @Command(name = "policy", description = "Shows what holds in a group, and settles some of it.")
  static final class Settle extends Verb {
    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "NAME=VALUE",
        description = "What the owner settles; an empty value leaves it open again.")
    private List<String> settled = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.connected(
          client -> {
            long id = command.group(client, group);
            if (!settled.isEmpty()) {
              var own = command.errand().await(client.policy(id)).getOwn();
              command.errand().await(client.setPolicy(id, with(own), command.code()));
            }
            command.errand().show(command.errand().await(client.policy(id)), Settle::lines);
            return Exit.OK;
          });
    }

    private Policy with(Policy own) throws Errand.Failed {
      var policy = own;
      for (var each : settled) {
        var parts = each.split("=", 2);
        policy =
            (parts.length == 2
                    ? PolicyWords.settled(policy, parts[0], parts[1])
                    : Optional.<Policy>empty())
                .orElseThrow(
                    () ->
                        new Errand.Failed(
                            each + " settles nothing; without it, policy lists names and bounds",
                            Exit.USAGE));
      }
      return policy;
    }

    private static List<String> lines(PolicyView view) {
      var table = new Table("NAME", "VALUE", "SETTLED BY", "LEAST", "MOST");
      for (var term : view.getTermsList()) {
        table.row(
            term.getName(),
            PolicyWords.value(term),
            term.getSource(),
            term.getLeast(),
            term.getMost());
      }
      return table.lines();
    }
  }

  @Command(name = "objections", description = "Lists who objects to the end of a group.")
  static final class Objections extends Verb {
    @Option(names = "--after", paramLabel = "USER", description = "From the one after this.")
    private String after = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group,
          (client, id) -> client.course(id).objections(after, 0),
          page -> {
            var table = new Table("USER", "AT", "REASON");
            page.getObjectionsList()
                .forEach(
                    o -> table.row(o.getUser(), Instant.ofEpochMilli(o.getAtMs()), o.getReason()));
            return table.more(page.getMore()).lines();
          });
    }
  }

  @Command(name = "purges", description = "Shows which devices have carried out their purge.")
  static final class Purges extends Verb {
    @Option(names = "--watch", description = "Goes on until all of them have.")
    private boolean watch;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.connected(
          client -> {
            long id = command.group(client, group);
            cascade(client, id);
            var report = command.errand().await(client.purgeReport(id, "", 0));
            while (watch && isOpen(report)) {
              command.errand().print(count(report));
              Thread.sleep(WATCH_EVERY_MS);
              report = command.errand().await(client.purgeReport(id, "", 0));
            }
            command.errand().show(report, Purges::lines);
            return isOpen(report) ? Exit.USAGE : Exit.OK;
          });
    }

    /// Where it is watched, how far it is, until it is through.
    private void cascade(MusterClient client, long id) throws InterruptedException, Errand.Failed {
      var progress = command.errand().await(client.purgeProgress(id));
      while (watch && progress.getCascading() && progress.getMembers() > 0) {
        command.errand().print(Bar.of(progress.getMembersDone(), progress.getMembers()));
        Thread.sleep(WATCH_EVERY_MS);
        progress = command.errand().await(client.purgeProgress(id));
      }
    }

    private static boolean isOpen(PurgeReport report) {
      return report.getCascading() || report.getAcknowledged() < report.getOrdered();
    }

    private static String count(PurgeReport report) {
      return report.getAcknowledged()
          + " of "
          + report.getOrdered()
          + (report.getCascading() ? ", orders are still being written" : "")
          + (report.getMembersDone() < report.getMembers()
              ? ": " + Bar.of(report.getMembersDone(), report.getMembers())
              : "");
    }

    private static List<String> lines(PurgeReport report) {
      var table = new Table("USER", "DEVICE", "ENDING", "MODE", "DONE");
      report
          .getStatesList()
          .forEach(
              s ->
                  table.row(
                      s.getUser(),
                      s.getDevice(),
                      s.getEnding(),
                      s.getMode(),
                      s.getAcknowledgedMs() == 0
                          ? "not yet"
                          : Instant.ofEpochMilli(s.getAcknowledgedMs())));
      var lines = new java.util.ArrayList<>(table.more(!report.getNext().isEmpty()).lines());
      lines.add(count(report));
      return lines;
    }
  }

  @Command(name = "fate", description = "Tells what became of a group that you are or were in.")
  static final class Fate extends Verb {
    @Override
    public Integer call() throws IOException, InterruptedException {
      return command.ask(
          group,
          MusterClient::fate,
          fate ->
              new Table("", "")
                  .row("state", fate.getState())
                  .row("your ending", fate.getAtMs() == 0 ? "" : fate.getEnding())
                  .row("at", fate.getAtMs() == 0 ? "" : Instant.ofEpochMilli(fate.getAtMs()))
                  .row("by", fate.getBy())
                  .row("reason", fate.getReason())
                  .lines());
    }
  }
}
