package io.muster.session;

import io.muster.codec.Entries;
import io.muster.codec.Forms;
import io.muster.codec.InviteCodes;
import io.muster.codec.Notices;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.delivery.HistoryQuery;
import io.muster.delivery.HistoryQuery.Direction;
import io.muster.delivery.Outlet;
import io.muster.group.Belonging;
import io.muster.group.Claim;
import io.muster.group.Closing;
import io.muster.group.Decision;
import io.muster.group.Deed;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Member;
import io.muster.group.Offer;
import io.muster.group.Rejection;
import io.muster.group.Role;
import io.muster.group.Term;
import io.muster.group.UserId;
import io.muster.group.Via;
import io.muster.proto.v1.AnnouncementList;
import io.muster.proto.v1.ClosingView;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.History;
import io.muster.proto.v1.HistoryPage;
import io.muster.proto.v1.ListBans;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.ListObjections;
import io.muster.proto.v1.MemberPage;
import io.muster.proto.v1.Objection;
import io.muster.proto.v1.ObjectionPage;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers the requests that change nothing. Owner: the session's event loop.
///
/// Whatever is asked of a group is answered by its actor or checked against the session's own feed,
/// so that nobody is told anything of a group that they are not in.
///
/// Size: one short method for each question.
final class Questions {
  private static final Decision.Rejected NOT_A_MEMBER =
      Decision.Rejected.because(Rejection.NOT_A_MEMBER, Sentence.NOT_A_MEMBER);

  private static final Decision.Rejected GROUP_ENDED =
      Decision.Rejected.because(Rejection.GROUP_ENDED, Sentence.GROUP_ENDED);
  private static final Decision.Rejected INVITE_INVALID =
      Decision.Rejected.because(Rejection.INVITE_INVALID, Sentence.INVITE_INVALID);
  private static final Decision.Rejected BANNED =
      Decision.Rejected.because(Rejection.BANNED, Sentence.BANNED);
  private static final Decision.Rejected NOT_A_PAGE =
      new Decision.Rejected(Rejection.INVALID_FIELD, Sentence.FIELD_PAGE.with("field", "page"));

  private final Sessions.Shared shared;
  private final UserId user;
  private final Outlet outlet;
  private final Texts texts;
  private final Previews previews;
  private final OrgQuestions orgQuestions;

  Questions(
      Sessions.Shared shared, UserId user, DeviceId device, Via via, Outlet outlet, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.outlet = outlet;
    this.texts = texts;
    this.previews = new Previews(shared, user, device, via, texts);
    this.orgQuestions = new OrgQuestions(shared, user, device, outlet, texts);
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case PREVIEW -> previews.take(request.getPreview(), pending);
      case GET_GROUP -> askMember(request.getGetGroup().getGroup(), pending, this::view);
      case GET_POLICY -> askMember(request.getGetPolicy().getGroup(), pending, Questions::policy);
      case LIST_MEMBERS -> listMembers(request.getListMembers(), pending);
      case LIST_INVITES ->
          askFor(
              Deed.SEE_INVITES,
              request.getListInvites().getGroup(),
              pending,
              state -> Doors.invites(state, user, Fields.now(shared.clock(), state)));
      case LIST_BANS -> listBans(request.getListBans(), pending);
      case LIST_RETURNS ->
          askFor(
              Deed.ANSWER_RETURNS,
              request.getListReturns().getGroup(),
              pending,
              state -> Doors.returns(state, Fields.now(shared.clock(), state)));
      case LOOK_AT_INVITE -> lookAtInvite(request.getLookAtInvite().getCode(), pending);
      case GET_LEAVE_REASONS ->
          askFor(
              Deed.SEE_LEAVE_REASONS,
              request.getGetLeaveReasons().getGroup(),
              pending,
              Doors::reasons);
      case LIST_ANNOUNCEMENTS ->
          askMember(request.getListAnnouncements().getGroup(), pending, this::announcements);
      case LIST_OBJECTIONS -> objections(request.getListObjections(), pending);
      case HISTORY -> history(request.getHistory(), pending);
      case GET_PURGE_REPORT -> purgeReport(request.getGetPurgeReport(), pending);
      case GET_FATE -> fate(Fields.group(request.getGetFate().getGroup()), pending);
      case GET_ORGANISATION,
          LIST_DEPARTMENTS,
          LIST_STAFF,
          LIST_ROLES,
          LIST_ORGANISATION_GROUPS,
          LIST_CASES,
          LIST_ORGANISATION_AUDIT,
          PREVIEW_OFFBOARD ->
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
  private void askFor(
      Deed deed, long id, Requests.Pending pending, Function<GroupState, Reply.Builder> answer) {
    askMember(
        id,
        pending,
        (state, me) ->
            state.refusal(deed, me).map(this::refused).orElseGet(() -> answer.apply(state)));
  }

  // ── Views ───────────────────────────────────────────────────────────────────────────────────

  private Reply.Builder view(GroupState state, Member me) {
    var head = state.head().orElseThrow();
    var offer = head.openOffer(Fields.now(shared.clock(), state));
    var belonging = head.belonging();
    var claim = head.course().claim();
    var reply =
        Reply.newBuilder()
            .setGroupView(
                GroupView.newBuilder()
                    .setOrganisation(belonging.map(to -> to.org().value()).orElse(""))
                    .setDepartment(belonging.map(to -> to.department().value()).orElse(""))
                    .setDisbandAskedMs(
                        belonging
                            .flatMap(Belonging::ask)
                            .map(asked -> asked.at().toEpochMilli())
                            .orElse(0L))
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
                        offer.map(Offer::expiresAt).map(Instant::toEpochMilli).orElse(0L))
                    .setFrozen(
                        head.course().freeze().isPresent() || head.course().hold().isPresent())
                    .setClaimedFor(claim.map(open -> open.to().value()).orElse(""))
                    .setClaimDueMs(claim.map(Claim::dueAt).map(Instant::toEpochMilli).orElse(0L))
                    .setFrozenByOrganisation(head.course().hold().isPresent())
                    .setSuccessor(head.course().successor()));
    head.course()
        .closing()
        .ifPresent(closing -> reply.getGroupViewBuilder().setClosing(closing(closing, me)));
    return reply;
  }

