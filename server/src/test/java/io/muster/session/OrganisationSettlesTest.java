package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.entries;
import static io.muster.session.Acme.posting;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.FreezeGroup;
import io.muster.proto.v1.GetPolicy;
import io.muster.proto.v1.OrganisationPolicy;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.PutDepartment;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetFrozen;
import io.muster.proto.v1.SetOrganisationPolicy;
import io.muster.proto.v1.SetPolicy;
import io.muster.proto.v1.UnfreezeGroup;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What an organisation settles for its groups (B2): their policy, and whether they are frozen
/// (A6).
@DisplayName("B2, A6: what an organisation settles and freezes in its groups")
class OrganisationSettlesTest {
  private static final int HOUR = 3_600;
  private static final Policy ANY = Policy.getDefaultInstance();

  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");

  private static Policy notice(int seconds) {
    return Policy.newBuilder().setNoticeS(seconds).build();
  }

  private static Request.Builder settling(Policy values, Policy least, Policy most) {
    var policy =
        OrganisationPolicy.newBuilder()
            .setGroupValues(values)
            .setGroupLeast(least)
            .setGroupMost(most);
    return request()
        .setSetOrganisationPolicy(
            SetOrganisationPolicy.newBuilder().setOrganisation("acme").setPolicy(policy));
  }

  private PolicyView.Term noticeOf(Caught member, long group) {
    var ask = GetPolicy.newBuilder().setGroup(group);
    return member.ask(request().setGetPolicy(ask)).getPolicyView().getTermsList().stream()
        .filter(term -> term.getName().equals("notice_s"))
        .findFirst()
        .orElseThrow();
  }

  private static Request.Builder freezing(long group, boolean on) {
    return request()
        .setSetFrozen(
            SetFrozen.newBuilder()
                .setOrganisation("acme")
                .setGroup(group)
                .setOn(on)
                .setReason("a leak"));
  }

  private static Request.Builder freezingAll(String department, boolean on) {
    return request()
        .setSetFrozen(
            SetFrozen.newBuilder()
                .setOrganisation("acme")
                .setDepartment(department)
                .setOn(on)
                .setReason("a leak"));
  }

  // ── The policy ────────────────────────────────────────────────────────────────────────────────

  @Test
  void groupsThatThereAreTakeItOver() {
    long group = acme.creates(bob, ANY);
    done(sue, settling(notice(5 * HOUR), notice(HOUR), notice(9 * HOUR)));
    acme.small().run();

    var term = noticeOf(bob, group);
    assertThat(term.getValue()).isEqualTo(5 * HOUR);
    assertThat(term.getSource()).isEqualTo(PolicyView.Source.ORGANISATION);
    assertThat(term.getLeast()).isEqualTo(HOUR);
    assertThat(term.getMost()).isEqualTo(9 * HOUR);
    var told = entries(bob, group).getLast();
    assertThat(told.getWhatCase()).isEqualTo(Entry.WhatCase.POLICY_CHANGED);
    assertThat(told.getActor()).isEqualTo("sue");
    assertThat(told.getPolicyChanged().getPolicy().getNoticeS()).isEqualTo(5 * HOUR);
  }

  @Test
  void groupsThatAreMadeLaterHaveItFromTheBeginning() {
    done(sue, settling(notice(5 * HOUR), ANY, ANY));
    acme.small().run();
    long group = acme.creates(bob, ANY);
    assertThat(noticeOf(bob, group).getSource()).isEqualTo(PolicyView.Source.ORGANISATION);
    acme.small().run();
    assertThat(acme.view(bob, group).getLastSeq()).as("nothing to take over").isEqualTo(2);
  }

  @Test
  void whatAGroupHadSettledBeyondABoundIsThatBound() {
    long group = acme.creates(bob, notice(20 * HOUR));
    done(sue, settling(ANY, ANY, notice(9 * HOUR)));
    acme.small().run();
    assertThat(noticeOf(bob, group).getValue()).isEqualTo(9 * HOUR);
    assertThat(noticeOf(bob, group).getSource()).isEqualTo(PolicyView.Source.ORGANISATION);

    done(sue, settling(ANY, ANY, ANY));
    acme.small().run();
    assertThat(noticeOf(bob, group).getValue()).as("it was kept").isEqualTo(20 * HOUR);
    assertThat(noticeOf(bob, group).getSource()).isEqualTo(PolicyView.Source.GROUP);
  }

  @Test
  void anOwnerSettlesNothingBeyondABound() {
    long group = acme.creates(bob, ANY);
    done(sue, settling(ANY, notice(HOUR), ANY));
    acme.small().run();
    var ask = SetPolicy.newBuilder().setGroup(group).setPolicy(notice(60));
    refused(Reason.INVALID_FIELD, bob, request().setSetPolicy(ask));
    done(bob, request().setSetPolicy(ask.setPolicy(notice(2 * HOUR))));
    assertThat(noticeOf(bob, group).getSource()).isEqualTo(PolicyView.Source.GROUP);
  }

