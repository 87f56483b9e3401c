package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.SmallEngine;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.proto.v1.AckPurge;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.Case;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DecideCase;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ForceDisband;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.Legacy;
import io.muster.proto.v1.ListCases;
import io.muster.proto.v1.ListOrganisationGroups;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PreviewOffboard;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.RemoveDepartment;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.SetRole;
import io.muster.proto.v1.SetSuperAdmin;
import io.muster.proto.v1.WithdrawCase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Groups that belong to an organisation, and how they end.
///
/// Size: one test for each way out of a group, and for each thing that whoever left may still do.
class OrganisationGroupsTest {
  private final SmallEngine small = new SmallEngine();
  private final Caught operator = new Caught(small, "operator");
  private final Caught sue = new Caught(small, "sue");
  private final Caught bob = new Caught(small, "bob");

  private static Request.Builder request() {
    return Request.newBuilder();
  }

  @BeforeEach
  void found() {
    done(
        operator,
        request()
            .setFoundOrganisation(
                FoundOrganisation.newBuilder()
                    .setOrganisation("acme")
                    .setName("Acme")
                    .setSuperAdmin("sue")));
    done(
        sue,
        request()
            .setPutDepartment(
                PutDepartment.newBuilder()
                    .setOrganisation("acme")
                    .setDepartment("sales")
                    .setName("Sales")));
    done(
        sue,
        request()
            .setPutPerson(
                PutPerson.newBuilder()
                    .setOrganisation("acme")
                    .setUser("bob")
                    .setDepartment("sales")));
  }

  private static void done(Caught by, Request.Builder request) {
    assertThat(by.ask(request).getError().getText()).isEmpty();
  }

  private static void refused(Reason reason, Caught by, Request.Builder request) {
    assertThat(by.ask(request).getError().getReason()).isEqualTo(reason);
  }

  private static Request.Builder creation(String organisation, String department) {
    return request()
        .setCreateGroup(
            CreateGroup.newBuilder()
                .setPolicy(Policy.newBuilder().setNoticeS(0))
                .setName("deals")
                .setOrganisation(organisation)
                .setDepartment(department)
                .addMembers("cyd"));
  }

  private long create() {
    return bob.ask(creation("acme", "")).getGroupCreated().getGroup();
  }

  /// The owner's request to disband the group.
  private void disband(long group) {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
    var token = bob.ask(request().setPreview(preview)).getPreviewed().getToken();
    var ask = DisbandGroup.newBuilder().setGroup(group).setToken(token).setReason("finished");
    var reply = bob.ask(request().setDisbandGroup(ask));
    assertThat(reply.hasDone()).isTrue();
    assertThat(reply.getDone().getSeq()).isZero();
  }

  private List<Case> cases(Caught by, boolean ended) {
    var list = ListCases.newBuilder().setOrganisation("acme").setEnded(ended);
    return by.ask(request().setListCases(list)).getCasePage().getCasesList();
  }

  private static Request.Builder decision(long number, boolean approve) {
    return request()
        .setDecideCase(
            DecideCase.newBuilder()
                .setOrganisation("acme")
                .setCase(number)
                .setApprove(approve)
                .setReason(approve ? "" : "not yet"));
  }

  private static Request.Builder force(long group) {
    return request()
        .setForceDisband(
            ForceDisband.newBuilder().setOrganisation("acme").setGroup(group).setReason("a leak"));
  }

  private static List<PurgeOrder> orders(Caught of) {
    return of.link().taken().stream()
        .filter(ServerFrame::hasPurge)
        .map(ServerFrame::getPurge)
        .toList();
  }

  private boolean ended(long group) {
    return small.store().head(new GroupId(group)).orElseThrow().end().isPresent();
  }

