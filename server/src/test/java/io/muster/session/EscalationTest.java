package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.entries;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.CancelEnd;
import io.muster.proto.v1.Case;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DecideCase;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.ListCases;
import io.muster.proto.v1.ObjectToEnd;
import io.muster.proto.v1.OnObjection;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ResumeEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// C2, ESCALATE: the organisation decides whether an end goes on that somebody has objected to.
@DisplayName("C2: an objection escalates")
class EscalationTest {
  private static final Policy ESCALATE =
      Policy.newBuilder().setOnObjection(OnObjection.ESCALATE).build();

  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");
  private final Caught cyd = acme.comes("cyd");

  private static Request.Builder objecting(long group) {
    return request()
        .setObjectToEnd(ObjectToEnd.newBuilder().setGroup(group).setReason("we need it"));
  }

  private static Request.Builder resuming(long group) {
    return request().setResumeEnd(ResumeEnd.newBuilder().setGroup(group));
  }

  private static Request.Builder decision(long number, boolean goesOn) {
    return request()
        .setDecideCase(
            DecideCase.newBuilder()
                .setOrganisation("acme")
                .setCase(number)
                .setApprove(goesOn)
                .setReason(goesOn ? "" : "they need it"));
  }

  private List<Case> openCases() {
    var list = ListCases.newBuilder().setOrganisation("acme");
    return sue.ask(request().setListCases(list)).getCasePage().getCasesList();
  }

  /// A group whose end was approved and announced, and to which cyd has objected an hour later.
  private long objectedTo() {
    long group = acme.creates(bob, ESCALATE);
    acme.small().run();
    acme.ends(bob, group);
    acme.small().run();
    passes(Duration.ofHours(1));
    done(cyd, objecting(group));
    acme.small().run();
    return group;
  }

  private void passes(Duration time) {
    acme.small().passes(time);
    acme.small().engine().tick();
    acme.small().run();
  }

  @Test
  void anObjectionStopsTheClockAndOpensACaseOfOneLevel() {
    long group = objectedTo();
    assertThat(entries(bob, group).getLast().getWhatCase()).isEqualTo(Entry.WhatCase.END_PAUSED);
    var open = openCases();
    assertThat(open).hasSize(1);
    assertThat(open.getFirst().getObjection()).isTrue();
    assertThat(open.getFirst().getChainCount()).isEqualTo(1);
    assertThat(open.getFirst().getReason()).isEqualTo("we need it");
    assertThat(open.getFirst().getAskedBy()).as("not who objected").isEqualTo("bob");
    refused(Reason.CASE_OPEN, bob, resuming(group));
    passes(Duration.ofDays(2).plusHours(23));
    assertThat(acme.head(group).end()).as("the clock stands").isEmpty();
  }

  @Test
  void ifTheOrganisationSaysSoItGoesOnAndEndsLaterByAsLong() {
    long group = objectedTo();
    passes(Duration.ofHours(10));
    done(sue, decision(openCases().getFirst().getCase(), true));
    acme.small().run();
    var told = entries(bob, group).getLast();
    assertThat(told.getWhatCase()).isEqualTo(Entry.WhatCase.END_RESUMED);
    assertThat(told.getActor()).isEqualTo("sue");
    passes(Duration.ofHours(71).minusMillis(1));
    assertThat(acme.head(group).end()).isEmpty();
    passes(Duration.ofMillis(1));
    assertThat(acme.head(group).end()).isPresent();
  }

  @Test
  void elseItIsCalledOff() {
    long group = objectedTo();
    done(sue, decision(openCases().getFirst().getCase(), false));
    acme.small().run();
    var told = entries(bob, group).getLast();
    assertThat(told.getWhatCase()).isEqualTo(Entry.WhatCase.END_CANCELLED);
    assertThat(told.getEndCancelled().getByOrganisation()).isTrue();
    passes(Duration.ofDays(9));
    assertThat(acme.head(group).end()).isEmpty();
    acme.ends(bob, group);
  }

  @Test
  void ifNobodyDecidesInTimeItIsCalledOff() {
    long group = objectedTo();
    passes(Duration.ofDays(3));
    assertThat(openCases()).isEmpty();
    assertThat(entries(bob, group).getLast().getWhatCase()).isEqualTo(Entry.WhatCase.END_CANCELLED);
  }

  @Test
  void whatIsDecidedOnceTheOwnerHasCalledItOffEndsNothing() {
    long group = objectedTo();
    done(bob, request().setCancelEnd(CancelEnd.newBuilder().setGroup(group)));
    done(sue, decision(openCases().getFirst().getCase(), true));
    acme.small().run();
    assertThat(acme.view(bob, group).hasClosing()).isFalse();
    assertThat(acme.view(bob, group).getDisbandAskedMs()).isZero();
    passes(Duration.ofDays(9));
    assertThat(acme.head(group).end()).isEmpty();
  }

  @Test
  void inAPersonalGroupTheOwnerDecides() {
    var create =
        CreateGroup.newBuilder()
            .setName("walkers")
            .setPolicy(ESCALATE.toBuilder().setNoticeS(36_000).setObjectionS(36_000))
            .addMembers("cyd");
    long group = bob.ask(request().setCreateGroup(create)).getGroupCreated().getGroup();
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
    var token = bob.ask(request().setPreview(preview)).getPreviewed().getToken();
    done(bob, request().setDisbandGroup(DisbandGroup.newBuilder().setGroup(group).setToken(token)));
    done(cyd, objecting(group));
    acme.small().run();
    assertThat(acme.view(bob, group).getClosing().getPaused()).isTrue();
    done(bob, resuming(group));
    assertThat(openCases()).isEmpty();
  }
}
