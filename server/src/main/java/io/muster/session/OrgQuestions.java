package io.muster.session;

import io.muster.codec.OrgForms;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.group.Decision;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.org.OrgState;
import io.muster.proto.v1.DepartmentPage;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.StaffPage;
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
  private final Texts texts;

  /// @param texts in the language of the device
  OrgQuestions(Sessions.Shared shared, UserId user, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.texts = texts;
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
              var reply =
                  org.person(user).isPresent()
                      ? answer.apply(org)
                      : Replies.rejected(NOT_IN_ORGANISATION, texts);
              return () -> pending.replyLater(reply);
            });
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