  @Test
  void onlyWhoeverMaySetThePolicySettlesItAndOnlyWhatCanHold() {
    refused(Reason.NOT_PERMITTED, bob, settling(notice(HOUR), ANY, ANY));
    refused(Reason.INVALID_FIELD, sue, settling(ANY, notice(9 * HOUR), notice(HOUR)));
    refused(Reason.INVALID_FIELD, sue, settling(notice(99_000_000), ANY, ANY));
  }

  @Test
  void itIsTakenOverInStepsThatGoOnAfterACrash() {
    var groups = new ArrayList<Long>();
    for (int i = 0; i < 70; i++) {
      groups.add(acme.creates(bob, ANY));
    }
    acme.small().run();
    sue.send(settling(notice(5 * HOUR), ANY, ANY));
    acme.small().runUntil(() -> settled(groups) > 0);
    assertThat(settled(groups)).isLessThan(70);

    acme.crashes();
    acme.small().run();
    assertThat(settled(groups)).isEqualTo(70);
    var again = acme.comes("bob");
    for (long group : groups) {
      assertThat(acme.view(again, group).getLastSeq()).as("taken over once").isEqualTo(3);
    }
    assertThat(acme.small().broken()).isEmpty();
  }

  private long settled(ArrayList<Long> groups) {
    return groups.stream()
        .filter(group -> acme.head(group).policy().notice().equals(Duration.ofHours(5)))
        .count();
  }

  // ── The freeze ────────────────────────────────────────────────────────────────────────────────

  @Test
  void nobodyPostsInAGroupThatTheOrganisationHasFrozenAndItsOwnerDoesNotLiftIt() {
    long group = acme.creates(bob, ANY);
    acme.small().run();
    refused(Reason.NOT_PERMITTED, bob, freezing(group, true));
    refused(Reason.NO_SUCH_GROUP, sue, freezing(4711, true));
    done(sue, freezing(group, true));
    acme.small().run();

    var told = entries(bob, group).getLast();
    assertThat(told.getFrozenByOrganisation().getReason()).isEqualTo("a leak");
    assertThat(told.getActor()).isEqualTo("sue");
    refused(Reason.GROUP_FROZEN, bob, posting(group, "hello"));
    var lift = UnfreezeGroup.newBuilder().setGroup(group);
    refused(Reason.NOT_PERMITTED, bob, request().setUnfreezeGroup(lift));
    assertThat(acme.view(bob, group).getFrozenByOrganisation()).isTrue();

    done(sue, freezing(group, false));
    acme.small().run();
    done(bob, posting(group, "hello"));
  }

  @Test
  void theOwnersFreezeAndTheOrganisationsAreTwo() {
    long group = acme.creates(bob, ANY);
    acme.small().run();
    done(bob, request().setFreezeGroup(FreezeGroup.newBuilder().setGroup(group)));
    done(sue, freezing(group, true));
    acme.small().run();
    done(bob, request().setUnfreezeGroup(UnfreezeGroup.newBuilder().setGroup(group)));
    refused(Reason.GROUP_FROZEN, bob, posting(group, "hello"));
    done(bob, request().setFreezeGroup(FreezeGroup.newBuilder().setGroup(group)));
    done(sue, freezing(group, false));
    acme.small().run();
    refused(Reason.GROUP_FROZEN, bob, posting(group, "hello"));
  }

  @Test
  void aFrozenDepartmentFreezesWhatIsBelowItAndWhatIsMadeInIt() {
    acme.takesIn("tom", "");
    var tom = acme.comes("tom");
    long inSales = acme.creates(bob, ANY);
    long above = acme.creates(tom, ANY);
    acme.small().run();
    done(sue, freezingAll("sales", true));
    acme.small().run();
    long later = acme.creates(bob, ANY);
    acme.small().run();
    refused(Reason.GROUP_FROZEN, bob, posting(inSales, "hello"));
    refused(Reason.GROUP_FROZEN, bob, posting(later, "hello"));
    done(tom, posting(above, "hello"));

    done(sue, freezingAll("", true));
    acme.small().run();
    refused(Reason.GROUP_FROZEN, tom, posting(above, "hello"));
    done(sue, freezingAll("sales", false));
    acme.small().run();
    refused(Reason.GROUP_FROZEN, bob, posting(inSales, "hello"));
    done(sue, freezingAll("", false));
    acme.small().run();
    done(bob, posting(inSales, "hello"));
    done(bob, posting(later, "hello"));
    done(tom, posting(above, "hello"));
  }

  @Test
  void aDepartmentThatMovesUnderAFrozenOneIsFrozen() {
    done(
        sue,
        request()
            .setPutDepartment(
                PutDepartment.newBuilder()
                    .setOrganisation("acme")
                    .setDepartment("north")
                    .setName("North")));
    long group = acme.creates(bob, ANY);
    done(sue, freezingAll("north", true));
    acme.small().run();
    done(bob, posting(group, "hello"));
    var moved =
        PutDepartment.newBuilder()
            .setOrganisation("acme")
            .setDepartment("sales")
            .setName("Sales")
            .setParent("north");
    done(sue, request().setPutDepartment(moved));
    acme.small().run();
    refused(Reason.GROUP_FROZEN, bob, posting(group, "hello"));
    done(sue, request().setPutDepartment(moved.setParent("")));
    acme.small().run();
    done(bob, posting(group, "hello"));
  }
}
