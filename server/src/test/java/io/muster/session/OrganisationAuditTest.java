package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.DefineRole;
import io.muster.proto.v1.GrantRole;
import io.muster.proto.v1.ListOrganisationAudit;
import io.muster.proto.v1.OrganisationAuditPage;
import io.muster.proto.v1.OrganisationRecord;
import io.muster.proto.v1.Permission;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.SetFrozen;
import org.junit.jupiter.api.Test;

/// READ_AUDIT: the record of what was done in an organisation.
class OrganisationAuditTest {
  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");

  private static OrganisationAuditPage page(Caught by, long before, int limit) {
    var ask =
        ListOrganisationAudit.newBuilder()
            .setOrganisation("acme")
            .setBefore(before)
            .setLimit(limit);
    return by.ask(request().setListOrganisationAudit(ask)).getOrganisationAuditPage();
  }

  @Test
  void whatWasDoneIsListedPageByPageTheNewestFirst() {
    long group = acme.creates(bob, Policy.getDefaultInstance());
    acme.small().run();
    done(
        sue,
        request()
            .setSetFrozen(
                SetFrozen.newBuilder()
                    .setOrganisation("acme")
                    .setGroup(group)
                    .setOn(true)
                    .setReason("a leak")));
    var first = page(sue, 0, 2);
    assertThat(first.getRecordsList())
        .extracting(OrganisationRecord::getAct)
        .containsExactly("GroupFrozen", "GroupTaken");
    var frozen = first.getRecords(0);
    assertThat(frozen.getActor()).isEqualTo("sue");
    assertThat(frozen.getDevice()).isEqualTo("phone-of-sue");
    assertThat(frozen.getGroup()).isEqualTo(group);
    assertThat(frozen.getOn()).isTrue();
    assertThat(frozen.getReason()).isEqualTo("a leak");
    assertThat(first.getRecords(1).getActor()).isEmpty();

    var rest = page(sue, first.getNext(), 0);
    assertThat(rest.getNext()).isZero();
    assertThat(rest.getRecordsList())
        .extracting(OrganisationRecord::getAct)
        .containsExactly("PersonPut", "DepartmentPut", "OrganisationFounded");
    assertThat(rest.getRecords(0).getUser()).isEqualTo("bob");
    assertThat(rest.getRecords(2).getNumber()).isEqualTo(1);
  }

  @Test
  void onlyWhoeverHoldsItOverTheWholeReadsIt() {
    var ask = ListOrganisationAudit.newBuilder().setOrganisation("acme");
    refused(Reason.NOT_PERMITTED, bob, request().setListOrganisationAudit(ask));
    done(
        sue,
        request()
            .setDefineRole(
                DefineRole.newBuilder()
                    .setOrganisation("acme")
                    .setRole("auditor")
                    .addPermissions(Permission.READ_AUDIT)));
    var grant = GrantRole.newBuilder().setOrganisation("acme").setUser("bob").setRole("auditor");
    done(sue, request().setGrantRole(grant.setDepartment("sales")));
    refused(Reason.NOT_PERMITTED, bob, request().setListOrganisationAudit(ask));
    done(sue, request().setGrantRole(grant.setDepartment("")));
    assertThat(page(bob, 0, 0).getRecordsCount()).isEqualTo(6);
    refused(Reason.NOT_IN_ORGANISATION, acme.comes("cyd"), request().setListOrganisationAudit(ask));
  }
}
