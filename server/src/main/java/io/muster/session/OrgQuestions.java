package io.muster.session;

import io.muster.codec.OrgForms;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.delivery.Outlet;
import io.muster.group.Decision;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgState;
import io.muster.org.Permission;
import io.muster.proto.v1.CasePage;
import io.muster.proto.v1.DepartmentPage;
import io.muster.proto.v1.OrganisationAuditPage;
import io.muster.proto.v1.OrganisationGroup;
import io.muster.proto.v1.OrganisationGroupPage;
import io.muster.proto.v1.OrganisationRecord;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.StaffPage;
import io.muster.store.OrgRecord;
import io.muster.text.Sentence;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.function.Function;

/// Answers what is asked of organisations, to those who belong to them. Owner: the session's event
/// loop.
final class OrgQuestions {
  private static final Decision.Rejected NOT_IN_ORGANISATION =
      Decision.Rejected.because(Rejection.NOT_IN_ORGANISATION, Sentence.NOT_IN_ORGANISATION);

  private final Sessions.Shared shared;
  private final UserId user;
  private final Outlet outlet;
  private final Texts texts;
  private final Legacies legacies;

  /// @param texts in the language of the device
  OrgQuestions(Sessions.Shared shared, UserId user, DeviceId device, Outlet outlet, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.outlet = outlet;
    this.texts = texts;
    this.legacies = new Legacies(shared, user, device, outlet, texts);
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case GET_ORGANISATION ->
          ask(
              request.getGetOrganisation().getOrganisation(),
              pending,
              org -> Reply.newBuilder().setOrganisationView(OrgForms.view(org)));
      case LIST_DEPARTMENTS -> {
        var ask = request.getListDepartments();
        int limit = limit(ask.getLimit());
        ask(ask.getOrganisation(), pending, org -> departments(org, ask.getAfter(), limit));
      }
      case LIST_STAFF -> {
        var ask = request.getListStaff();
        int limit = limit(ask.getLimit());
        ask(ask.getOrganisation(), pending, org -> staff(org, ask.getAfter(), limit));
      }
      case LIST_ROLES ->
          ask(
              request.getListRoles().getOrganisation(),
              pending,
              org -> Reply.newBuilder().setRoleList(OrgForms.roles(org, texts)));
      case LIST_ORGANISATION_GROUPS -> {
        var ask = request.getListOrganisationGroups();
        int limit = limit(ask.getLimit());
        read(ask.getOrganisation(), pending, org -> groups(org, ask.getAfter(), limit));
      }
      case LIST_CASES -> {
        var ask = request.getListCases();
        int limit = limit(ask.getLimit());
        if (ask.getEnded()) {
          long before = ask.getBefore() == 0 ? Long.MAX_VALUE : ask.getBefore();
          read(ask.getOrganisation(), pending, org -> endedCases(org, before, limit));
        } else {
          ask(ask.getOrganisation(), pending, this::openCases);
        }
      }
      case LIST_ORGANISATION_AUDIT -> {
        var ask = request.getListOrganisationAudit();
        int limit = limit(ask.getLimit());
        long before = ask.getBefore() == 0 ? Long.MAX_VALUE : ask.getBefore();
        read(ask.getOrganisation(), pending, org -> audit(org, before, limit));
      }
      case PREVIEW_OFFBOARD -> {
        var ask = request.getPreviewOffboard();
        legacies.take(ask, limit(ask.getLimit()), pending);
      }
      default -> throw new IllegalArgumentException("not of an organisation: " + request);
    }
  }

  private void ask(
      String name, Requests.Pending pending, Function<OrgState, Reply.Builder> answer) {
    shared
        .engine()
        .ask(
            Fields.org(name),
            pending,
            org -> {
              var reply = answered(org, answer);
              return () -> pending.replyLater(reply);
            });
  }

  /// Reads the disk as well, with the organisation as it is when the question is taken up.
  private void read(
      String name, Requests.Pending pending, Function<OrgState, Reply.Builder> answer) {
    shared
        .engine()
        .ask(
            Fields.org(name),
            pending,
            org ->
                () ->
                    pending.later(() -> outlet.fetch(() -> answered(org, answer), pending::reply)));
  }

  private Reply.Builder answered(OrgState org, Function<OrgState, Reply.Builder> answer) {
    return org.person(user).isPresent()
        ? answer.apply(org)
        : Replies.rejected(NOT_IN_ORGANISATION, texts);
  }

  private Reply.Builder groups(OrgState org, long after, int limit) {
    var found = shared.store().orgs().groups(org.id(), after, limit);
    var page = OrganisationGroupPage.newBuilder();
    for (var each : found) {
      if (org.may(user, Permission.SEE_GROUPS, each.department())) {
        var group =
            OrganisationGroup.newBuilder()
                .setGroup(each.group().value())
                .setDepartment(each.department().value());
        shared
            .store()
            .head(each.group())
            .ifPresent(head -> group.setName(head.name()).setOwner(head.owner().value()));
        page.addGroups(group);
      }
    }
    if (found.size() == limit) {
      page.setNext(found.getLast().group().value());
    }
    return Reply.newBuilder().setOrganisationGroupPage(page);
  }

  private Reply.Builder openCases(OrgState org) {
    var page = CasePage.newBuilder();
    org.cases().values().stream()
        .filter(each -> sees(org, each))
        .limit(limit(0))
        .forEach(each -> page.addCases(caseOf(org, each)));
    return Reply.newBuilder().setCasePage(page);
  }

  private Reply.Builder endedCases(OrgState org, long before, int limit) {
    var found = shared.store().orgs().endedCases(org.id(), before, limit);
    var page = CasePage.newBuilder();
    found.stream()
        .filter(each -> sees(org, each))
        .forEach(each -> page.addCases(caseOf(org, each)));
    if (found.size() == limit) {
      page.setNext(found.getLast().number());
    }
    return Reply.newBuilder().setCasePage(page);
  }

  private Reply.Builder audit(OrgState org, long before, int limit) {
    if (!org.may(user, Permission.READ_AUDIT, DepartmentId.TOP)) {
      return Replies.rejected(
          new Decision.Rejected(
              Rejection.NOT_PERMITTED,
              Sentence.NOT_PERMITTED
                  .with("permission", Permission.READ_AUDIT.name())
                  .with("department", DepartmentId.TOP.value())),
          texts);
    }
    var found = shared.store().orgs().audit(org.id(), before, limit);
    var page = OrganisationAuditPage.newBuilder();
    found.forEach(each -> page.addRecords(record(each)));
    if (found.size() == limit) {
      page.setNext(found.getLast().number());
    }
    return Reply.newBuilder().setOrganisationAuditPage(page);
  }

  private static OrganisationRecord record(OrgRecord of) {
    return OrganisationRecord.newBuilder()
        .setNumber(of.number())
        .setAtMs(of.at().toEpochMilli())
        .setActor(of.actor())
        .setDevice(of.device())
        .setAct(of.act())
        .setUser(of.user())
        .setDepartment(of.department())
        .setRole(of.role())
        .setGroup(of.group())
        .setCase(of.caseNumber())
        .setOn(of.on())
        .setReason(of.reason())
        .build();
  }

  private boolean sees(OrgState org, Case each) {
    return each.askedBy().equals(user)
        || each.verdicts().stream().anyMatch(verdict -> verdict.by().equals(user))
        || org.may(user, Permission.APPROVE_DISBAND, each.department())
        || org.may(user, Permission.FORCE_DISBAND, each.department())
        || mayDecide(org, each);
  }

  private boolean mayDecide(OrgState org, Case each) {
    return each.isOpen() && org.mayDecide(each, user, shared.clock().instant());
  }

  private io.muster.proto.v1.Case caseOf(OrgState org, Case each) {
    return OrgForms.caseOf(each).setYours(mayDecide(org, each)).build();
  }

  private static Reply.Builder departments(OrgState org, String after, int limit) {
    var rest =
        after.isEmpty()
            ? org.departments()
            : org.departments().tailMap(Fields.department(after), false);
    var page = DepartmentPage.newBuilder().setMore(rest.size() > limit);
    first(rest, limit).forEachRemaining(id -> page.addDepartments(OrgForms.department(org, id)));
    return Reply.newBuilder().setDepartmentPage(page);
  }

  private static Reply.Builder staff(OrgState org, String after, int limit) {
    var rest =
        after.isEmpty() ? org.people() : org.people().tailMap(Fields.user("after", after), false);
    var page = StaffPage.newBuilder().setMore(rest.size() > limit);
    first(rest, limit).forEachRemaining(user -> page.addPeople(OrgForms.staff(org, user)));
    return Reply.newBuilder().setStaffPage(page);
  }

  private static <K> Iterator<K> first(NavigableMap<K, ?> map, int limit) {
    return map.keySet().stream().limit(limit).iterator();
  }

  private int limit(int asked) {
    int max = shared.config().pageMax();
    return asked <= 0 ? max : Math.min(asked, max);
  }
}
