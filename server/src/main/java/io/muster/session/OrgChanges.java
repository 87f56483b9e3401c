package io.muster.session;

import io.muster.codec.OrgForms;
import io.muster.engine.Change;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.org.Grant;
import io.muster.org.OrgCommand;
import io.muster.org.OrgPolicy;
import io.muster.org.Permission;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.Request;
import io.muster.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Reads requests that change an organisation: which it is, and how the request becomes a command.
/// Owner: the session's event loop.
final class OrgChanges {
  private final boolean byOperator;

  /// @param byOperator whether the session's token is an operator's
  OrgChanges(boolean byOperator) {
    this.byOperator = byOperator;
  }

  /// A change that is wanted of an organisation.
  record Wanted(OrgId org, Change.OrgMaker maker) {}

  /// Empty if the request is none that changes an organisation.
  Optional<Wanted> read(Request request) {
    return switch (request.getWhatCase()) {
      case FOUND_ORGANISATION -> {
        var ask = request.getFoundOrganisation();
        var admin = Fields.user("super_admin", ask.getSuperAdmin());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.Found(stamp.origin(), byOperator, ask.getName(), admin));
      }
      case SET_SUPER_ADMIN -> {
        var ask = request.getSetSuperAdmin();
        var user = Fields.user("user", ask.getUser());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.SetSuperAdmin(stamp.origin(), user, ask.getOn()));
      }
      case SET_ORGANISATION_POLICY -> {
        var ask = request.getSetOrganisationPolicy();
        var policy = policy(ask.getPolicy());
        yield wanted(
            ask.getOrganisation(), stamp -> new OrgCommand.SetPolicy(stamp.origin(), policy));
      }
      default -> readPlace(request).or(() -> readRole(request)).or(() -> readCase(request));
    };
  }

  private static Optional<Wanted> readPlace(Request request) {
    return switch (request.getWhatCase()) {
      case PUT_DEPARTMENT -> {
        var ask = request.getPutDepartment();
        var id = Fields.department(ask.getDepartment());
        var parent = Fields.department(ask.getParent());
        var head = Fields.anybody("head", ask.getHead());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.PutDepartment(stamp.origin(), id, ask.getName(), parent, head));
      }
      case REMOVE_DEPARTMENT -> {
        var ask = request.getRemoveDepartment();
        var id = Fields.department(ask.getDepartment());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.RemoveDepartment(stamp.origin(), id, stamp.hasGroups(id)));
      }
      case PUT_PERSON -> {
        var ask = request.getPutPerson();
        var user = Fields.user("user", ask.getUser());
        var department = Fields.department(ask.getDepartment());
        var manager = Fields.anybody("manager", ask.getManager());
        yield wanted(
            ask.getOrganisation(),
            stamp ->
                new OrgCommand.PutPerson(stamp.origin(), user, department, manager, ask.getBot()));
      }
      case OFFBOARD -> {
        var ask = request.getOffboard();
        var user = Fields.user("user", ask.getUser());
        var successor = Fields.anybody("successor", ask.getSuccessor());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.Offboard(stamp.origin(), user, successor));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> readRole(Request request) {
    return switch (request.getWhatCase()) {
      case DEFINE_ROLE -> {
        var ask = request.getDefineRole();
        var permissions = permissions(ask.getPermissionsList());
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.DefineRole(stamp.origin(), ask.getRole(), permissions));
      }
      case REMOVE_ROLE -> {
        var ask = request.getRemoveRole();
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.RemoveRole(stamp.origin(), ask.getRole()));
      }
      case GRANT_ROLE -> {
        var ask = request.getGrantRole();
        var user = Fields.user("user", ask.getUser());
        var grant = new Grant(ask.getRole(), Fields.department(ask.getDepartment()));
        yield wanted(
            ask.getOrganisation(), stamp -> new OrgCommand.GrantRole(stamp.origin(), user, grant));
      }
      case REVOKE_ROLE -> {
        var ask = request.getRevokeRole();
        var user = Fields.user("user", ask.getUser());
        var grant = new Grant(ask.getRole(), Fields.department(ask.getDepartment()));
        yield wanted(
            ask.getOrganisation(), stamp -> new OrgCommand.RevokeRole(stamp.origin(), user, grant));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> readCase(Request request) {
    return switch (request.getWhatCase()) {
      case FORCE_DISBAND -> {
        var ask = request.getForceDisband();
        var group = Fields.group(ask.getGroup());
        yield wanted(
            ask.getOrganisation(),
            stamp ->
                new OrgCommand.ForceDisband(
                    stamp.origin(), group, stamp.departmentOf(group), ask.getReason()));
      }
      case SET_FROZEN -> {
        var ask = request.getSetFrozen();
        var group =
            ask.getGroup() == 0
                ? Optional.<GroupId>empty()
                : Optional.of(Fields.group(ask.getGroup()));
        var department = Fields.department(ask.getDepartment());
        yield wanted(
            ask.getOrganisation(),
            stamp ->
                new OrgCommand.SetFrozen(
                    stamp.origin(),
                    group,
                    group.isEmpty() ? Optional.of(department) : group.flatMap(stamp::departmentOf),
                    ask.getOn(),
                    ask.getReason()));
      }
      case DECIDE_CASE -> {
        var ask = request.getDecideCase();
        yield wanted(
            ask.getOrganisation(),
            stamp ->
                new OrgCommand.DecideCase(
                    stamp.origin(), ask.getCase(), ask.getApprove(), ask.getReason()));
      }
      case WITHDRAW_CASE -> {
        var ask = request.getWithdrawCase();
        yield wanted(
            ask.getOrganisation(),
            stamp -> new OrgCommand.WithdrawCase(stamp.origin(), ask.getCase()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> wanted(String org, Change.OrgMaker maker) {
    return Optional.of(new Wanted(Fields.org(org), maker));
  }

  private static OrgPolicy policy(OrganisationPolicy policy) {
    try {
      return OrgForms.policy(policy);
    } catch (IllegalArgumentException notAName) {
      throw new BadField(Sentence.FIELD_NAME.with("field", "policy"));
    }
  }

  private static SortedSet<Permission> permissions(List<io.muster.proto.v1.Permission> wanted) {
    try {
      return OrgForms.permissions(wanted);
    } catch (IllegalArgumentException unknown) {
      throw new BadField(Sentence.FIELD_PERMISSIONS.with("field", "permissions"));
    }
  }
}
