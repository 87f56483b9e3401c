package io.muster.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Disbanded;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.PurgeState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A judge must find every fault. Here a log of forty messages is delivered to a device wrongly, in
/// one way after the other.
///
/// Size: one test for each way in which a promise can break; side by side they show what is
/// missing.
class PlantedFaultsTest {
  private static final int LAST = 40;

  private final Verdict verdict = new Verdict("hikers");
  private final Chronicle chronicle = new Chronicle(verdict, 100);
  private final Membership ann = new Membership(false);
  private final Receipts phone = new Receipts("ann/phone", chronicle, verdict);
  private final PurgeLedger purges = new PurgeLedger(verdict);

  @Test
  void aWholeDeliveryIsClean() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, LAST);
    phone.judge(ann, LAST);
    chronicle.close(LAST);

    assertClean();
  }

  @Test
  void anAcknowledgementMayComeAfterTheEntry() {
    annComes(1, 0);
    receive(1, LAST);
    acknowledge(1, LAST);
    phone.judge(ann, LAST);
    chronicle.close(LAST);

    assertClean();
  }

  @Test
  void aLostEntryIsAGap() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 16);
    receive(18, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P9, "ann/phone", "17");
  }

  @Test
  void aLostEndIsAGap() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, LAST - 1);
    phone.judge(ann, LAST);

    assertBroken(Promise.P9, "ann/phone", "40");
  }

  @Test
  void aRepeatedEntryIsFound() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 17);
    receive(17, LAST);

    assertBroken(Promise.P9, "entry 17 again");
  }

  @Test
  void swappedEntriesAreOutOfOrder() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 16);
    receive(18, 18);
    receive(17, 17);

    assertBroken(Promise.P2, "entry 17 after entry 18");
  }

  @Test
  void swappedContentIsFoundWhicheverCameFirst() {
    annComes(1, 0);
    phone.received(message(1, "two"));
    chronicle.acknowledged("bob", 1, said("one"));
    chronicle.acknowledged("bob", 2, said("two"));
    phone.received(message(2, "one"));

    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P2, 2L));
  }

  @Test
  void twoDevicesThatHearDifferentThingsAreFound() {
    annComes(1, 0);
    phone.received(message(1, "one"));
    var tablet = new Receipts("ann/tablet", chronicle, verdict);
    tablet.opened(0, List.of());
    tablet.received(message(1, "other"));

    assertBroken(Promise.P2, "ann/tablet", "other content");
  }

  @Test
  void aPhantomIsFound() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, LAST);
    phone.received(message(LAST + 1, "nobody said this"));
    chronicle.close(LAST + 1);

    assertBroken(Promise.P2, "nobody did what entry 41 says");
  }

  @Test
  void anActThatTookEffectTwiceIsFound() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, LAST);
    phone.received(message(LAST + 1, "message 40"));
    chronicle.close(LAST + 1);

    assertBroken(Promise.P9, "entry 41 repeats");
  }

  @Test
  void anAcknowledgedEntryThatIsGoneIsFound() {
    acknowledge(1, LAST);
    chronicle.close(LAST - 1);

    assertBroken(Promise.P1, "ends at 39");
  }

  @Test
  void oneNumberForTwoActsIsFound() {
    acknowledge(1, LAST);
    chronicle.acknowledged("bob", 12, said("something else"));

    assertBroken(Promise.P2, "entry 12", "as was another");
  }

  @Test
  void aHoleInTheLogIsFound() {
    acknowledge(1, 16);
    acknowledge(18, LAST);
    chronicle.close(LAST);

    assertBroken(Promise.P2, "entry 17");
  }

  @Test
  void aNumberBeyondTheLogIsFound() {
    annComes(1, 0);
    phone.received(message(5_000, "far out"));
    chronicle.acknowledged("bob", 0, said("nowhere"));

    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P2, 2L));
  }

  @Test
  void whatComesAboveTheCutIsFoundAtOnce() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 20);
    annGoes(20);
    receive(21, 21);

    assertBroken(Promise.P3, "entry 21", "cut at 20");
  }

  @Test
  void whatCameAboveTheCutBeforeTheAcknowledgementIsFoundInTheEnd() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 22);
    annGoes(20);
    phone.judge(ann, 0);

    assertBroken(Promise.P3, "may not read 21");
  }

  @Test
  void whatCameAboveTheCutIsFoundAlsoOfOneWhoCameBack() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 22);
    annGoes(20);
    annComes(30, 29);
    receive(30, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P3, "may not read 21");
  }

  @Test
  void whatArrivesLateIsFoundThoughItLiesBelowTheCut() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 18);
    annGoes(20);
    receive(19, 19);
    assertClean();
    phone.fence();
    receive(20, 20);

    assertBroken(Promise.P3, "entry 20 after the end");
  }

  @Test
  void comingBackMustNotOpenTheGap() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 20);
    annGoes(20);
    annComes(30, 20);
    receive(25, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P8, "may not read 25");
  }

  @Test
  void whatWasSaidBeforeOneCameStaysClosed() {
    acknowledge(1, LAST);
    annComes(10, 8);
    receive(9, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P8, "may not read 9");
  }

  @Test
  void beingBegunTooLateIsFound() {
    acknowledge(1, LAST);
    annComes(10, 14);
    receive(15, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P8, "go on after 14");
  }

  @Test
  void beingBegunAnewWithoutAWipeIsFound() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 20);
    phone.opened(10, List.of());

    assertBroken(Promise.P9, "begun anew after entry 10");
  }

  @Test
  void afterAWipeTheWindowsMayComeOnceMore() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 20);
    annGoes(20);
    phone.purged(order(20, PurgeMode.WIPE));
    annComes(30, 0);
    receive(1, 20);
    receive(30, LAST);
    phone.judge(ann, LAST);

    assertClean();
  }

  @Test
  void whereThePolicySaysSoTheWholeHistoryIsReadable() {
    var bob = new Membership(true);
    acknowledge(1, LAST);
    bob.began(10);
    phone.comes();
    phone.opened(0, List.of());
    receive(1, LAST);
    phone.judge(bob, LAST);

    assertClean();
  }

  @Test
  void aRecalledMessageMayComeWithoutItsTextOnlyOnceItsAuthorAsked() {
    acknowledge(1, 2);
    annComes(1, 0);
    phone.received(recalled(1));
    assertBroken(Promise.P2, "entry 1");

    chronicle.takesBack("bob", 2);
    phone.received(recalled(2));
    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P2, 1L));
  }

  @Test
  void aPurgeThatNeverReachesItsDeviceIsFound() {
    annComes(1, 0);
    purges.ended("ann", "phone", 20, Ending.REMOVAL, phone);
    assertThat(purges.isDone()).isFalse();
    purges.judge(List.of(state("ann", "phone", 20, 0)));

    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P4, 2L));
    assertThat(verdict.sentences())
        .anyMatch(sentence -> sentence.contains("ann/phone: was not told to purge at 20"))
        .anyMatch(sentence -> sentence.contains("has not acknowledged"));
  }

  @Test
  void aPurgeThatDoesNotComeFirstIsFound() {
    annComes(1, 0);
    purges.ended("ann", "phone", 20, Ending.REMOVAL, phone);
    purges.judgeAway(List.of(state("ann", "phone", 20, 0)), phone::equals);
    phone.ready();
    phone.purged(order(20, PurgeMode.WIPE));

    assertBroken(Promise.P4, "not told to purge at 20 before all else");
  }

  @Test
  void aPurgeThatComesFirstIsAsItShouldBe() {
    annComes(1, 0);
    purges.ended("ann", "phone", 20, Ending.REMOVAL, phone);
    purges.judgeAway(List.of(state("ann", "phone", 20, 0)), phone::equals);
    phone.purged(order(20, PurgeMode.WIPE));
    phone.ready();

    assertClean();
  }

  @Test
  void aReportThatKnowsOfNoAbsenceIsFound() {
    annComes(1, 0);
    purges.ended("ann", "phone", 20, Ending.REMOVAL, phone);
    purges.judgeAway(List.of(state("ann", "phone", 20, 7)), phone::equals);

    assertBroken(Promise.P4, "is away, and reported to have purged");
  }

  @Test
  void aReportThatForgetsADeviceIsFound() {
    annComes(1, 0);
    purges.ended("ann", "phone", 20, Ending.REMOVAL, phone);
    phone.purged(order(20, PurgeMode.WIPE));
    assertThat(purges.isDone()).isTrue();
    purges.judge(List.of());

    assertBroken(Promise.P4, "missing from the report");
  }

  @Test
  void aPurgeWithoutAnEndIsFound() {
    annComes(1, 0);
    phone.purged(order(7, PurgeMode.WIPE));
    purges.judgeUnasked(phone);
    purges.judge(List.of(state("ann", "phone", 7, 1)));

    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P4, 2L));
  }

  @Test
  void aDeviceThatNeverHadTheGroupIsOrderedToo() {
    var tablet = new Receipts("ann/tablet", chronicle, verdict);
    purges.ended("ann", "tablet", 20, Ending.REMOVAL, tablet);
    assertThat(purges.isDone()).isTrue();
    purges.judge(List.of(state("ann", "tablet", 20, 1)));
    assertClean();

    purges.judge(List.of());
    assertBroken(Promise.P4, "ann/tablet", "missing from the report");
  }

  @Test
  void whatADeviceHadNotFetchedByTheCutIsNotGivenLater() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 15);
    annGoes(20);
    annComes(30, 20);
    receive(30, LAST);
    phone.judge(ann, LAST);

    assertClean();
  }

  @Test
  void beingToldToPassOverWhatIsReadableIsFound() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, 15);
    phone.opened(18, List.of());
    receive(19, LAST);
    phone.judge(ann, LAST);

    assertBroken(Promise.P8, "go on after 18, and may read entry 16");
  }

  @Test
  void theEndOfTheGroupIsJudgedLikeAnyEntry() {
    acknowledge(1, LAST);
    annComes(1, 0);
    receive(1, LAST);
    Entry end =
        Entry.newBuilder()
            .setActor("bob")
            .setDisbanded(Disbanded.newBuilder().setReason("over"))
            .build();
    chronicle.acknowledged("bob", LAST + 1, end);
    phone.received(end.toBuilder().setSeq(LAST + 1).setAtMs(LAST + 1).build());
    annGoes(LAST + 1);
    phone.judge(ann, 0);
    chronicle.close(LAST + 1);

    assertClean();
  }

  @Test
  void onlyTheFirstFaultsAreTold() {
    for (int i = 0; i < 1_000; i++) {
      verdict.broke(Promise.P2, "ann", "did not like entry " + i);
    }

    assertThat(verdict.broken()).isEqualTo(Map.of(Promise.P2, 1_000L));
    assertThat(verdict.sentences()).hasSize(Verdict.SENTENCES_MAX);
  }

  private void acknowledge(int from, int to) {
    for (int seq = from; seq <= to; seq++) {
      chronicle.acknowledged("bob", seq, said("message " + seq));
    }
  }

  private void annComes(long seq, long cursor) {
    phone.comes();
    ann.began(seq);
    phone.opened(cursor, List.of());
  }

  private void annGoes(long seq) {
    ann.ended(seq);
    phone.cut(seq);
  }

  private void receive(int from, int to) {
    for (int seq = from; seq <= to; seq++) {
      phone.received(message(seq, "message " + seq));
    }
  }

  private static Entry said(String text) {
    return Entry.newBuilder().setActor("bob").setPosted(Posted.newBuilder().setText(text)).build();
  }

  private static Entry message(int seq, String text) {
    return said(text).toBuilder().setSeq(seq).setAtMs(seq).build();
  }

  private static Entry recalled(int seq) {
    return message(seq, "").toBuilder().setPosted(Posted.newBuilder().setRecalled(true)).build();
  }

  private static PurgeOrder order(long cut, PurgeMode mode) {
    return PurgeOrder.newBuilder().setCut(cut).setMode(mode).build();
  }

  private static PurgeState state(String user, String device, long cut, long acknowledged) {
    return PurgeState.newBuilder()
        .setUser(user)
        .setDevice(device)
        .setCut(cut)
        .setEnding(Ending.REMOVAL)
        .setAcknowledgedMs(acknowledged)
        .build();
  }

  private void assertClean() {
    assertThat(verdict.sentences()).isEmpty();
    assertThat(verdict.isClean()).isTrue();
  }

  private void assertBroken(Promise promise, String... words) {
    assertThat(verdict.broken()).isEqualTo(Map.of(promise, 1L));
    assertThat(verdict.sentences().getFirst()).startsWith(promise + " hikers, ").contains(words);
  }
}
