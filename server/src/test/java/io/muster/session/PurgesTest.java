package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Effect;
import io.muster.engine.SmallEngine;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.OrgId;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.Request;
import io.muster.store.Batch;
import io.muster.store.Reached;
import io.muster.store.Rows;
import io.muster.store.Store;
import io.muster.world.SimKv;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PurgesTest {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final SmallEngine small = new SmallEngine();
  private final Caught ann = new Caught(small, "ann");
  private final long group =
      ann.ask(
              Request.newBuilder()
                  .setCreateGroup(CreateGroup.newBuilder().setName("g").addMembers("bob")))
          .getGroupCreated()
          .getGroup();

  private GroupState disbanded() {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND);
    var token = ann.ask(Request.newBuilder().setPreview(preview)).getPreviewed().getToken();
    var disband = DisbandGroup.newBuilder().setGroup(group).setToken(token);
    assertThat(ann.ask(Request.newBuilder().setDisbandGroup(disband)).hasDone()).isTrue();
    return small.store().group(new GroupId(group)).orElseThrow();
  }

  private static PurgeReport report(GroupState state, Effect effect, Optional<Reached> reached) {
    var kv = new SimKv();
    var rows = new Batch();
    Rows.effect(rows, state.id(), state.lastSeq(), 0, effect, reached);
    kv.write(List.of(rows));
    return Purges.report(new Store(kv), state, GetPurgeReport.getDefaultInstance(), 10)
        .orElseThrow()
        .getPurgeReport();
  }

  @Test
  void howManyOfTheMembersACascadeHasReachedIsToldFromItsBookmark() {
    var state = disbanded();
    var all = new Effect.GroupEnded(PurgeMode.WIPE, Instant.EPOCH, ANN, "");
    var earlier = new Effect.Began(List.of(BOB));
    var later = new Effect.GroupGone(new OrgId("acme"));

    assertThat(report(state, all, Optional.empty()))
        .returns(true, PurgeReport::getCascading)
        .returns(2L, PurgeReport::getMembers)
        .returns(0L, PurgeReport::getMembersDone);
    assertThat(report(state, all, Optional.of(new Reached(ANN, 1))).getMembersDone()).isEqualTo(1);
    assertThat(report(state, earlier, Optional.empty()).getMembersDone()).isZero();
    assertThat(report(state, later, Optional.empty()).getMembersDone()).isEqualTo(2);
  }

  @Test
  void whoOnlyWantsToKnowHowFarItIsIsNotToldOfOrders() {
    disbanded();
    var whole = GetPurgeReport.newBuilder().setGroup(group);
    var progress = whole.clone().setOnlyProgress(true);

    assertThat(ann.ask(Request.newBuilder().setGetPurgeReport(whole)).getPurgeReport())
        .returns(false, PurgeReport::getCascading)
        .returns(2L, PurgeReport::getMembersDone)
        .returns(1L, PurgeReport::getOrdered);
    assertThat(ann.ask(Request.newBuilder().setGetPurgeReport(progress)).getPurgeReport())
        .returns(2L, PurgeReport::getMembersDone)
        .returns(0L, PurgeReport::getOrdered);
  }

  @Test
  void aLivingGroupHasNoProgress() {
    var ask = GetPurgeReport.newBuilder().setGroup(group).setOnlyProgress(true);
    assertThat(ann.ask(Request.newBuilder().setGetPurgeReport(ask)).getPurgeReport())
        .isEqualTo(PurgeReport.getDefaultInstance());
  }
}
