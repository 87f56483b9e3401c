package io.muster.bench.demo;

import io.muster.bench.demo.Judge.Verdict;
import io.muster.client.RefusedException;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.ClosingView;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// What scenes are played on: the devices, the screen, the group they are about, and what did not
/// happen in time. Every step waits until the devices show it, and goes on.
final class Stage {
  private final List<Gadget> gadgets;
  private final Screen screen;
  private final Signal signal;
  private final List<String> late = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private long group;

  Stage(List<Gadget> gadgets, Screen screen, Signal signal) {
    this.gadgets = List.copyOf(gadgets);
    this.screen = screen;
    this.signal = signal;
  }

  Screen screen() {
    return screen;
  }

  long group() {
    return group;
  }

  void isAbout(long newGroup) {
    group = newGroup;
  }

  /// What did not happen in time, or was otherwise than it should be.
  List<String> late() {
    return List.copyOf(late);
  }

  /// Something is not as it should be.
  void wrong(String sentence) {
    late.add(sentence);
  }

  private List<String> takeWrong() {
    var until = List.copyOf(late);
    late.clear();
    return until;
  }

  /// Whatever went wrong since the last judgement is of this part.
  void judge(String part) {
    verdicts.add(new Verdict(part, takeWrong()));
  }

  /// What was judged so far.
  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  boolean await(BooleanSupplier condition) throws InterruptedException {
    return signal.await(condition);
  }

  long says(Gadget gadget, String text) throws InterruptedException {
    return Promised.get(gadget.client().post(group, text)).getSeq();
  }

  List<Gadget> present() {
    return gadgets.stream()
        .filter(Gadget::isOn)
        .filter(gadget -> status(gadget, StoredGroup.Status.ACTIVE).holds())
        .toList();
  }

  void level(long seq, List<Gadget> gadgets) throws InterruptedException {
    for (var gadget : gadgets) {
      settle("delivery", new Check(gadget, () -> cursor(gadget) >= seq));
    }
  }

  long cursor(Gadget gadget) {
    return gadget.group(group).map(StoredGroup::cursor).orElse(0L);
  }

  Check status(Gadget gadget, StoredGroup.Status status) {
    return new Check(
        gadget, () -> gadget.group(group).map(StoredGroup::status).equals(Optional.of(status)));
  }

  void settle(String what, Check check) throws InterruptedException {
    if (!signal.await(check::holds)) {
      late.add(check.gadget().name() + " did not get there in time: " + what);
    }
  }

  /// The scheduled end of the group as somebody is told of it.
  ClosingView closing(Gadget gadget) {
    return view(gadget).getClosing();
  }

  GroupView view(Gadget gadget) {
    try {
      return Promised.get(gadget.client().getGroup(group));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return GroupView.getDefaultInstance();
    }
  }

  /// Waits until so many orders are still open, and everything is written.
  PurgeReport report(Gadget gadget, int open) throws InterruptedException {
    var last = new PurgeReport[1];
    boolean asExpected =
        await(
            () -> {
              last[0] = reportNow(gadget);
              return !last[0].getCascading()
                  && last[0].getOrdered() - last[0].getAcknowledged() == open;
            });
    if (!asExpected) {
      wrong("the purge report does not show " + open + " open orders");
    }
    return last[0];
  }

  private PurgeReport reportNow(Gadget gadget) {
    try {
      return Promised.get(gadget.client().purgeReport(group, "", 100));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return PurgeReport.getDefaultInstance();
    }
  }

  /// Something that must not be carried out.
  void refused(Reason reason, CompletableFuture<?> answer, String what)
      throws InterruptedException {
    try {
      Promised.get(answer);
      wrong(what + ": it was not refused");
    } catch (IllegalStateException failed) {
      boolean asExpected =
          failed.getCause() instanceof RefusedException refused && refused.reason() == reason;
      if (!asExpected) {
        wrong(what + ": " + failed.getCause());
      }
    }
  }

  void show() {
    screen.devices(gadgets, group);
  }

  record Check(Gadget gadget, BooleanSupplier condition) {
    boolean holds() {
      return condition.getAsBoolean();
    }
  }
}
