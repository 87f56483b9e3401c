package io.muster.bench.demo;

import io.muster.client.store.StoredGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What scenes are played on: the cast, the screen, the group they are about, and what did not
/// happen in time. Every step waits until the devices show it, and goes on.
final class Stage {
  private final Cast cast;
  private final Screen screen;
  private final Signal signal;
  private final List<String> late = new ArrayList<>();
  private long group;

  Stage(Cast cast, Screen screen, Signal signal) {
    this.cast = cast;
    this.screen = screen;
    this.signal = signal;
  }

  Cast cast() {
    return cast;
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

  /// What was wrong until now, and forgets it.
  List<String> takeWrong() {
    var until = List.copyOf(late);
    late.clear();
    return until;
  }

  boolean await(BooleanSupplier condition) throws InterruptedException {
    return signal.await(condition);
  }

  long says(Gadget gadget, String text) throws InterruptedException {
    return Promised.get(gadget.client().post(group, text)).getSeq();
  }

  List<Gadget> present() {
    return cast.all().stream()
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

  void show() {
    screen.devices(cast.all(), group);
  }

  record Check(Gadget gadget, BooleanSupplier condition) {
    boolean holds() {
      return condition.getAsBoolean();
    }
  }
}
