package io.muster.bench.org;

import io.muster.bench.chat.Table;
import io.muster.proto.v1.Permission;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The verbs about who may do what.
final class Rights {
  private static final List<String> DONE = List.of("done");

  private Rights() {}

  @Command(name = "roles", description = "Lists the roles, and every permission that there is.")
  static final class Roles extends Verb {

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(
          name,
          acme -> acme.roles(),
          list -> {
            var roles = new Table("ROLE", "MADE BY", "PERMISSIONS");
            list.getRolesList()
                .forEach(
                    role ->
                        roles.row(
                            role.getRole(),
                            role.getBy(),
                            String.join(
                                " ", role.getPermissionsList().stream().map(Enum::name).toList())));
            var catalogue = new Table("PERMISSION", "ALLOWS TO");
            list.getCatalogueList()
                .forEach(each -> catalogue.row(each.getPermission().name(), each.getText()));
            return Stream.of(roles.lines(), List.of(""), catalogue.lines())
                .flatMap(List::stream)
                .toList();
          });
    }
  }

  @Command(name = "role", description = "Makes a role, which never changes.")
  static final class Define extends Verb {
    @Parameters(index = "1", paramLabel = "ROLE", description = "Its name.")
    private String role;

    @Parameters(
        index = "2..*",
        arity = "1..*",
        paramLabel = "PERMISSION",
        description = "What it allows.")
    private List<Permission> permissions;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.defineRole(role, permissions), _ -> DONE);
    }
  }

  @Command(name = "remove-role", description = "Removes a role that nobody holds.")
  static final class Remove extends Verb {
    @Parameters(index = "1", paramLabel = "ROLE", description = "Its name.")
    private String role;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.removeRole(role), _ -> DONE);
    }
  }

  @Command(name = "grant", description = "Gives somebody a role.")
  static final class Give extends Verb {
    @Parameters(index = "1", paramLabel = "USER", description = "Who.")
    private String user;

    @Parameters(index = "2", paramLabel = "ROLE", description = "Its name.")
    private String role;

    @Option(
        names = "--department",
        paramLabel = "ID",
        description = "Over which department and all below it (default: the whole).")
    private String department = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.grant(user, role, department), _ -> DONE);
    }
  }

  @Command(name = "revoke", description = "Takes a role back.")
  static final class Take extends Verb {
    @Parameters(index = "1", paramLabel = "USER", description = "Who.")
    private String user;

    @Parameters(index = "2", paramLabel = "ROLE", description = "Its name.")
    private String role;

    @Option(
        names = "--department",
        paramLabel = "ID",
        description = "Over which department and all below it (default: the whole).")
    private String department = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.revoke(user, role, department), _ -> DONE);
    }
  }

  @Command(name = "super-admin", description = "Makes somebody a super-admin, or no longer one.")
  static final class SuperAdmin extends Verb {
    @Parameters(index = "1", paramLabel = "USER", description = "Who.")
    private String user;

    @Option(names = "--off", description = "No longer.")
    private boolean off;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return org.ask(name, acme -> acme.setSuperAdmin(user, !off), _ -> DONE);
    }
  }
}
