package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.muster.group.Closing;
import io.muster.group.Event;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.proto.v1.Request.WhatCase;
import io.muster.push.Notification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Five hundred worlds, each lived through with every promise held against every step.
class SeedsTest {
  private static final int SEEDS = 500;

  private static final EnumSet<WhatCase> OF_ORGANISATIONS =
      EnumSet.of(
          WhatCase.FOUND_ORGANISATION,
          WhatCase.SET_SUPER_ADMIN,
          WhatCase.SET_ORGANISATION_POLICY,
          WhatCase.PUT_DEPARTMENT,
          WhatCase.REMOVE_DEPARTMENT,
          WhatCase.PUT_PERSON,
          WhatCase.OFFBOARD,
          WhatCase.DEFINE_ROLE,
          WhatCase.REMOVE_ROLE,
          WhatCase.GRANT_ROLE,
          WhatCase.REVOKE_ROLE,
          WhatCase.FORCE_DISBAND,
          WhatCase.SET_FROZEN,
          WhatCase.CALL_OFF_END,
          WhatCase.RESTORE_GROUP,
          WhatCase.CLAIM_GROUP,
          WhatCase.WITHDRAW_CLAIM,
          WhatCase.OBJECT_TO_CLAIM,
          WhatCase.DECIDE_CASE,
          WhatCase.WITHDRAW_CASE,
          WhatCase.GET_ORGANISATION,
          WhatCase.LIST_DEPARTMENTS,
          WhatCase.LIST_STAFF,
          WhatCase.LIST_ROLES,
          WhatCase.LIST_ORGANISATION_GROUPS,
          WhatCase.LIST_CASES);

  private static final EnumSet<WhatCase> OF_PUSH =
      EnumSet.of(WhatCase.SET_PUSH, WhatCase.GET_PUSH, WhatCase.LOG_OUT, WhatCase.MUTE);

  @Test
  void noPromiseIsBrokenInAnyOfTheWorlds() {
    var sights = new Sights();
    for (int seed = 1; seed <= SEEDS; seed++) {
      var life = Sim.live(seed, EnumSet.noneOf(Fault.class));
      life.failure().ifPresent(failure -> fail(failure.story(), failure.broken()));
      sights.add(life.sights());
    }
    assertThat(sights.missing(wanted())).as("what no world has met").isEmpty();
  }

  private static List<String> wanted() {
    var wanted = new ArrayList<>(Sights.kinds(OrgEvent.class));
    OF_ORGANISATIONS.forEach(what -> wanted.add(Sights.granted(what)));
    for (int levels = 1; levels <= 3; levels++) {
      wanted.add(Sights.ended(Case.State.APPROVED, levels));
    }
    wanted.add(Sights.ended(Case.State.REJECTED, 1));
    wanted.add(Sights.ended(Case.State.REJECTED, 2));
    wanted.add(Sights.ended(Case.State.LAPSED, 0));
    wanted.add(Sights.ended(Case.State.LAPSED, 1));
    wanted.add(Sights.ended(Case.State.WITHDRAWN, 0));
    OF_PUSH.forEach(what -> wanted.add(Sights.granted(what)));
    for (var kind : Notification.Kind.values()) {
      wanted.add(Sights.pushed(kind));
    }
    wanted.add("a case that an owner opened");
    wanted.add("a case that the organisation opened");
    wanted.add(Sights.scheduled(Closing.Kind.NOTICE));
    wanted.add(Sights.scheduled(Closing.Kind.FORCED));
    wanted.add(Sights.happened(Event.Disbanded.class));
    wanted.add(Sights.happened(Event.OwnershipInherited.class));
    wanted.add(Sights.happened(Event.ClaimRaised.class));
    wanted.add(Sights.happened(Event.Restored.class));
    wanted.add(Sights.happened(Event.ClaimEnded.class));
    return wanted;
  }
}
