package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.entries;
import static io.muster.session.Acme.posting;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.UserId;
import io.muster.proto.v1.ClaimEnded;
import io.muster.proto.v1.ClaimGroup;
import io.muster.proto.v1.ClaimObjection;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.ObjectToClaim;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.WithdrawClaim;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// B5: a group whose owner has vanished is claimed, with evidence, a waiting period and objections.
@DisplayName("B5: a group whose owner has vanished")
class OrganisationClaimsTest {
  private static final Duration WAIT = Duration.ofDays(7);

  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");
  private final Caught cyd = acme.comes("cyd");
  private long group;

  @BeforeEach
  void create() {
    group = acme.creates(bob, Policy.getDefaultInstance());
    acme.takesIn("tom", "");
    acme.small().run();
  }

  private static Request.Builder claiming(String org, long group, String to) {
    return request()
        .setClaimGroup(
            ClaimGroup.newBuilder()
                .setOrganisation(org)
                .setGroup(group)
                .setTo(to)
                .setEvidence("ticket 17"));
  }

  private static Request.Builder withdrawing(String org, long group) {
    return request()
        .setWithdrawClaim(WithdrawClaim.newBuilder().setOrganisation(org).setGroup(group));
  }

  private static Request.Builder objecting(long group) {
    return request().setObjectToClaim(ObjectToClaim.newBuilder().setGroup(group));
  }

  private void passes(Duration time) {
    acme.small().passes(time);
    acme.small().engine().tick();
    acme.small().run();
  }

  private UserId owner(long of) {
    return acme.head(of).owner();
  }

  private static ClaimEnded.Cause ended(Caught of, long group) {
    return entries(of, group).getLast().getClaimEnded().getCause();
  }

  @Test
  void membersAreToldAndWhenTheTimeHasComeTheGroupIsTheClaimants() {
    done(sue, claiming("acme", group, "tom"));
    acme.small().run();
    var told = entries(cyd, group).getLast();
    assertThat(told.getActor()).isEqualTo("sue");
    assertThat(told.getClaimRaised().getTo()).isEqualTo("tom");
    assertThat(told.getClaimRaised().getEvidence()).isEqualTo("ticket 17");
    assertThat(told.getClaimRaised().getDueMs()).isEqualTo(told.getAtMs() + WAIT.toMillis());
    assertThat(acme.view(cyd, group).getClaimedFor()).isEqualTo("tom");

    passes(WAIT.minusMillis(1));
    assertThat(owner(group)).isEqualTo(new UserId("bob"));
    passes(Duration.ofMillis(1));
    assertThat(owner(group)).isEqualTo(new UserId("tom"));
    var inherited = entries(cyd, group).getLast();
    assertThat(inherited.getActor()).isEqualTo("sue");
    assertThat(inherited.getOwnershipInherited().getTo()).isEqualTo("tom");
    done(acme.comes("tom"), posting(group, "hello"));
    assertThat(acme.view(bob, group).getClaimDueMs()).isZero();
  }

  @Test
  void itTakesEffectOnceAlsoIfTheServerWasAway() {
    done(sue, claiming("acme", group, "tom"));
    acme.small().run();
    acme.small().passes(WAIT.plusDays(1));
    acme.crashes();
    acme.small().engine().tick();
    acme.small().run();
    acme.small().engine().tick();
    acme.small().run();
    assertThat(owner(group)).isEqualTo(new UserId("tom"));
    assertThat(acme.view(acme.comes("cyd"), group).getLastSeq()).isEqualTo(4);
  }

  @Test
  void anObjectionEndsIt() {
    done(sue, claiming("acme", group, "tom"));
    refused(Reason.CLAIM_OPEN, sue, claiming("acme", group, "sue"));
    done(cyd, objecting(group));
    acme.small().run();
    assertThat(ended(bob, group)).isEqualTo(ClaimEnded.Cause.OBJECTED);
    refused(Reason.NO_CLAIM, cyd, objecting(group));
    passes(WAIT);
    assertThat(owner(group)).isEqualTo(new UserId("bob"));
  }

  @Test
  void whereThePolicySaysSoTheOwnerAloneObjects() {
    var policy = Policy.newBuilder().setClaimObjection(ClaimObjection.OWNER_ONLY).build();
    long strict = acme.creates(bob, policy);
    acme.small().run();
    done(sue, claiming("acme", strict, "tom"));
    refused(Reason.ROLE_TOO_LOW, cyd, objecting(strict));
    done(bob, objecting(strict));
    acme.small().run();
    assertThat(ended(cyd, strict)).isEqualTo(ClaimEnded.Cause.OBJECTED);
  }