  @Test
  void aGroupBelongsToTheDepartmentOfItsCreator() {
    long group = create();
    var view = bob.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(group))).getGroupView();
    assertThat(view.getOrganisation()).isEqualTo("acme");
    assertThat(view.getDepartment()).isEqualTo("sales");
    var list = ListOrganisationGroups.newBuilder().setOrganisation("acme");
    var groups =
        sue.ask(request().setListOrganisationGroups(list))
            .getOrganisationGroupPage()
            .getGroupsList();
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().getOwner()).isEqualTo("bob");
    assertThat(
            bob.ask(request().setListOrganisationGroups(list))
                .getOrganisationGroupPage()
                .getGroupsList())
        .as("without SEE_GROUPS")
        .isEmpty();
  }

  @Test
  void onlyThoseWhoBelongToAnOrganisationMakeGroupsOfIt() {
    refused(Reason.NOT_IN_ORGANISATION, operator, creation("acme", ""));
    refused(Reason.NOT_IN_ORGANISATION, bob, creation("nobody", ""));
    refused(Reason.NO_SUCH_DEPARTMENT, bob, creation("acme", "nowhere"));
  }

  @Test
  void aDepartmentWithGroupsIsNotRemoved() {
    create();
    done(
        sue, request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("bob")));
    refused(
        Reason.DEPARTMENT_NOT_EMPTY,
        sue,
        request()
            .setRemoveDepartment(
                RemoveDepartment.newBuilder().setOrganisation("acme").setDepartment("sales")));
  }

  @Test
  void aGroupEndsWhenTheOrganisationApproves() {
    long group = create();
    disband(group);
    small.run();
    assertThat(ended(group)).isFalse();
    var open = cases(sue, false);
    assertThat(open).hasSize(1);
    assertThat(open.getFirst().getYours()).isTrue();
    assertThat(open.getFirst().getAskedBy()).isEqualTo("bob");
    assertThat(cases(bob, false).getFirst().getYours()).isFalse();
    refused(Reason.NOT_YOUR_CASE, bob, decision(1, true));

    done(sue, decision(1, true));
    small.run();
    assertThat(ended(group)).isTrue();
    assertThat(orders(bob)).hasSize(1);
    assertThat(cases(sue, false)).isEmpty();
    assertThat(cases(sue, true).getFirst().getState()).isEqualTo(Case.State.APPROVED);
    var list = ListOrganisationGroups.newBuilder().setOrganisation("acme");
    assertThat(
            sue.ask(request().setListOrganisationGroups(list))
                .getOrganisationGroupPage()
                .getGroupsList())
        .isEmpty();
  }

  @Test
  void aGroupGoesOnWhenTheOrganisationRejectsAndItsOwnerMayAskAgain() {
    long group = create();
    disband(group);
    small.run();
    done(sue, decision(1, false));
    small.run();
    assertThat(ended(group)).isFalse();
    disband(group);
    small.run();
    assertThat(cases(sue, false).getFirst().getCase()).isEqualTo(2);
  }

  @Test
  void whoeverAskedMayWithdraw() {
    long group = create();
    disband(group);
    small.run();
    done(
        bob,
        request().setWithdrawCase(WithdrawCase.newBuilder().setOrganisation("acme").setCase(1)));
    small.run();
    disband(group);
    small.run();
    assertThat(cases(sue, true).getFirst().getState()).isEqualTo(Case.State.WITHDRAWN);
    assertThat(cases(sue, false)).hasSize(1);
  }

  @Test
  void aCaseThatNobodyDecidesLapsesAlsoAfterTheServerWasAway() {
    long group = create();
    disband(group);
    small.run();
    small.passes(Duration.ofDays(3));
    small.engine().tick();
    small.run();
    assertThat(cases(sue, true).getFirst().getState()).isEqualTo(Case.State.LAPSED);
    disband(group);
  }

  @Test
  void aForcedDisbandPassesTheSameChain() {
    long group = create();
    done(
        sue, request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("tom")));
    done(
        sue,
        request()
            .setSetSuperAdmin(
                SetSuperAdmin.newBuilder().setOrganisation("acme").setUser("tom").setOn(true)));
    refused(Reason.NOT_PERMITTED, bob, force(group));
    refused(Reason.NO_SUCH_GROUP, sue, force(4711));
    assertThat(sue.ask(force(group)).getCaseTaken().getCase()).isEqualTo(1);
    refused(Reason.NOT_YOUR_CASE, sue, decision(1, true));

    var tom = new Caught(small, "tom");
    done(tom, decision(1, true));
    small.run();
    assertThat(ended(group)).isTrue();
    assertThat(orders(bob).getFirst().getReason()).isEqualTo("organisation");
    assertThat(small.broken()).isEmpty();
  }

  @Test
  void aRequestThatMeetsAForcedDisbandIsDeclinedSoThatTheGroupDoesNotWait() {
    long group = create();
    sue.ask(force(group));
    disband(group);
    small.run();
    var view = bob.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(group))).getGroupView();
    assertThat(view.getDisbandAskedMs()).isZero();
    assertThat(cases(sue, false)).hasSize(1);
    assertThat(small.store().orgs().auditRecords(new OrgId("acme"))).isEqualTo(6);
  }

  private static Request.Builder offboard(String user, String successor) {
    return request()
        .setOffboard(
            Offboard.newBuilder().setOrganisation("acme").setUser(user).setSuccessor(successor));
  }

  @Test
  void whoeverIsOffboardedHandsOnWhatTheyOwnAndIsServedNothingMore() {
    long group = create();
    done(sue, offboard("bob", "sue"));
    small.run();
    assertThat(small.store().head(new GroupId(group)).orElseThrow().owner().value())
        .isEqualTo("sue");
    assertThat(sue.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(group))).hasGroupView())
        .isTrue();
    assertThat(orders(bob)).hasSize(1);
    var back = new Caught(small, "bob");
    assertThat(orders(back)).hasSize(1);
    assertThat(back.link().farewell()).isEmpty();
    var order = orders(back).getFirst();
    back.send(
        request()
            .setAckPurge(AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut())));
    small.run();
    assertThat(back.link().farewell()).contains(FarewellCode.OFFBOARDED);
    assertThat(new Caught(small, "bob").link().farewell()).contains(FarewellCode.OFFBOARDED);

    done(
        sue, request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("bob")));
    small.run();
    assertThat(new Caught(small, "bob").link().farewell()).isEmpty();
    assertThat(small.broken()).isEmpty();
  }

  private List<Legacy> legacies(Caught by, PreviewOffboard.Builder ask) {
    return by.ask(request().setPreviewOffboard(ask.setOrganisation("acme")))
        .getLegacyPage()
        .getLegaciesList();
  }

  @Test
  void aDryRunTellsWhatGoesToWhomAndChangesNothing() {
    long first = create();
    long second = create();
    done(
        sue, request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("cyd")));
    bob.ask(
        request()
            .setSetRole(SetRole.newBuilder().setGroup(second).setUser("cyd").setRole(Role.ADMIN)));
    var ask = PreviewOffboard.newBuilder().setUser("bob");
    var told = legacies(sue, ask.setLimit(1));
    told = Stream.concat(told.stream(), rest(ask).stream()).toList();
    assertThat(told).extracting(Legacy::getGroup).containsExactlyInAnyOrder(first, second);
    assertThat(told).extracting(Legacy::getRole).containsOnly(Role.OWNER);
    for (var each : told) {
      // With nobody named, an admin comes before the first super-admin.
      assertThat(each.getHeir()).isEqualTo(each.getGroup() == second ? "cyd" : "sue");
      assertThat(each.getHeirJoins()).isEqualTo(each.getGroup() == first);
    }
    assertThat(legacies(sue, ask.setAfter(0).setLimit(0).setSuccessor("sue")))
        .extracting(Legacy::getHeir)
        .containsOnly("sue");
    assertThat(small.store().head(new GroupId(first)).orElseThrow().owner().value())
        .isEqualTo("bob");
    var view = bob.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(first)));
    assertThat(view.getGroupView().getLastSeq()).isEqualTo(2);

    done(sue, offboard("bob", ""));
    small.run();
    for (var each : told) {
      assertThat(small.store().head(new GroupId(each.getGroup())).orElseThrow().owner().value())
          .as("what the dry run said")
          .isEqualTo(each.getHeir());
    }
  }

  private List<Legacy> rest(PreviewOffboard.Builder ask) {
    var page = sue.ask(request().setPreviewOffboard(ask)).getLegacyPage();
    assertThat(page.getLegaciesCount()).isEqualTo(1);
    var next = ask.clone().setAfter(page.getNext());
    var last = sue.ask(request().setPreviewOffboard(next.setLimit(0))).getLegacyPage();
    assertThat(last.getNext()).isZero();
    return last.getLegaciesList();
  }

  @Test
  void aDryRunIsRefusedForTheReasonsForWhichTheOffboardingWouldBe() {
    var ask = PreviewOffboard.newBuilder().setOrganisation("acme").setUser("sue");
    refused(Reason.NOT_PERMITTED, bob, request().setPreviewOffboard(ask));
    refused(Reason.INVALID_FIELD, sue, request().setPreviewOffboard(ask));
    refused(Reason.NO_SUCH_PERSON, sue, request().setPreviewOffboard(ask.setUser("nobody")));
    refused(Reason.NOT_IN_ORGANISATION, operator, request().setPreviewOffboard(ask));
  }

  @Test
  void whoeverIsOffboardedCanDoNothingButPurge() {
    create();
    done(sue, offboard("bob", ""));
    small.run();
    var back = new Caught(small, "bob");
    back.send(creation("", ""));
    small.run();
    assertThat(back.link().farewell()).contains(FarewellCode.OFFBOARDED);
  }

  @Test
  void aSessionOfWhoeverIsOffboardedEndsOnceItHasPurged() {
    create();
    done(sue, offboard("bob", ""));
    small.run();
    assertThat(bob.link().farewell()).isEmpty();
    var order = orders(bob).getFirst();
    bob.send(
        request()
            .setAckPurge(AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut())));
    small.run();
    assertThat(bob.link().farewell()).contains(FarewellCode.OFFBOARDED);
  }

  private void acknowledge(Caught of) {
    for (var order : orders(of)) {
      of.send(
          request()
              .setAckPurge(
                  AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut())));
    }
    small.run();
  }

  private static List<Long> opened(Caught of) {
    return of.link().taken().stream()
        .filter(ServerFrame::hasOpened)
        .map(frame -> frame.getOpened().getGroup())
        .toList();
  }

  private static Request.Builder addition(long group, String user) {
    return request().setAddMembers(AddMembers.newBuilder().setGroup(group).addUsers(user));
  }

  @Test
  void whoeverIsAddedToAGroupAfterTheyWereOffboardedIsSentAwayAllTheSame() {
    long group = create();
    done(sue, offboard("bob", "sue"));
    small.run();
    acknowledge(bob);
    done(sue, addition(group, "bob"));
    small.run();

    var back = new Caught(small, "bob");
    assertThat(opened(back)).isEmpty();
    assertThat(back.link().farewell()).contains(FarewellCode.OFFBOARDED);
  }

  @Test
  void aDeviceThatHasSomethingToPurgeIsToldNothingElse() {
    long own = bob.ask(creation("", "")).getGroupCreated().getGroup();
    done(bob, addition(own, "sue"));
    long group = create();
    done(sue, offboard("bob", "sue"));
    small.run();
    assertThat(bob.link().farewell()).isEmpty();

    done(sue, addition(group, "bob"));
    done(sue, request().setPost(Post.newBuilder().setGroup(own).setText("rain at ten")));
    small.run();
    assertThat(bob.link().taken().toString()).doesNotContain("rain at ten");
    assertThat(opened(bob)).containsExactly(own, group);
    acknowledge(bob);
    assertThat(bob.link().farewell()).contains(FarewellCode.OFFBOARDED);
  }

  @Test
  void aDeviceThatPurgesBeginsAnewWhenItsPersonIsTakenInAgain() {
    long own = bob.ask(creation("", "")).getGroupCreated().getGroup();
    create();
    done(sue, offboard("bob", "sue"));
    small.run();
    done(
        sue, request().setPutPerson(PutPerson.newBuilder().setOrganisation("acme").setUser("bob")));
    small.run();

    assertThat(bob.link().farewell()).contains(FarewellCode.SHUTDOWN);
    var back = new Caught(small, "bob");
    assertThat(opened(back)).containsExactly(own);
    acknowledge(back);
    assertThat(back.link().farewell()).isEmpty();
    assertThat(back.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(own))).hasGroupView())
        .isTrue();
  }

  @Test
  void whoeverHasNothingToPurgeIsSentAwayAtOnce() {
    done(sue, offboard("bob", ""));
    small.run();
    assertThat(bob.link().farewell()).contains(FarewellCode.OFFBOARDED);
  }
}
