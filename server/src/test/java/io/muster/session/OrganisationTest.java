package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.SmallEngine;
import io.muster.group.OrgId;
import io.muster.proto.v1.DefineRole;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.GetOrganisation;
import io.muster.proto.v1.GrantRole;
import io.muster.proto.v1.ListDepartments;
import io.muster.proto.v1.ListRoles;
import io.muster.proto.v1.ListStaff;
import io.muster.proto.v1.Permission;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Organisations over the wire.
class OrganisationTest {
  private final SmallEngine small = new SmallEngine();
  private final Caught operator = new Caught(small, "operator");
  private final Caught sue = new Caught(small, "sue");
  private final Caught bob = new Caught(small, "bob");

  private static Request.Builder request() {
    return Request.newBuilder();
  }

  private static Request.Builder founding() {
    return request()
        .setFoundOrganisation(
            FoundOrganisation.newBuilder()
                .setOrganisation("acme")
                .setName("Acme")
                .setSuperAdmin("sue"));
  }

  private static Request.Builder department(String id, String parent) {
    return request()
        .setPutDepartment(
            PutDepartment.newBuilder()
                .setOrganisation("acme")
                .setDepartment(id)
                .setName("The " + id)
                .setParent(parent));
  }

  private static Request.Builder person(String user, String department) {
    return request()
        .setPutPerson(
            PutPerson.newBuilder().setOrganisation("acme").setUser(user).setDepartment(department));
  }

  private static void done(Caught by, Request.Builder request) {
    assertThat(by.ask(request).hasDone()).isTrue();
  }

  private static void refused(Reason reason, Caught by, Request.Builder request) {
    assertThat(by.ask(request).getError().getReason()).isEqualTo(reason);
  }

  private void found() {
    done(operator, founding());
  }

  @Test
  void anOperatorFoundsItAndItsSuperAdminFillsIt() {
    found();
    done(sue, department("sales", ""));
    done(sue, department("east", "sales"));
    done(sue, person("bob", "east"));
    done(
        sue,
        request()
            .setDefineRole(
                DefineRole.newBuilder()
                    .setOrganisation("acme")
                    .setRole("the eyes")
                    .addPermissions(Permission.SEE_GROUPS)));
    done(
        sue,
        request()
            .setGrantRole(
                GrantRole.newBuilder()
                    .setOrganisation("acme")
                    .setUser("bob")
                    .setRole("the eyes")
                    .setDepartment("sales")));

    var get = GetOrganisation.newBuilder().setOrganisation("acme");
    var view = bob.ask(request().setGetOrganisation(get)).getOrganisationView();
    assertThat(view.getDepartments()).isEqualTo(3);
    assertThat(view.getPeople()).isEqualTo(2);
    assertThat(view.getSuperAdminsList()).containsExactly("sue");

    var list = ListDepartments.newBuilder().setOrganisation("acme").setLimit(2);
    var page = bob.ask(request().setListDepartments(list)).getDepartmentPage();
    assertThat(page.getMore()).isTrue();
    assertThat(page.getDepartmentsList())
        .extracting(d -> d.getDepartment())
        .containsExactly("/", "east");
    var rest = bob.ask(request().setListDepartments(list.setAfter("east"))).getDepartmentPage();
    assertThat(rest.getMore()).isFalse();
    assertThat(rest.getDepartments(0).getParent()).isEqualTo("/");

    var staff = ListStaff.newBuilder().setOrganisation("acme");
    var people = bob.ask(request().setListStaff(staff)).getStaffPage().getPeopleList();
    assertThat(people.getFirst().getUser()).isEqualTo("bob");
    assertThat(people.getFirst().getGrants(0).getRole()).isEqualTo("the eyes");
    assertThat(people.getLast().getSuperAdmin()).isTrue();

    var roles = ListRoles.newBuilder().setOrganisation("acme");
    var found = bob.ask(request().setListRoles(roles)).getRoleList();
    assertThat(found.getRolesCount()).isEqualTo(1);
    assertThat(found.getCatalogueCount()).isEqualTo(Permission.values().length - 2);
  }

  @Test
  void nobodyElseFoundsOne() {
    refused(Reason.NOT_AN_OPERATOR, sue, founding());
  }

  @Test
  void strangersAreToldNothing() {
    found();
    var known = GetOrganisation.newBuilder().setOrganisation("acme");
    var unknown = GetOrganisation.newBuilder().setOrganisation("nobody");
    refused(Reason.NOT_IN_ORGANISATION, bob, request().setGetOrganisation(known));
    refused(Reason.NOT_IN_ORGANISATION, bob, request().setGetOrganisation(unknown));
    refused(Reason.NOT_IN_ORGANISATION, operator, request().setGetOrganisation(known));
    refused(Reason.NOT_IN_ORGANISATION, bob, person("bob", ""));
  }

  @Test
  void aRequestThatIsRepeatedChangesNothingAndGetsItsFirstAnswer() {
    found();
    long id = sue.send(department("sales", ""));
    small.run();
    var first = sue.reply(id);
    small.passes(Duration.ofHours(1));
    sue.sendAsIs(department("sales", "").setId(id));
    small.run();
    assertThat(sue.lastReply(id)).isEqualTo(first);
    assertThat(small.store().orgs().auditRecords(new OrgId("acme"))).isEqualTo(2);
  }

  @Test
  void whatAnOrganisationIsSurvivesItsActor() {
    found();
    done(sue, department("sales", ""));
    small.engine().passivate();
    small.run();
    small.engine().passivate();
    small.run();
    done(sue, person("bob", "sales"));
    refused(Reason.ORGANISATION_EXISTS, operator, founding());
  }

  @Test
  void badFieldsAreRefused() {
    found();
    refused(Reason.INVALID_FIELD, sue, department("a b", ""));
    refused(Reason.INVALID_FIELD, sue, person("", ""));
    refused(Reason.NO_SUCH_DEPARTMENT, sue, person("bob", "nowhere"));
    refused(Reason.NO_SUCH_DEPARTMENT, sue, department("x", "nowhere"));
    refused(
        Reason.INVALID_FIELD,
        sue,
        request()
            .setDefineRole(
                DefineRole.newBuilder()
                    .setOrganisation("acme")
                    .setRole("r")
                    .addPermissionsValue(4711)));
    assertThat(small.broken()).isEmpty();
  }
}