  private static ClosingView.Builder closing(Closing closing, Member me) {
    return ClosingView.newBuilder()
        .setKindValue(closing.kind().number())
        .setBy(closing.by().value())
        .setCutMs(closing.cutAt().toEpochMilli())
        .setObjectionsUntilMs(closing.objectionsUntil().toEpochMilli())
        .setReason(closing.reason())
        .setPaused(closing.pausedAt().isPresent())
        .setObjections(me.role() == Role.OWNER ? closing.objections() : 0);
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
                    .setJoinedMs(member.joinedAt().toEpochMilli())
                    .setAnnounces(member.announces()));
          }
          return Reply.newBuilder().setMemberPage(reply);
        });
  }

  private Reply.Builder announcements(GroupState state, Member me) {
    var now = Fields.now(shared.clock(), state);
    boolean all = state.refusal(Deed.ANSWER_ANNOUNCEMENTS, me).isEmpty();
    var list = AnnouncementList.newBuilder();
    state.head().orElseThrow().course().drafts().stream()
        .filter(draft -> draft.isOpenAt(now) && (all || draft.by().equals(user)))
        .map(Notices::draft)
        .forEach(list::addDrafts);
    return Reply.newBuilder().setAnnouncementList(list);
  }

  private void listBans(ListBans ask, Requests.Pending pending) {
    var after = after(ask.getAfter());
    int limit = limit(ask.getLimit());
    askFor(
        Deed.SEE_BANS,
        ask.getGroup(),
        pending,
        state -> Doors.bans(state, after, limit, Fields.now(shared.clock(), state)));
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
              var now = Fields.now(shared.clock(), state);
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

  private void objections(ListObjections ask, Requests.Pending pending) {
    var group = Fields.group(ask.getGroup());
    int limit = limit(ask.getLimit());
    var after = after(ask.getAfter());
    fetchFor(
        group,
        pending,
        state -> refusal(state, Deed.SEE_OBJECTIONS),
        _ -> objections(group, after, limit));
  }

  private Reply.Builder objections(GroupId group, Optional<UserId> after, int limit) {
    long closing =
        shared
            .store()
            .head(group)
            .flatMap(head -> head.course().closing())
            .map(Closing::seq)
            .orElse(0L);
    var found = shared.store().objections(group, closing, after, limit + 1);
    var page = ObjectionPage.newBuilder().setMore(found.size() > limit);
    for (var each : found.subList(0, Math.min(limit, found.size()))) {
      page.addObjections(
          Objection.newBuilder()
              .setUser(each.user().value())
              .setAtMs(each.at().toEpochMilli())
              .setReason(each.reason()));
    }
    return Reply.newBuilder().setObjectionPage(page);
  }

  private void purgeReport(GetPurgeReport ask, Requests.Pending pending) {
    var group = Fields.group(ask.getGroup());
    int limit = limit(ask.getLimit());
    fetchFor(
        group,
        pending,
        this::reportRefusal,
        state -> Purges.report(shared.store(), state, ask, limit).orElse(refused(NOT_A_PAGE)));
  }

  /// Reads the store for somebody. The actor is asked twice: whoever may not see it costs no
  /// reading, and whoever was cut off while it was read is not given it.
  ///
  /// @param read gets the group as it was when they were let in
  private void fetchFor(
      GroupId group,
      Requests.Pending pending,
      Function<GroupState, Optional<Decision.Rejected>> refusal,
      Function<GroupState, Reply.Builder> read) {
    unlessRefused(
        group,
        pending,
        refusal,
        state ->
            outlet.fetch(
                () -> read.apply(state),
                found ->
                    unlessRefused(group, pending, refusal, _ -> pending.replyOf(group, found))));
  }

  /// @param granted on the event loop
  private void unlessRefused(
      GroupId group,
      Requests.Pending pending,
      Function<GroupState, Optional<Decision.Rejected>> refusal,
      Consumer<GroupState> granted) {
    shared
        .engine()
        .ask(
            group,
            pending,
            state -> {
              var refused = refusal.apply(state);
              return () ->
                  pending.later(
                      () ->
                          refused.ifPresentOrElse(
                              rejected -> pending.reply(refused(rejected)),
                              () -> granted.accept(state)));
            });
  }

  /// Why the user may not do it in the living group.
  private Optional<Decision.Rejected> refusal(GroupState state, Deed deed) {
    var me = state.member(user);
    if (me.isEmpty()) {
      return Optional.of(NOT_A_MEMBER);
    }
    return state.ended() ? Optional.of(GROUP_ENDED) : state.refusal(deed, me.get());
  }

  private Optional<Decision.Rejected> reportRefusal(GroupState state) {
    if (state.head().map(head -> head.owner().equals(user)).orElse(false)) {
      return Optional.empty();
    }
    var me = state.member(user);
    if (me.isEmpty() || state.ended()) {
      return Optional.of(NOT_A_MEMBER);
    }
    return state.refusal(Deed.SEE_PURGES, me.get());
  }

  private Reply.Builder refused(Decision.Rejected rejected) {
    return Replies.rejected(rejected, texts);
  }

  private int limit(int asked) {
    int max = shared.config().pageMax();
    return asked <= 0 ? max : Math.min(asked, max);
  }
}
