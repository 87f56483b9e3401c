package io.muster.session;

import io.muster.codec.Entries;
import io.muster.codec.Forms;
import io.muster.codec.InviteCodes;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.delivery.HistoryQuery;
import io.muster.delivery.HistoryQuery.Direction;
import io.muster.delivery.Outlet;
import io.muster.group.Act;
import io.muster.group.Confirmation;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Member;
import io.muster.group.Offer;
import io.muster.group.Origin;
import io.muster.group.Rejection;
import io.muster.group.Role;
import io.muster.group.Term;
import io.muster.group.UserId;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.History;
import io.muster.proto.v1.HistoryPage;
import io.muster.proto.v1.ListBans;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.MemberPage;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.PurgeState;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Answers the requests that change nothing. Owner: the session's event loop.
///
/// Whatever is asked of a group is answered by its actor or checked against the session's own feed,
/// so that nobody is told anything of a group that they are not in.
final class Questions {
  private static final Decision.Rejected NOT_A_MEMBER =
      Decision.Rejected.because(Rejection.NOT_A_MEMBER, Sentence.NOT_A_MEMBER);

  private static final Decision.Rejected GROUP_ENDED =
      Decision.Rejected.because(Rejection.GROUP_ENDED, Sentence.GROUP_ENDED);
  private static final Decision.Rejected INVITE_INVALID =
      Decision.Rejected.because(Rejection.INVITE_INVALID, Sentence.INVITE_INVALID);
  private static final Decision.Rejected BANNED =
      Decision.Rejected.because(Rejection.BANNED, Sentence.BANNED);
  private static final Decision.Rejected OWNER_ONLY =
      Decision.Rejected.because(Rejection.ROLE_TOO_LOW, Sentence.OWNER_ONLY);
  private static final Decision.Rejected ADMINS_ONLY =
      Decision.Rejected.because(Rejection.ROLE_TOO_LOW, Sentence.ADMINS_ONLY);
  private static final Decision.Rejected NOT_A_PAGE =
      new Decision.Rejected(Rejection.INVALID_FIELD, Sentence.FIELD_PAGE.with("field", "page"));

  private final Sessions.Shared shared;
  private final UserId user;
  private final DeviceId device;
  private final Outlet outlet;
  private final Texts texts;
  private final OrgQuestions orgQuestions;

