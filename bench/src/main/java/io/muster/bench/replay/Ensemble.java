package io.muster.bench.replay;

import io.muster.bench.check.Chronicle;
import io.muster.bench.check.Membership;
import io.muster.bench.check.Promise;
import io.muster.bench.check.PurgeLedger;
import io.muster.bench.check.Receipts;
import io.muster.bench.check.Verdict;
import io.muster.bench.script.Device;
import io.muster.bench.script.Person;
import io.muster.bench.script.Script;
import io.muster.bench.script.Texts;
import io.muster.client.MusterClient;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.HistoryAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The people of one group with their devices, and what is known of each: when they were in, what
/// they received, what they owe. Owner: the group's player.
final class Ensemble {
  private final Stage stage;
  private final Verdict verdict;
  private final Chronicle chronicle;
  private final PurgeLedger purges;
  private final List<Figure> figures = new ArrayList<>();
  private final List<Handset> handsets = new ArrayList<>();
  private long group;

  /// One person and all that is theirs.
  record Figure(String user, Membership membership, List<Handset> handsets) {}

  Ensemble(Script script, int number, Stage stage, Verdict verdict) {
    this.stage = stage;
    this.verdict = verdict;
    this.chronicle = new Chronicle(verdict, script.cues().size() + 2);
    this.purges = new PurgeLedger(verdict);
    boolean wholeHistory = script.policy().getHistory() == HistoryAccess.ALL;
    for (Person person : script.people()) {
      String prefix = stage.run() + "-" + number + "-" + person.number() + "-";
      String user = Texts.userId(prefix, person.nick());
      List<Handset> own = person.devices().stream().map(device -> handset(device, user)).toList();
      figures.add(new Figure(user, new Membership(wholeHistory), own));
      handsets.addAll(own);
    }
  }

  private Handset handset(Device device, String user) {
    var receipts = new Receipts(user + "/" + device.name(), chronicle, verdict);
    return new Handset(device, user, stage, verdict, receipts);
  }

  Verdict verdict() {
    return verdict;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  PurgeLedger purges() {
    return purges;
  }

  long group() {
    return group;
  }

  void group(long created) {
    group = created;
  }

  List<Figure> figures() {
    return figures;
  }

  Figure figure(int person) {
    return figures.get(person);
  }

  Figure figureOf(int device) {
    return figures.get(handsets.get(device).device().person());
  }

  List<String> users(List<Integer> people) {
    return people.stream().map(person -> figure(person).user()).toList();
  }

  List<Handset> handsets() {
    return handsets;
  }

  Handset handset(int device) {
    return handsets.get(device);
  }

  /// The founder's first device, which is never switched off.
  MusterClient founder() {
    return handsets.getFirst().client();
  }

  String founderUser() {
    return figures.getFirst().user();
  }

  Entry.Builder actOf(Figure figure) {
    return Entry.newBuilder().setActor(figure.user());
  }

  /// The server has acknowledged somebody's act.
  void acknowledged(Figure actor, long seq, Entry.Builder content) {
    chronicle.acknowledged(actor.user(), seq, content.build());
  }

  /// Somebody is about to be brought in.
  void comes(Figure figure) {
    figure.handsets().forEach(handset -> handset.receipts().comes());
  }

  /// All devices of these people are known to the server, so that it can order each to purge.
  void awaitKnown(List<Figure> people) {
    for (Figure figure : people) {
      for (Handset handset : figure.handsets()) {
        if (handset.isOn()) {
          stage.patience().answer("the welcome of " + handset.receipts().who(), handset.known());
        }
      }
    }
  }

  /// These people's memberships have ended, which was acknowledged to whoever asked for it. What is
  /// under way to a device that is on may still arrive: then the device asks after the group, and
  /// once that is answered nothing more may come. To a device that is off nothing is under way.
  void ended(List<Figure> people, long cut, Ending ending) {
    var answers = new ArrayList<CompletableFuture<Void>>();
    for (Figure figure : people) {
      figure.membership().ended(cut);
      for (Handset handset : figure.handsets()) {
        Receipts receipts = handset.receipts();
        receipts.cut(cut);
        if (handset.known().isDone()) {
          purges.ended(figure.user(), handset.device().name(), cut, ending, receipts);
        }
        if (handset.isOn()) {
          answers.add(fence(handset));
        } else {
          receipts.fence();
        }
      }
    }
    for (CompletableFuture<Void> answer : answers) {
      stage.patience().answer("the question of one who is out", answer);
    }
  }

  private CompletableFuture<Void> fence(Handset handset) {
    Receipts receipts = handset.receipts();
    MusterClient client = handset.client();
    var view = client.getGroup(group).handle((_, e) -> judgeRefusal(receipts, "the group", e));
    var page =
        client
            .historyBefore(group, 0, 1)
            .handle((_, e) -> judgeRefusal(receipts, "its history", e));
    return view.thenRun(receipts::fence).thenCombine(page, (_, _) -> null);
  }

  private Void judgeRefusal(Receipts receipts, String what, Throwable e) {
    if (e == null) {
      verdict.broke(Promise.P3, receipts.who(), "was shown " + what + " after its user's end");
    }
    return null;
  }

  /// Done when every request that was sent twice was answered twice.
  void awaitRepeats() {
    for (Handset handset : handsets) {
      if (handset.isOn()) {
        stage.patience().answer("a repeated request", handset.repeated());
      }
    }
  }

  /// Why clients stopped by themselves, if any did.
  List<String> troubles() {
    return handsets.stream()
        .filter(handset -> !handset.trouble().isEmpty())
        .map(handset -> handset.receipts().who() + ": " + handset.trouble())
        .toList();
  }

  void switchOff() {
    handsets.forEach(Handset::switchOff);
  }
}
