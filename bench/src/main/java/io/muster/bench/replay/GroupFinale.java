package io.muster.bench.replay;

import io.muster.bench.check.Membership;
import io.muster.bench.check.Promise;
import io.muster.bench.check.Receipts;
import io.muster.bench.replay.Ensemble.Figure;
import io.muster.bench.script.Script;
import io.muster.client.MusterClient;
import io.muster.proto.v1.Disbanded;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.PurgeState;
import io.muster.proto.v1.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The end of a group's play: everybody comes back, all become level, the group is disbanded if the
/// script says so, everybody purges; then it is judged who holds what.
///
/// Owner: one virtual thread.
final class GroupFinale {
  private static final String REASON = "finished";

  /// So many members read the whole history at the end.
  private static final int READERS_MAX = 3;

  private final Script script;
  private final Ensemble ensemble;
  private final Patience patience;

  GroupFinale(Script script, Ensemble ensemble, Patience patience) {
    this.script = script;
    this.ensemble = ensemble;
    this.patience = patience;
  }

  void play() {
    switchOnAll();
    ensemble.awaitRepeats();
    long last = lastSeq();
    List<Figure> members =
        ensemble.figures().stream().filter(figure -> figure.membership().isIn()).toList();
    awaitLevel(members, last);
    judgeReading(members, last);
    long end = script.disband() ? disband(members) : last;
    awaitPurges();
    ensemble.purges().judge(purgeStates());
    for (Figure figure : ensemble.figures()) {
      long upTo = members.contains(figure) ? last : 0;
      for (Handset handset : figure.handsets()) {
        handset.receipts().judge(figure.membership(), upTo);
        ensemble.purges().judgeUnasked(handset.receipts());
      }
    }
    ensemble.chronicle().close(end);
  }

  private long lastSeq() {
    var view = patience.answer("the group's view", ensemble.founder().getGroup(ensemble.group()));
    return view.getLastSeq();
  }

  private void awaitLevel(List<Figure> members, long last) {
    List<Receipts> behind = new ArrayList<>();
    members.forEach(figure -> figure.handsets().forEach(handset -> behind.add(handset.receipts())));
    patience.until(
        () -> {
          behind.removeIf(receipts -> receipts.position() >= last);
          return behind.isEmpty();
        },
        () -> behind.stream().mapToLong(Receipts::position).sum() + behind.size());
  }

  private void judgeReading(List<Figure> members, long last) {
    for (Figure figure : members) {
      for (Handset handset : figure.handsets()) {
        judgeWindows(figure.membership(), handset.receipts());
      }
    }
    int every = Math.max(1, members.size() / READERS_MAX);
    for (int i = 0; i < members.size(); i += every) {
      readHistory(members.get(i), last);
    }
  }

  private void judgeWindows(Membership membership, Receipts receipts) {
    List<Window> wanted =
        membership.windows().stream()
            .map(span -> Window.newBuilder().setFrom(span.from()).setTo(wireEnd(span.to())).build())
            .toList();
    if (!wanted.equals(receipts.toldWindows())) {
      ensemble
          .verdict()
          .broke(
              Promise.P8,
              receipts.who(),
              "was told that it may read " + receipts.toldWindows() + ", and may read " + wanted);
    }
  }

  private static long wireEnd(long to) {
    return to == Long.MAX_VALUE ? 0 : to;
  }

  private void readHistory(Figure figure, long last) {
    Handset handset = figure.handsets().getFirst();
    long at = 0;
    boolean more = true;
    while (more) {
      var page =
          patience.answer(
              "a page of history", handset.client().historyAfter(ensemble.group(), at, 0));
      for (Entry entry : page.getEntriesList()) {
        ensemble.chronicle().heard(figure.user(), entry);
        judgePage(figure, at, entry.getSeq());
        at = entry.getSeq();
      }
      more = page.getMore() && page.getEntriesCount() > 0;
    }
    long next = figure.membership().next(at);
    if (next <= last) {
      broke(figure, "found the history to end at " + at + ", and may read entry " + next);
    }
  }

  /// Entries follow each other in the history as the windows say.
  private void judgePage(Figure figure, long before, long seq) {
    long wanted = figure.membership().next(before);
    if (seq != wanted) {
      broke(figure, "read entry " + seq + " after " + before + " in the history, not " + wanted);
    }
  }

  private void broke(Figure figure, String sentence) {
    ensemble.verdict().broke(Promise.P8, figure.user(), sentence);
  }

  private long disband(List<Figure> members) {
    script.late().forEach(device -> ensemble.handset(device).switchOff());
    ensemble.awaitKnown(members);
    MusterClient founder = ensemble.founder();
    long group = ensemble.group();
    var previewed = patience.answer("the preview of the end", founder.previewDisband(group));
    var asked = founder.disband(group, previewed.getToken(), REASON);
    long seq = patience.answer("the end", asked).getSeq();
    Figure by = ensemble.figure(Script.FOUNDER);
    var disbanded = Disbanded.newBuilder().setReason(REASON);
    ensemble.acknowledged(by, seq, ensemble.actOf(by).setDisbanded(disbanded));
    ensemble.ended(members, seq, Ending.DISBAND);
    switchOnAll();
    return seq;
  }

  /// Everybody who is away comes back, once the server has written down what to tell them.
  private void switchOnAll() {
    var away = ensemble.handsets().stream().filter(handset -> !handset.isOn()).toList();
    Set<Receipts> receipts = away.stream().map(Handset::receipts).collect(Collectors.toSet());
    patience.until(() -> !reportPage("").getCascading(), () -> 0L);
    ensemble.purges().judgeAway(purgeStates(), receipts::contains);
    away.forEach(Handset::switchOn);
  }

  private void awaitPurges() {
    patience.until(ensemble.purges()::isDone, () -> 0L);
    patience.until(this::allAcknowledged, () -> 0L);
  }

  private boolean allAcknowledged() {
    PurgeReport page = reportPage("");
    return !page.getCascading() && page.getAcknowledged() == page.getOrdered();
  }

  private List<PurgeState> purgeStates() {
    var states = new ArrayList<PurgeState>();
    PurgeReport page = reportPage("");
    states.addAll(page.getStatesList());
    while (!page.getNext().isEmpty()) {
      page = reportPage(page.getNext());
      states.addAll(page.getStatesList());
    }
    return states;
  }

  private PurgeReport reportPage(String after) {
    var asked = ensemble.founder().purgeReport(ensemble.group(), after, 0);
    return patience.answer("the purge report", asked);
  }
}
