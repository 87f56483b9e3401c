package io.muster.bench.org;

import io.muster.bench.chat.PolicyWords;
import io.muster.bench.chat.Table;
import io.muster.proto.v1.Department;
import io.muster.proto.v1.LegacyPage;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.OrganisationRecord;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Staff;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verbs about the organisation itself, its departments and its people.
final class Structure {
  private static final List<String> DONE = List.of("done");

  private Structure() {}

  @Command(name = "found", description = "Makes an organisation. For an operator.")
  static final class Found extends Verb {
    @Option(
        names = "--title",
        paramLabel = "TEXT",
        description = "What people call it (default: its name).")
    private String title = "";

    @Option(
        names = "--super-admin",
        paramLabel = "USER",
        required = true,
        description = "Holds every permission.")
    private String superAdmin;

    @Override
    public Integer call() throws IOException, InterruptedException {
      var text = title.isEmpty() ? name : title;
      return org.ask(name, acme -> acme.found(text, superAdmin), _ -> DONE);
    }
  }

  @Command(name = "show", description = "Shows what an organisation is.")
  static final class Show extends Verb {

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.view(),
          view ->
              new Table("", "")
                  .row("name", view.getName())
                  .row("since", Instant.ofEpochMilli(view.getCreatedMs()))
                  .row("super-admins", String.join(" ", view.getSuperAdminsList()))
                  .row("departments", view.getDepartments())
                  .row("people", view.getPeople())
                  .row("open cases", view.getOpenCases())
                  .row("disband", Chains.write(view.getPolicy().getChainList()))
                  .row("claim wait", view.getPolicy().getClaimWaitS() + "s")
                  .row("heir", view.getPolicy().getHeir())
                  .lines());
    }
  }

  @Command(name = "audit", description = "Lists what was done, the newest first.")
  static final class Audit extends Verb {
    @Option(names = "--before", paramLabel = "NUMBER", description = "From the one before this.")
    private long before;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.audit(before, 0),
          page -> {
            var table = new Table("NUMBER", "WHEN", "WHO", "DID", "TO", "REASON");
            page.getRecordsList().forEach(record -> row(table, record));
            return table.more(page.getNext() != 0).lines();
          });
    }

    private static void row(Table table, OrganisationRecord of) {
      var to =
          Stream.of(
                  of.getUser(),
                  of.getRole(),
                  of.getDepartment(),
                  of.getGroup() == 0 ? "" : "group " + of.getGroup(),
                  of.getCase() == 0 ? "" : "case " + of.getCase())
              .filter(word -> !word.isEmpty())
              .collect(Collectors.joining(" "));
      table.row(
          of.getNumber(),
          Instant.ofEpochMilli(of.getAtMs()),
          of.getActor(),
          of.getAct(),
          to,
          of.getReason());
    }
  }

  @Command(name = "departments", description = "Lists the departments.")
  static final class Departments extends Verb {
    @Option(names = "--after", paramLabel = "ID", description = "From the one after this.")
    private String after = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.departments(after, 0),
          page -> {
            var table = new Table("DEPARTMENT", "NAME", "BELOW", "HEAD");
            page.getDepartmentsList()
                .forEach(
                    d -> table.row(d.getDepartment(), d.getName(), d.getParent(), d.getHead()));
            return table.more(page.getMore()).lines();
          });
    }
  }

  @Command(name = "department", description = "Makes a department, or changes it.")
  static final class PutDepartment extends Verb {
    @Parameters(index = "1", paramLabel = "ID", description = "Its own name.")
    private String id;

    @Option(
        names = "--name",
        paramLabel = "TEXT",
        description = "What people call it (default: its id).")
    private String title = "";

    @Option(
        names = "--below",
        paramLabel = "ID",
        description = "The department above it (default: the top).")
    private String below = "";

    @Option(names = "--head", paramLabel = "USER", description = "Decides first about its groups.")
    private String head = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      var department =
          Department.newBuilder()
              .setDepartment(id)
              .setName(title.isEmpty() ? id : title)
              .setParent(below)
              .setHead(head)
              .build();
      return org.ask(name, acme -> acme.putDepartment(department), _ -> DONE);
    }
  }

  @Command(name = "remove-department", description = "Removes a department that is empty.")
  static final class RemoveDepartment extends Verb {
    @Parameters(index = "1", paramLabel = "ID", description = "Its own name.")
    private String id;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.removeDepartment(id), _ -> DONE);
    }
  }

  @Command(name = "people", description = "Lists the people.")
  static final class People extends Verb {
    @Option(names = "--after", paramLabel = "USER", description = "From the one after this.")
    private String after = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.staff(after, 0),
          page -> {
            var table = new Table("USER", "DEPARTMENT", "MANAGER", "ROLES", "KIND");
            page.getPeopleList()
                .forEach(
                    p ->
                        table.row(
                            p.getUser(), p.getDepartment(), p.getManager(), roles(p), kind(p)));
            return table.more(page.getMore()).lines();
          });
    }

    private static String roles(Staff person) {
      return String.join(
          ", ",
          person.getGrantsList().stream().map(g -> g.getRole() + "@" + g.getDepartment()).toList());
    }

    private static String kind(Staff person) {
      return person.getSuperAdmin() ? "super-admin" : person.getBot() ? "bot" : "";
    }
  }

  @Command(name = "person", description = "Takes somebody in, or gives them another place.")
  static final class PutPerson extends Verb {
    @Parameters(index = "1", paramLabel = "USER", description = "Who.")
    private String user;

    @Option(names = "--department", paramLabel = "ID", description = "Where (default: the top).")
    private String department = "";

    @Option(names = "--manager", paramLabel = "USER", description = "Inherits from them.")
    private String manager = "";

    @Option(names = "--bot", description = "A program, not a person.")
    private boolean bot;

    @Override
    public Integer call() throws IOException, InterruptedException {
      var person =
          Staff.newBuilder()
              .setUser(user)
              .setDepartment(department)
              .setManager(manager)
              .setBot(bot)
              .build();
      return org.ask(name, acme -> acme.putPerson(person), _ -> DONE);
    }
  }

  @Command(
      name = "policy",
      description = "Sets the whole policy; what is not named takes its default.")
  static final class SetPolicy extends Verb {
    @Spec private CommandSpec spec;

    @Option(
        names = "--chain",
        paramLabel = "LEVELS",
        description =
            "Who approves a disband, with commas between: head, holders, super-admins or a user,"
                + " then perhaps /DEPUTY and +SECONDS (head/dan+86400,holders).")
    private String chain = "";

    @Option(names = "--heir", paramLabel = "USER", description = "Inherits when nobody nearer can.")
    private String heir = "";

    @Option(names = "--claim-wait", paramLabel = "SECONDS", description = "How long a claim waits.")
    private long claimWait;

    @Option(names = "--admin-seats-end", description = "Successors do not get admin seats.")
    private boolean adminSeatsEnd;

    @Option(
        names = "--groups",
        split = ",",
        paramLabel = "TERM=VALUE",
        description = "What holds in the groups where their owners have settled nothing.")
    private Map<String, String> groups = new TreeMap<>();

    @Option(
        names = "--groups-least",
        split = ",",
        paramLabel = "TERM=VALUE",
        description = "The least that owners may settle.")
    private Map<String, String> groupsLeast = new TreeMap<>();

    @Option(
        names = "--groups-most",
        split = ",",
        paramLabel = "TERM=VALUE",
        description = "The most that owners may settle.")
    private Map<String, String> groupsMost = new TreeMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
      var policy =
          OrganisationPolicy.newBuilder()
              .addAllChain(Chains.read(chain))
              .setHeir(heir)
              .setClaimWaitS(claimWait)
              .setAdminSeatsEnd(adminSeatsEnd)
              .setGroupValues(terms(groups))
              .setGroupLeast(terms(groupsLeast))
              .setGroupMost(terms(groupsMost))
              .build();
      return org.ask(name, acme -> acme.setPolicy(policy), _ -> DONE);
    }

    private Policy terms(Map<String, String> words) {
      var policy = Policy.getDefaultInstance();
      for (var word : words.entrySet()) {
        policy =
            PolicyWords.settled(policy, word.getKey(), word.getValue())
                .orElseThrow(
                    () ->
                        new ParameterException(
                            spec.commandLine(),
                            "not a term: " + word.getKey() + "=" + word.getValue()));
      }
      return policy;
    }
  }

  @Command(name = "offboard", description = "Somebody leaves; what they own goes to others.")
  static final class Offboard extends Verb {
    @Parameters(index = "1", paramLabel = "USER", description = "Who.")
    private String user;

    @Option(names = "--to", paramLabel = "USER", description = "Inherits before their manager.")
    private String successor = "";

    @Option(names = "--dry-run", description = "Only shows what would go to whom.")
    private boolean dryRun;

    @Option(
        names = "--after",
        paramLabel = "GROUP",
        description = "With --dry-run: from the one after this.")
    private long after;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return dryRun
          ? org.ask(name, acme -> acme.previewOffboard(user, successor, after, 0), Offboard::table)
          : org.ask(name, acme -> acme.offboard(user, successor), _ -> DONE);
    }

    private static List<String> table(LegacyPage page) {
      var table = new Table("GROUP", "NAME", "IS", "GOES TO", "WHO");
      page.getLegaciesList()
          .forEach(
              each ->
                  table.row(
                      each.getGroup(),
                      each.getName(),
                      each.getRole().name().toLowerCase(Locale.ROOT),
                      each.getHeir(),
                      each.getHeirJoins() ? "joins by it" : ""));
      return table.more(page.getNext() != 0).lines();
    }
  }
}
