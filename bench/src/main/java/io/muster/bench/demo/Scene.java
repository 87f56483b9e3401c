package io.muster.bench.demo;

import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeReport;
import java.util.List;

/// The first scene: talk, a phone goes off, a quit, a removal, the phone comes back, a return, a
/// disband with a phone off, and the phone comes back again. Every step waits until the devices
/// show it, and goes on; what each device must have seen is judged at the end by [Judge].
final class Scene {
  private final Stage stage;
  private final Cast cast;
  private final Screen screen;

  Scene(Stage stage, Cast cast) {
    this.stage = stage;
    this.cast = cast;
    this.screen = stage.screen();
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
    return new Played(created, choQuit, choBack, deeOut, end, report, stage.late());
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
    stage.isAbout(made.getGroup());
    stage.level(made.getSeq() + 1, cast.all());
    stage.show();
    return stage.group();
  }

  private void talk() throws InterruptedException {
    screen.step("talk");
    stage.says(cast.annPhone(), "rain at ten, shall we go anyway?");
    stage.says(cast.bob(), "I have two umbrellas");
    stage.says(cast.cho(), "带伞就行");
    stage.level(stage.says(cast.dee(), "then I bring the tea"), cast.all());
    stage.show();
  }

  private long bobSwitchesOff() throws InterruptedException {
    screen.step("bob-off");
    long at = stage.cursor(cast.bob());
    cast.bob().switchOff();
    cast.deeTablet().switchOff();
    stage.says(cast.annLaptop(), "bus 14 leaves at nine");
    stage.level(stage.says(cast.dee(), "see you at the stop"), stage.present());
    stage.show();
    return at;
  }

  private long choQuits() throws InterruptedException {
    var client = cast.cho().client();
    var preview = Promised.get(client.previewQuit(stage.group()));
    screen.step("quit", screen.mode(preview.getMode()));
    var done = Promised.get(client.quit(stage.group(), preview.getToken()));
    stage.says(cast.annPhone(), "a pity, Cho");
    stage.settle("quit", stage.status(cast.cho(), StoredGroup.Status.ARCHIVED));
    stage.show();
    return done.getSeq();
  }

  private long deeIsRemoved() throws InterruptedException {
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewRemoval(stage.group(), List.of("dee")));
    screen.step("removal", preview.getPeople(), screen.mode(preview.getMode()));
    var done = Promised.get(client.remove(stage.group(), List.of("dee"), preview.getToken()));
    stage.level(stage.says(cast.annLaptop(), "just Bob and me, then"), List.of(cast.annPhone()));
    stage.settle("removal", stage.status(cast.dee(), StoredGroup.Status.ENDED));
    stage.show();
    screen.step("tablet");
    cast.deeTablet().switchOn();
    stage.settle("removal", stage.status(cast.deeTablet(), StoredGroup.Status.ENDED));
    stage.show();
    return done.getSeq();
  }

  private void bobComesBack(long before) throws InterruptedException {
    long last = stage.cursor(cast.annPhone());
    screen.step("bob-on", last - before);
    cast.bob().switchOn();
    stage.level(last, List.of(cast.bob()));
    stage.show();
  }

  private long choReturns() throws InterruptedException {
    screen.step("return");
    var invite = Promised.get(cast.annPhone().client().createInvite(stage.group(), 3_600, 1));
    var joined = Promised.get(cast.cho().client().join(invite.getCode()));
    stage.level(stage.says(cast.annPhone(), "welcome back, Cho"), stage.present());
    stage.show();
    return joined.getSeq();
  }

  private long disband() throws InterruptedException {
    cast.bob().switchOff();
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewDisband(stage.group()));
    screen.step("disband", preview.getPeople(), screen.mode(preview.getMode()));
    var done = Promised.get(client.disband(stage.group(), preview.getToken(), "trip-is-over"));
    for (var gadget : List.of(cast.annPhone(), cast.annLaptop(), cast.cho())) {
      stage.settle("disband", stage.status(gadget, StoredGroup.Status.ENDED));
    }
    stage.show();
    screen.report(stage.report(cast.annPhone(), 1));
    return done.getSeq();
  }

  private PurgeReport bobIsToldFirst() throws InterruptedException {
    screen.step("bob-told");
    cast.bob().switchOn();
    stage.settle("disband", stage.status(cast.bob(), StoredGroup.Status.ENDED));
    stage.show();
    var report = stage.report(cast.annPhone(), 0);
    screen.report(report);
    return report;
  }

  /// Dee was removed long before the end, and her tablet was off: the server still knows.
  private void deeAsksWhatBecameOfIt() throws InterruptedException {
    var fate = Promised.get(cast.deeTablet().client().fate(stage.group()));
    screen.step("fate", fate.getBy(), fate.getReason());
    if (fate.getState() != Fate.State.ENDED || fate.getEnding() != Ending.REMOVAL) {
      stage.wrong("dee was told of another fate of the group: " + fate);
    }
    stage.show();
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
