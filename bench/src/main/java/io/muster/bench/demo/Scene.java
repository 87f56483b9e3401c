package io.muster.bench.demo;

import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The written scene: talk, a phone goes off, a quit, a removal, the phone comes back, a return, a
/// disband with a phone off, and the phone comes back again. Every step waits until the devices
/// show it, and goes on; what each device must have seen is judged at the end by [Judge].
final class Scene {
  private final Cast cast;
  private final Screen screen;
  private final Signal signal;
  private final List<String> late = new ArrayList<>();
  private long group;

  Scene(Cast cast, Screen screen, Signal signal) {
    this.cast = cast;
    this.screen = screen;
    this.signal = signal;
  }

  /// Plays it.
  Played play() throws InterruptedException {
    var created = open();
    talk();
    long bobOff = bobSwitchesOff();
    var choQuit = choQuits();
    var deeOut = deeIsRemoved();
    bobComesBack(bobOff);
    long choBack = choReturns();
    var end = disband();
    var report = bobIsToldFirst();
    deeAsksWhatBecameOfIt();
    return new Played(created, choQuit, choBack, deeOut, end, report, List.copyOf(late));
  }

  private long open() throws InterruptedException {
    screen.step("open");
    for (var gadget : List.of(cast.annPhone(), cast.annLaptop(), cast.bob(), cast.cho())) {
      gadget.switchOn();
    }
    cast.dee().switchOn();
    cast.deeTablet().switchOn();
    var made =
        Promised.get(
            cast.annPhone()
                .client()
                .createGroup("hikers", Policy.getDefaultInstance(), List.of("bob", "cho", "dee")));
    group = made.getGroup();
    level(made.getSeq() + 1, cast.all());
    show();
    return group;
  }

  private void talk() throws InterruptedException {
    screen.step("talk");
    says(cast.annPhone(), "rain at ten, shall we go anyway?");
    says(cast.bob(), "I have two umbrellas");
    says(cast.cho(), "带伞就行");
    level(says(cast.dee(), "then I bring the tea"), cast.all());
    show();
  }

  private long bobSwitchesOff() throws InterruptedException {
    screen.step("bob-off");
    long at = cursor(cast.bob());
    cast.bob().switchOff();
    cast.deeTablet().switchOff();
    says(cast.annLaptop(), "bus 14 leaves at nine");
    level(says(cast.dee(), "see you at the stop"), present());
    show();
    return at;
  }

  private long choQuits() throws InterruptedException {
    var client = cast.cho().client();
    var preview = Promised.get(client.previewQuit(group));
    screen.step("quit", screen.mode(preview.getMode()));
    var done = Promised.get(client.quit(group, preview.getToken()));
    says(cast.annPhone(), "a pity, Cho");
    settle("quit", status(cast.cho(), StoredGroup.Status.ARCHIVED));
    show();
    return done.getSeq();
  }

  private long deeIsRemoved() throws InterruptedException {
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewRemoval(group, List.of("dee")));
    screen.step("removal", preview.getPeople(), screen.mode(preview.getMode()));
    var done = Promised.get(client.remove(group, List.of("dee"), preview.getToken()));
    level(says(cast.annLaptop(), "just Bob and me, then"), List.of(cast.annPhone()));
    settle("removal", status(cast.dee(), StoredGroup.Status.ENDED));
    show();
    screen.step("tablet");
    cast.deeTablet().switchOn();
    settle("removal", status(cast.deeTablet(), StoredGroup.Status.ENDED));
    show();
    return done.getSeq();
  }

  private void bobComesBack(long before) throws InterruptedException {
    long last = cursor(cast.annPhone());
    screen.step("bob-on", last - before);
    cast.bob().switchOn();
    level(last, List.of(cast.bob()));
    show();
  }

  private long choReturns() throws InterruptedException {
    screen.step("return");
    var invite = Promised.get(cast.annPhone().client().createInvite(group, 3_600, 1));
    var joined = Promised.get(cast.cho().client().join(invite.getCode()));
    level(says(cast.annPhone(), "welcome back, Cho"), present());
    show();
    return joined.getSeq();
  }

  private long disband() throws InterruptedException {
    cast.bob().switchOff();
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewDisband(group));
    screen.step("disband", preview.getPeople(), screen.mode(preview.getMode()));
    var done = Promised.get(client.disband(group, preview.getToken(), "trip-is-over"));
    for (var gadget : List.of(cast.annPhone(), cast.annLaptop(), cast.cho())) {
      settle("disband", status(gadget, StoredGroup.Status.ENDED));
    }
    show();
    screen.report(awaitReport(1));
    return done.getSeq();
  }

  private PurgeReport bobIsToldFirst() throws InterruptedException {
    screen.step("bob-told");
    cast.bob().switchOn();
    settle("disband", status(cast.bob(), StoredGroup.Status.ENDED));
    show();
    var report = awaitReport(0);
    screen.report(report);
    return report;
  }

  /// Dee was removed long before the end, and her tablet was off: the server still knows.
  private void deeAsksWhatBecameOfIt() throws InterruptedException {
    var fate = Promised.get(cast.deeTablet().client().fate(group));
    screen.step("fate", fate.getBy(), fate.getReason());
    if (fate.getState() != Fate.State.ENDED || fate.getEnding() != Ending.REMOVAL) {
      late.add("dee was told of another fate of the group: " + fate);
    }
    show();
  }

  // ── Small things ────────────────────────────────────────────────────────────────────────────

  /// Waits until so many orders are still open, and everything is written.
  private PurgeReport awaitReport(int open) throws InterruptedException {
    var last = new PurgeReport[1];
    boolean asExpected =
        signal.await(
            () -> {
              last[0] = reportNow();
              return !last[0].getCascading()
                  && last[0].getOrdered() - last[0].getAcknowledged() == open;
            });
    if (!asExpected) {
      late.add("the purge report does not show " + open + " open orders");
    }
    return last[0];
  }

  private PurgeReport reportNow() {
    try {
      return Promised.get(cast.annPhone().client().purgeReport(group, "", 100));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return PurgeReport.getDefaultInstance();
    }
  }

  private long says(Gadget gadget, String text) throws InterruptedException {
    return Promised.get(gadget.client().post(group, text)).getSeq();
  }

  private List<Gadget> present() {
    return cast.all().stream()
        .filter(Gadget::isOn)
        .filter(gadget -> status(gadget, StoredGroup.Status.ACTIVE).holds())
        .toList();
  }

  private void level(long seq, List<Gadget> gadgets) throws InterruptedException {
    for (var gadget : gadgets) {
      settle("delivery", new Check(gadget, () -> cursor(gadget) >= seq));
    }
  }

  private long cursor(Gadget gadget) {
    return gadget.group(group).map(StoredGroup::cursor).orElse(0L);
  }

  private Check status(Gadget gadget, StoredGroup.Status status) {
    return new Check(
        gadget, () -> gadget.group(group).map(StoredGroup::status).equals(Optional.of(status)));
  }

  private void settle(String what, Check check) throws InterruptedException {
    if (!signal.await(check::holds)) {
      late.add(check.gadget().name() + " did not get there in time: " + what);
    }
  }

  private void show() {
    screen.devices(cast.all(), group);
  }

  private record Check(Gadget gadget, BooleanSupplier condition) {
    boolean holds() {
      return condition.getAsBoolean();
    }
  }

  /// What was played, for the judge: the numbers of the entries that began and ended memberships.
  ///
  /// @param late what did not happen in time
  record Played(
      long group,
      long choQuit,
      long choBack,
      long deeOut,
      long end,
      PurgeReport report,
      List<String> late) {}
}