  Questions(Sessions.Shared shared, UserId user, DeviceId device, Outlet outlet, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.device = device;
    this.outlet = outlet;
    this.texts = texts;
    this.orgQuestions = new OrgQuestions(shared, user, texts);
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case PREVIEW -> preview(request.getPreview(), pending);
      case GET_GROUP -> askMember(request.getGetGroup().getGroup(), pending, this::view);
      case GET_POLICY -> askMember(request.getGetPolicy().getGroup(), pending, Questions::policy);
      case LIST_MEMBERS -> listMembers(request.getListMembers(), pending);
      case LIST_INVITES ->
          askAtLeast(
              Role.ADMIN,
              request.getListInvites().getGroup(),
              pending,
              state -> Doors.invites(state, user, now(state)));
      case LIST_BANS -> listBans(request.getListBans(), pending);
      case LIST_RETURNS ->
          askAtLeast(
              Role.OWNER,
              request.getListReturns().getGroup(),
              pending,
              state -> Doors.returns(state, now(state)));
      case LOOK_AT_INVITE -> lookAtInvite(request.getLookAtInvite().getCode(), pending);
      case GET_LEAVE_REASONS ->
          askAtLeast(Role.OWNER, request.getGetLeaveReasons().getGroup(), pending, Doors::reasons);
      case HISTORY -> history(request.getHistory(), pending);
      case GET_PURGE_REPORT -> purgeReport(request.getGetPurgeReport(), pending);
      case GET_FATE -> fate(Fields.group(request.getGetFate().getGroup()), pending);
      case GET_ORGANISATION, LIST_DEPARTMENTS, LIST_STAFF, LIST_ROLES ->
          orgQuestions.take(request, pending);
      default -> pending.unknown();
    }
  }

  /// Asks the group's actor, if the user is in the living group.
  private void askMember(
      long id, Requests.Pending pending, BiFunction<GroupState, Member, Reply.Builder> answer) {
    var group = Fields.group(id);
    shared
        .engine()
        .ask(
            group,
            pending,
            state -> {
              var me = state.member(user);
              var reply =
                  me.isEmpty()
                      ? refused(NOT_A_MEMBER)
                      : state.ended() ? refused(GROUP_ENDED) : answer.apply(state, me.get());
              return () -> pending.replyLaterOf(group, reply);
            });
  }

  /// The same for what not every member may know.
  private void askAtLeast(
      Role role, long id, Requests.Pending pending, Function<GroupState, Reply.Builder> answer) {
    var tooLow = role == Role.OWNER ? OWNER_ONLY : ADMINS_ONLY;
    askMember(
        id,
        pending,
        (state, me) -> me.role().atLeast(role) ? answer.apply(state) : refused(tooLow));
  }

  // ── Previews ────────────────────────────────────────────────────────────────────────────────

  private void preview(Preview ask, Requests.Pending pending) {
    var act = act(ask);
    var group = Fields.group(ask.getGroup());
    shared
        .engine()
        .ask(
            group,
            pending,
            state -> {
              var origin = new Origin(user, device, pending.id(), now(state));
              var reply =
                  switch (state.preview(act, origin, shared.engine().rules())) {
                    case Decision.Rejected rejected -> refused(rejected);
                    case io.muster.group.Preview preview -> previewed(state, act, preview, origin);
                  };
              return () -> pending.replyLaterOf(group, reply);
            });
  }

  private Instant now(GroupState state) {
    var now = shared.clock().instant();
    return now.isBefore(state.lastAt()) ? state.lastAt() : now;
  }

  private Act act(Preview ask) {
    return switch (ask.getAct()) {
      case QUIT -> new Act.Quit();
      case REMOVAL -> {
        var users = Fields.users("users", ask.getUsersList(), shared.engine().rules());
        yield ask.getBan() ? new Act.Ban(users) : new Act.Remove(users);
      }
      case DISBAND -> new Act.Disband();
      case ENDING_UNSPECIFIED, UNRECOGNIZED ->
          throw new BadField(Sentence.FIELD_ACT.with("field", "act"));
    };
  }

  private Reply.Builder previewed(
      GroupState state, Act act, io.muster.group.Preview preview, Origin origin) {
    var expiresAt = origin.at().plus(shared.engine().rules().confirmWithin());
    var token =
        shared
            .engine()
            .secrets()
            .seal(new Confirmation(state.id(), user, preview.basis(), expiresAt));
    var previewed =
        io.muster.proto.v1.Previewed.newBuilder()
            .setToken(token)
            .setExpiresMs(expiresAt.toEpochMilli())
            .setSeverity(severity(act, preview))
            .setPeople(preview.people())
            .setMode(Forms.mode(preview.mode()))
            .setEndsGroup(preview.endsGroup())
            .addAllPersons(Forms.persons(preview.persons()));
    preview
        .deadlines()
        .ifPresent(
            deadlines ->
                previewed
                    .setMessagesErasedMs(deadlines.messages().toEpochMilli())
                    .setRosterErasedMs(deadlines.roster().toEpochMilli())
                    .setAuditErasedMs(deadlines.audit().toEpochMilli()));
    return Reply.newBuilder().setPreviewed(previewed);
  }

  private static io.muster.proto.v1.Previewed.Severity severity(
      Act act, io.muster.group.Preview preview) {
    if (preview.endsGroup()) {
      return io.muster.proto.v1.Previewed.Severity.DANGER;
    }
    return switch (act) {
      case Act.Quit _ -> io.muster.proto.v1.Previewed.Severity.NOTICE;
      case Act.Remove _, Act.Ban _ -> io.muster.proto.v1.Previewed.Severity.WARNING;
      case Act.Disband _ -> io.muster.proto.v1.Previewed.Severity.DANGER;
    };
  }

  // ── Views ───────────────────────────────────────────────────────────────────────────────────

  private Reply.Builder view(GroupState state, Member me) {
    var head = state.head().orElseThrow();
    var offer = head.openOffer(now(state));
    return Reply.newBuilder()
        .setGroupView(
            GroupView.newBuilder()
                .setGroup(state.id().value())
                .setName(head.name())
                .setOwner(head.owner().value())
                .setRole(Forms.role(me.role()))
                .setPolicy(Forms.policy(head.policy()))
                .setMembers(state.roster().size())
                .setLastSeq(state.lastSeq())
                .setCreatedMs(head.createdAt().toEpochMilli())
                .setPasscode(state.door().passcode().isPresent())
                .setTerms(Doors.terms(state))
                .setOfferedTo(offer.map(o -> o.to().value()).orElse(""))
                .setOfferExpiresMs(
                    offer.map(Offer::expiresAt).map(Instant::toEpochMilli).orElse(0L)));
  }

  private static Reply.Builder policy(GroupState state, Member me) {
    var policy = state.head().orElseThrow().policy();
    var view =
        PolicyView.newBuilder().setPolicy(Forms.policy(policy)).setOwn(Forms.policy(policy.own()));
    for (var term : Term.values()) {
      view.addTerms(
          PolicyView.Term.newBuilder()
              .setField(term.number())
              .setName(term.field())
              .setValue(policy.value(term))
              .setSourceValue(policy.source(term).number())
              .setLeast(policy.frame().least(term))
              .setMost(policy.frame().most(term)));
    }
    return Reply.newBuilder().setPolicyView(view);
  }

  private void listMembers(ListMembers ask, Requests.Pending pending) {
    var after = after(ask.getAfter());
    int limit = limit(ask.getLimit());
    askMember(
        ask.getGroup(),
        pending,
        (state, _) -> {
          var page = state.roster().page(after, limit + 1);
          var reply = MemberPage.newBuilder().setMore(page.size() > limit);
          for (var entry : page.subList(0, Math.min(limit, page.size()))) {
            var member = entry.getValue();
            reply.addMembers(
                io.muster.proto.v1.Member.newBuilder()
                    .setUser(entry.getKey().value())
                    .setRole(Forms.role(member.role()))
                    .setNickname(member.nickname())
                    .setJoinedMs(member.joinedAt().toEpochMilli()));
          }
          return Reply.newBuilder().setMemberPage(reply);
        });
  }

  private void listBans(ListBans ask, Requests.Pending pending) {
    var after = after(ask.getAfter());
    int limit = limit(ask.getLimit());
    askAtLeast(
        Role.ADMIN, ask.getGroup(), pending, state -> Doors.bans(state, after, limit, now(state)));
  }

  /// For whoever has the code, member or not; but a ban closes it.
  private void lookAtInvite(String code, Requests.Pending pending) {
    var parsed = InviteCodes.parse(code);
    if (parsed.isEmpty()) {
      pending.reply(refused(INVITE_INVALID));
      return;
    }
    shared
        .engine()
        .ask(
            parsed.get().group(),
            pending,
            state -> {
              var now = now(state);
              var view = Doors.invited(state, parsed.get().secret(), now);
              boolean banned = state.door().bans().on(user, now).isPresent();
              var reply =
                  view.isEmpty()
                      ? refused(INVITE_INVALID)
                      : banned ? refused(BANNED) : Reply.newBuilder().setInviteView(view.get());
              return () -> pending.later(() -> pending.reply(reply));
            });
  }

  private static Optional<UserId> after(String user) {
    return user.isEmpty() ? Optional.empty() : Optional.of(Fields.user("after", user));
  }

  // ── What is read from the store ─────────────────────────────────────────────────────────────

  private void history(History ask, Requests.Pending pending) {
    var query =
        switch (ask.getFromCase()) {
          case AFTER ->
              new HistoryQuery(
                  Direction.FORWARD,
                  ask.getAfter() < 0 ? Long.MAX_VALUE : ask.getAfter(),
                  limit(ask.getLimit()));
          case BEFORE, FROM_NOT_SET ->
              new HistoryQuery(
                  Direction.BACKWARD,
                  ask.getBefore() <= 0 ? Long.MAX_VALUE : ask.getBefore(),
                  limit(ask.getLimit()));
        };
    outlet.history(
        Fields.group(ask.getGroup()),
        query,
        found ->
            pending.reply(
                found.map(Questions::historyPage).orElseGet(() -> refused(NOT_A_MEMBER))));
  }

  private static Reply.Builder historyPage(io.muster.delivery.HistoryPage page) {
    var reply = HistoryPage.newBuilder().setMore(page.more());
    page.entries().forEach(entry -> reply.addEntries(Entries.entry(entry)));
    return Reply.newBuilder().setHistoryPage(reply);
  }

  private void fate(GroupId group, Requests.Pending pending) {
    outlet.fetch(
        () -> Fates.of(shared.store(), group, user),
        found -> pending.reply(found.orElseGet(() -> refused(NOT_A_MEMBER))));
  }

  /// Asked twice: whoever may not see it costs no reading, and whoever was cut off while it was
  /// read is not given it.
  private void purgeReport(GetPurgeReport ask, Requests.Pending pending) {
    var group = Fields.group(ask.getGroup());
    int limit = limit(ask.getLimit());
    askReporter(
        group,
        pending,
        () ->
            outlet.fetch(
                () -> report(group, ask.getPage(), limit),
                found -> askReporter(group, pending, () -> pending.replyOf(group, found))));
  }

  /// @param granted on the event loop
  private void askReporter(GroupId group, Requests.Pending pending, Runnable granted) {
    shared
        .engine()
        .ask(
            group,
            pending,
            state -> {
              var refusal = reportRefusal(state);
              return () ->
                  pending.later(
                      () ->
                          refusal.ifPresentOrElse(
                              rejected -> pending.reply(refused(rejected)), granted));
            });
  }

  private Optional<Decision.Rejected> reportRefusal(GroupState state) {
    if (state.head().map(head -> head.owner().equals(user)).orElse(false)) {
      return Optional.empty();
    }
    var me = state.member(user);
    if (me.isEmpty() || state.ended()) {
      return Optional.of(NOT_A_MEMBER);
    }
    return me.get().role().atLeast(Role.ADMIN) ? Optional.empty() : Optional.of(ADMINS_ONLY);
  }

  private Reply.Builder report(GroupId group, String page, int limit) {
    io.muster.store.PurgeReport report;
    try {
      report = shared.store().purgeReport(group, page, limit);
    } catch (IllegalArgumentException notAPage) {
      return refused(NOT_A_PAGE);
    }
    var reply =
        PurgeReport.newBuilder()
            .setOrdered(report.ordered())
            .setAcknowledged(report.acknowledged())
            .setCascading(shared.store().firstEffect(group).isPresent())
            .setNext(report.next());
    for (var each : report.states()) {
      reply.addStates(
          PurgeState.newBuilder()
              .setUser(each.user().value())
              .setDevice(each.device().value())
              .setCut(each.order().cut())
              .setEnding(Forms.ending(each.order().ending()))
              .setMode(Forms.mode(each.order().mode()))
              .setOrderedMs(each.order().at().toEpochMilli())
              .setAcknowledgedMs(each.acknowledgedAt().map(Instant::toEpochMilli).orElse(0L)));
    }
    return Reply.newBuilder().setPurgeReport(reply);
  }

  private Reply.Builder refused(Decision.Rejected rejected) {
    return Replies.rejected(rejected, texts);
  }

  private int limit(int asked) {
    int max = shared.config().pageMax();
    return asked <= 0 ? max : Math.min(asked, max);
  }
}
