package io.muster.session;

import io.muster.codec.Forms;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.delivery.Outlet;
import io.muster.engine.Legacy;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.UserId;
import io.muster.org.OrgCommand;
import io.muster.org.OrgDecision;
import io.muster.org.OrgEvent;
import io.muster.proto.v1.LegacyPage;
import io.muster.proto.v1.PreviewOffboard;
import io.muster.proto.v1.Reply;
import java.util.List;

/// Answers what would become of the groups of somebody who left an organisation. Owner: the
/// session's event loop.
///
/// The organisation says who would inherit; then each group on the page is asked, one after the
/// other. All of them decide as they would, and nothing happens.
final class Legacies {
  private final Sessions.Shared shared;
  private final UserId user;
  private final DeviceId device;
  private final Outlet outlet;
  private final Texts texts;

  /// @param texts in the language of the device
  Legacies(Sessions.Shared shared, UserId user, DeviceId device, Outlet outlet, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.device = device;
    this.outlet = outlet;
    this.texts = texts;
  }

  void take(PreviewOffboard ask, int limit, Requests.Pending pending) {
    var org = Fields.org(ask.getOrganisation());
    var leaver = Fields.user("user", ask.getUser());
    var successor = Fields.anybody("successor", ask.getSuccessor());
    var origin = new Origin(user, device, pending.id(), shared.clock().instant());
    shared
        .engine()
        .ask(
            org,
            pending,
            state ->
                switch (state.decide(
                    new OrgCommand.Offboard(origin, leaver, successor),
                    shared.engine().orgRules())) {
                  case OrgDecision.Refused refused -> {
                    var reply = Replies.rejected(refused.why(), texts);
                    yield () -> pending.replyLater(reply);
                  }
                  case OrgDecision.Accepted accepted ->
                      () ->
                          pending.later(
                              () -> page(org, leaving(accepted), ask.getAfter(), limit, pending));
                });
  }

  private static OrgEvent.PersonOffboarded leaving(OrgDecision.Accepted accepted) {
    return accepted.events().stream()
        .filter(OrgEvent.PersonOffboarded.class::isInstance)
        .map(OrgEvent.PersonOffboarded.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void page(
      OrgId org,
      OrgEvent.PersonOffboarded leaver,
      long after,
      int limit,
      Requests.Pending pending) {
    outlet.fetch(
        () -> groups(org, leaver.user(), after, limit),
        groups -> {
          var page = LegacyPage.newBuilder();
          if (groups.size() == limit) {
            page.setNext(groups.getLast().value());
          }
          new Round(org, leaver, groups, page, pending).next(0);
        });
  }

  private List<GroupId> groups(OrgId org, UserId leaver, long after, int limit) {
    return shared.store().memberships(leaver).stream()
        .map(membership -> membership.group())
        .filter(group -> group.value() > after)
        .filter(
            group ->
                shared
                    .store()
                    .head(group)
                    .flatMap(Head::belonging)
                    .filter(to -> to.org().equals(org))
                    .isPresent())
        .limit(limit)
        .toList();
  }

  /// From group to group. One step at a time, each on its group's lane.
  private final class Round {
    private final OrgId org;
    private final OrgEvent.PersonOffboarded leaver;
    private final List<GroupId> groups;
    private final LegacyPage.Builder page;
    private final Requests.Pending pending;

    Round(
        OrgId org,
        OrgEvent.PersonOffboarded leaver,
        List<GroupId> groups,
        LegacyPage.Builder page,
        Requests.Pending pending) {
      this.org = org;
      this.leaver = leaver;
      this.groups = groups;
      this.page = page;
      this.pending = pending;
    }

    void next(int index) {
      if (index == groups.size()) {
        pending.replyLater(Reply.newBuilder().setLegacyPage(page));
        return;
      }
      shared
          .engine()
          .ask(
              groups.get(index),
              pending,
              group -> {
                var now = Fields.now(shared.clock(), group);
                var origin = new Origin(user, device, pending.id(), now);
                Legacy.of(
                        group, shared.store().orgs(), org, leaver, origin, shared.engine().rules())
                    .ifPresent(legacy -> page.addLegacies(form(legacy)));
                return () -> next(index + 1);
              });
    }
  }

  private static io.muster.proto.v1.Legacy form(Legacy legacy) {
    return io.muster.proto.v1.Legacy.newBuilder()
        .setGroup(legacy.group().value())
        .setName(legacy.name())
        .setRole(Forms.role(legacy.role()))
        .setHeir(legacy.heir().map(UserId::value).orElse(""))
        .setHeirJoins(legacy.heirJoins())
        .build();
  }
}