  @Test
  void whateverTheOwnerDoesEndsIt() {
    done(sue, claiming("acme", group, "tom"));
    var reply = bob.ask(posting(group, "I am here"));
    acme.small().run();
    assertThat(reply.getDone().getSeq()).as("the answer is the message's").isEqualTo(4);
    var told = entries(cyd, group).getLast();
    assertThat(told.getSeq()).isEqualTo(5);
    assertThat(told.getActor()).isEqualTo("bob");
    assertThat(told.getClaimEnded().getCause()).isEqualTo(ClaimEnded.Cause.OWNER_BACK);
    passes(WAIT);
    assertThat(owner(group)).isEqualTo(new UserId("bob"));
  }

  @Test
  void aGroupWhoseEndIsDueAtTheSameMomentEnds() {
    var weekly = Policy.newBuilder().setNoticeS(WAIT.toSeconds()).build();
    long ending = acme.creates(bob, weekly);
    acme.small().run();
    acme.ends(bob, ending);
    acme.small().run();
    done(sue, claiming("acme", ending, "tom"));
    passes(WAIT);
    assertThat(acme.head(ending).end()).isPresent();
    assertThat(owner(ending)).isEqualTo(new UserId("bob"));
    assertThat(acme.small().broken()).isEmpty();
  }

  @Test
  void whatAMemberDoesDoesNotEndIt() {
    done(sue, claiming("acme", group, "tom"));
    done(cyd, posting(group, "where is bob?"));
    passes(WAIT);
    assertThat(owner(group)).isEqualTo(new UserId("tom"));
  }

  @Test
  void whoeverMayClaimMayWithdraw() {
    done(sue, claiming("acme", group, "tom"));
    refused(Reason.NOT_PERMITTED, bob, withdrawing("acme", group));
    done(sue, withdrawing("acme", group));
    acme.small().run();
    assertThat(ended(cyd, group)).isEqualTo(ClaimEnded.Cause.WITHDRAWN);
    refused(Reason.NO_CLAIM, sue, withdrawing("acme", group));
    done(sue, claiming("acme", group, "sue"));
  }

  @Test
  void onlyWhoeverMayClaimsAndOnlyForSomebodyWhoCanOwnIt() {
    refused(Reason.NOT_PERMITTED, bob, claiming("acme", group, "tom"));
    refused(Reason.NOT_IN_ORGANISATION, cyd, claiming("acme", group, "cyd"));
    refused(Reason.NO_SUCH_GROUP, sue, claiming("acme", 4711, "tom"));
    refused(Reason.INVALID_FIELD, sue, claiming("acme", group, "cyd"));
    refused(Reason.INVALID_FIELD, sue, claiming("acme", group, "bob"));
    var bot = PutPerson.newBuilder().setOrganisation("acme").setUser("robot").setBot(true);
    done(sue, request().setPutPerson(bot));
    acme.small().run();
    refused(Reason.INVALID_FIELD, sue, claiming("acme", group, "robot"));
    var mute = ClaimGroup.newBuilder().setOrganisation("acme").setGroup(group).setTo("tom");
    refused(Reason.INVALID_FIELD, sue, request().setClaimGroup(mute));
  }

  @Test
  void itLapsesIfTheClaimantHasLeftTheOrganisation() {
    done(sue, claiming("acme", group, "tom"));
    done(sue, request().setOffboard(Offboard.newBuilder().setOrganisation("acme").setUser("tom")));
    acme.small().run();
    passes(WAIT);
    assertThat(owner(group)).isEqualTo(new UserId("bob"));
    assertThat(ended(cyd, group)).isEqualTo(ClaimEnded.Cause.LAPSED);
  }

  @Test
  void anOperatorClaimsAPersonalGroupForAMember() {
    var create = CreateGroup.newBuilder().setName("walkers").addMembers("cyd");
    long personal = bob.ask(request().setCreateGroup(create)).getGroupCreated().getGroup();
    acme.small().run();
    var operator = acme.comes("operator-2");
    refused(Reason.NOT_AN_OPERATOR, sue, claiming("", personal, "cyd"));
    refused(Reason.NOT_PERMITTED, operator, claiming("", group, "cyd"));
    refused(Reason.NO_SUCH_GROUP, sue, claiming("acme", personal, "cyd"));
    refused(Reason.INVALID_FIELD, operator, claiming("", personal, "tom"));
    done(operator, claiming("", personal, "cyd"));
    passes(WAIT);
    assertThat(owner(personal)).isEqualTo(new UserId("cyd"));
    assertThat(entries(cyd, personal).getLast().getWhatCase())
        .isEqualTo(Entry.WhatCase.OWNERSHIP_INHERITED);
    assertThat(acme.small().broken()).isEmpty();
  }
}
