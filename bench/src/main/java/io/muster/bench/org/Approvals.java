package io.muster.bench.org;

import io.muster.bench.chat.Table;
import io.muster.proto.v1.Case;
import io.muster.proto.v1.CaseTaken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The verbs about groups and whether they may end.
final class Approvals {
  private Approvals() {}

  private static List<String> taken(CaseTaken taken) {
    return List.of("case " + taken.getCase());
  }

  @Command(name = "groups", description = "Lists the living groups that you may see.")
  static final class Groups extends Verb {
    @Option(names = "--after", paramLabel = "GROUP", description = "From the one after this.")
    private long after;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.groups(after, 0),
          page -> {
            var table = new Table("GROUP", "NAME", "OWNER", "DEPARTMENT");
            page.getGroupsList()
                .forEach(
                    g -> table.row(g.getGroup(), g.getName(), g.getOwner(), g.getDepartment()));
            return table.more(page.getNext() != 0).lines();
          });
    }
  }

  @Command(name = "cases", description = "Lists the cases that concern you.")
  static final class Cases extends Verb {
    @Option(names = "--ended", description = "Those that have ended, the newest first.")
    private boolean ended;

    @Option(names = "--before", paramLabel = "CASE", description = "Of those, from the one before.")
    private long before;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> ended ? acme.endedCases(before, 0) : acme.openCases(),
          page -> {
            var table =
                new Table("CASE", "GROUP", "ASKED BY", "ABOUT", "REASON", "STATE", "DUE", "YOURS");
            page.getCasesList().forEach(c -> row(table, c));
            return table.more(page.getNext() != 0).lines();
          });
    }

    private static void row(Table table, Case each) {
      boolean open = each.getState() == Case.State.OPEN;
      table.row(
          each.getCase(),
          each.getGroup(),
          each.getAskedBy(),
          each.getObjection() ? "objection" : each.getForced() ? "forced" : "disband",
          each.getReason(),
          open
              ? "level " + (each.getLevel() + 1) + " of " + each.getChainCount()
              : each.getState().name(),
          open ? Instant.ofEpochMilli(each.getDueMs()) : "",
          each.getYours() ? "yes" : "");
    }
  }

  @Command(name = "approve", description = "Approves a level of a case.")
  static final class Approve extends Verb {
    @Parameters(index = "1", paramLabel = "CASE", description = "Its number.")
    private long number;

    @Parameters(
        index = "2",
        arity = "0..1",
        paramLabel = "REASON",
        description = "Why.",
        defaultValue = "")
    private String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.decide(number, true, reason), Approvals::taken);
    }
  }

  @Command(name = "reject", description = "Rejects a case, for a reason.")
  static final class Reject extends Verb {
    @Parameters(index = "1", paramLabel = "CASE", description = "Its number.")
    private long number;

    @Parameters(index = "2", paramLabel = "REASON", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.decide(number, false, reason), Approvals::taken);
    }
  }

  @Command(name = "withdraw", description = "Withdraws a case that you asked for.")
  static final class Withdraw extends Verb {
    @Parameters(index = "1", paramLabel = "CASE", description = "Its number.")
    private long number;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.withdraw(number), Approvals::taken);
    }
  }

  @Command(name = "call-off", description = "Calls off the end that the organisation has forced.")
  static final class CallOff extends Verb {
    @Parameters(index = "1", paramLabel = "GROUP", description = "Its number.")
    private long group;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.callOffEnd(group), _ -> List.of("done"));
    }
  }

  @Command(
      name = "restore",
      description = "Brings back a group that has ended, as long as nothing of it was erased.")
  static final class Restore extends Verb {
    @Parameters(index = "1", paramLabel = "GROUP", description = "Its number.")
    private long group;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.restore(group), _ -> List.of("done"));
    }
  }

  @Command(
      name = "claim",
      description = "Claims a group whose owner has vanished; ORG - is an operator's claim.")
  static final class Claim extends Verb {
    @Parameters(index = "1", paramLabel = "GROUP", description = "Its number.")
    private long group;

    @Parameters(index = "2", paramLabel = "USER", description = "Who will own it.")
    private String to;

    @Parameters(index = "3", paramLabel = "EVIDENCE", description = "What speaks for it.")
    private String evidence;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(orNobody(name), acme -> acme.claim(group, to, evidence), _ -> List.of("done"));
    }
  }

  @Command(name = "withdraw-claim", description = "Withdraws the claim of a group.")
  static final class WithdrawClaim extends Verb {
    @Parameters(index = "1", paramLabel = "GROUP", description = "Its number.")
    private long group;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(orNobody(name), acme -> acme.withdrawClaim(group), _ -> List.of("done"));
    }
  }

  /// A personal group belongs to no organisation.
  private static String orNobody(String name) {
    return name.equals("-") ? "" : name;
  }

  /// What is frozen, or no longer.
  static final class What {
    @Option(names = "--group", paramLabel = "GROUP", description = "One group.")
    private long group;

    @Option(
        names = "--department",
        paramLabel = "ID",
        description = "All groups of a department and of those below it; / is everything.")
    private String department = "";
  }

  @Command(name = "freeze", description = "Nobody posts until it is lifted.")
  static final class Freeze extends Verb {
    @ArgGroup(multiplicity = "1")
    private What what;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "REASON",
        description = "A short code that members see.",
        defaultValue = "")
    private String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme ->
              what.group == 0
                  ? acme.freezeDepartment(what.department, reason)
                  : acme.freezeGroup(what.group, reason),
          _ -> List.of("done"));
    }
  }

  @Command(name = "unfreeze", description = "Lifts a freeze.")
  static final class Unfreeze extends Verb {
    @ArgGroup(multiplicity = "1")
    private What what;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme ->
              what.group == 0
                  ? acme.unfreezeDepartment(what.department)
                  : acme.unfreezeGroup(what.group),
          _ -> List.of("done"));
    }
  }

  @Command(name = "force-disband", description = "Asks for a group to be disbanded, for a reason.")
  static final class Force extends Verb {
    @Parameters(index = "1", paramLabel = "GROUP", description = "Its number.")
    private long group;

    @Parameters(index = "2", paramLabel = "REASON", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.forceDisband(group, reason), Approvals::taken);
    }
  }
}
