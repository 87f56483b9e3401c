package io.muster.bench.demo;

import io.muster.client.PushSettings;
import io.muster.proto.v1.PushView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/// A device of somebody who is mostly away, and what its push service handed to it meanwhile.
/// Owner: the scene's thread.
final class Handset {
  private final Gadget gadget;
  private final String service;
  private final Function<PushView, PushSettings> settings;
  private final Supplier<List<Arrived>> inbox;
  private int opened;
  private int stepped;

  /// @param service that reaches it, for the screen
  /// @param settings what its app says to the server, which has said what it reaches
  /// @param inbox all that was handed to it, oldest first
  Handset(
      Gadget gadget,
      String service,
      Function<PushView, PushSettings> settings,
      Supplier<List<Arrived>> inbox) {
    this.gadget = gadget;
    this.service = service;
    this.settings = settings;
    this.inbox = inbox;
  }

  Gadget gadget() {
    return gadget;
  }

  String service() {
    return service;
  }

  /// The app is opened for the first time, says how it is reached, and is closed.
  void registers() throws InterruptedException {
    gadget.switchOn();
    var push = gadget.client().push();
    Promised.get(push.set(settings.apply(Promised.get(push.get()))));
    gadget.switchOff();
  }

  /// The app is opened: it takes away what is on the screen, since it shows that itself.
  void comesBack() throws InterruptedException {
    gadget.switchOn();
    opened = all().size();
  }

  void goesAway() {
    gadget.switchOff();
  }

  /// A step of the scene begins.
  void step() {
    stepped = all().size();
  }

  List<Arrived> all() {
    return inbox.get();
  }

  /// What was handed to it in this step.
  List<Arrived> news() {
    var all = all();
    return all.subList(stepped, all.size());
  }

  private List<Arrived> sinceOpened() {
    var all = all();
    return all.subList(opened, all.size());
  }

  /// What is on its screen, as its app and its system would have it: the newest last.
  List<Arrived> screen() {
    var shown = new LinkedHashMap<String, Arrived>();
    for (var arrived : sinceOpened()) {
      if (arrived.isShown()) {
        shown.remove(arrived.tag());
        shown.put(arrived.tag(), arrived);
      } else if (arrived.isClear()) {
        shown.values().removeIf(card -> card.group() == arrived.group());
      }
    }
    return List.copyOf(shown.values());
  }

  /// The number at the app's icon.
  int badge() {
    return sinceOpened().stream()
        .map(Arrived::badge)
        .filter(OptionalInt::isPresent)
        .reduce((_, last) -> last)
        .orElse(OptionalInt.of(0))
        .getAsInt();
  }
}
