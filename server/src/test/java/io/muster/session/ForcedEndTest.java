package io.muster.session;

import static io.muster.session.Acme.done;
import static io.muster.session.Acme.entries;
import static io.muster.session.Acme.refused;
import static io.muster.session.Acme.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.CallOffEnd;
import io.muster.proto.v1.CancelEnd;
import io.muster.proto.v1.ClosingKind;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.ForceDisband;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetSuperAdmin;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// C3: the organisation calls off the end that it has forced.
@DisplayName("C3: the organisation calls off what it forced")
class ForcedEndTest {
  private final Acme acme = new Acme();
  private final Caught sue = acme.sue();
  private final Caught bob = acme.comes("bob");

  private static Request.Builder callingOff(long group) {
    return request().setCallOffEnd(CallOffEnd.newBuilder().setOrganisation("acme").setGroup(group));
  }

  private void forces(long group) {
    acme.takesIn("tom", "");
    done(
        sue,
        request()
            .setSetSuperAdmin(
                SetSuperAdmin.newBuilder().setOrganisation("acme").setUser("tom").setOn(true)));
    assertThat(
            sue.ask(
                    request()
                        .setForceDisband(
                            ForceDisband.newBuilder()
                                .setOrganisation("acme")
                                .setGroup(group)
                                .setReason("a leak")))
                .hasCaseTaken())
        .isTrue();
    acme.approves(acme.comes("tom"));
    acme.small().run();
  }

  @Test
  void itIsCalledOffByTheOrganisationAndTheEntrySaysSo() {
    long group = acme.creates(bob, Policy.getDefaultInstance());
    acme.small().run();
    forces(group);
    assertThat(acme.view(bob, group).getClosing().getKind()).isEqualTo(ClosingKind.FORCED);
    refused(
        Reason.NOT_PERMITTED, bob, request().setCancelEnd(CancelEnd.newBuilder().setGroup(group)));
    refused(Reason.NOT_PERMITTED, bob, callingOff(group));
    done(sue, callingOff(group));

    acme.small().run();
    var told = entries(bob, group).getLast();
    assertThat(told.getWhatCase()).isEqualTo(Entry.WhatCase.END_CANCELLED);
    assertThat(told.getActor()).isEqualTo("sue");
    assertThat(told.getEndCancelled().getByOrganisation()).isTrue();
    assertThat(acme.view(bob, group).hasClosing()).isFalse();
    acme.small().passes(Duration.ofDays(4));
    acme.small().engine().tick();
    acme.small().run();
    assertThat(acme.head(group).end()).isEmpty();
    refused(Reason.NO_END_SCHEDULED, sue, callingOff(group));
  }

  @Test
  void whatTheOwnerWantedIsTheOwnersToCallOff() {
    long group = acme.creates(bob, Policy.getDefaultInstance());
    acme.small().run();
    acme.ends(bob, group);
    acme.small().run();
    assertThat(acme.view(bob, group).getClosing().getKind()).isEqualTo(ClosingKind.NOTICE);
    refused(Reason.NOT_PERMITTED, sue, callingOff(group));
    done(bob, request().setCancelEnd(CancelEnd.newBuilder().setGroup(group)));
    acme.small().run();
    assertThat(entries(bob, group).getLast().getEndCancelled().getByOrganisation()).isFalse();
  }

  @Test
  void onceItHasEndedItIsTooLate() {
    long group = acme.creates(bob, Policy.newBuilder().setNoticeS(0).build());
    acme.small().run();
    forces(group);
    refused(Reason.GROUP_ENDED, sue, callingOff(group));
  }
}
