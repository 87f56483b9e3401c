package io.muster.bench.demo;

import io.muster.bench.demo.Judge.Verdict;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.DeviceRule;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.OnObjection;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Role;
import java.util.List;

/// How a personal group ends, as a process: a mistaken quit is undone, somebody is removed, the end
/// is announced and objected to, called off, asked for on a laptop, confirmed on the phone, and
/// cut, with a phone off.
final class PersonalScene {
  private static final Policy POLICY =
      Policy.newBuilder()
          .setNoticeS(3)
          .setObjectionS(2)
          .setOnObjection(OnObjection.PAUSE)
          .setDevices(DeviceRule.ON_PHONES)
          .build();

  private final Stage stage;
  private final Cast cast;
  private final Screen screen;

  PersonalScene(Stage stage, Cast cast) {
    this.stage = stage;
    this.cast = cast;
    this.screen = stage.screen();
  }

  List<Verdict> play() throws InterruptedException {
    open();
    quitAndUndo();
    removal();
    announce();
    objection();
    callOff();
    cutWithAPhoneOff();
    return stage.verdicts();
  }

  private void open() throws InterruptedException {
    screen.step("open");
    for (var gadget :
        List.of(cast.annPhone(), cast.annLaptop(), cast.bob(), cast.cho(), cast.dee())) {
      gadget.switchOn();
    }
    var made =
        Promised.get(
            cast.annPhone().client().createGroup("hikers", POLICY, List.of("bob", "cho", "dee")));
    stage.isAbout(made.getGroup());
    Promised.get(cast.annPhone().client().setRole(stage.group(), "bob", Role.ADMIN));
    stage.level(stage.says(cast.bob(), "rain at ten"), stage.present());
    stage.show();
    stage.judge("open");
  }

  private void quitAndUndo() throws InterruptedException {
    var client = cast.bob().client();
    var preview = Promised.get(client.previewQuit(stage.group()));
    screen.step("personal.quit", screen.mode(preview.getMode()));
    Promised.get(client.quit(stage.group(), preview.getToken()));
    stage.settle("quit", stage.status(cast.bob(), StoredGroup.Status.ARCHIVED));
    stage.show();

    screen.step("personal.undo");
    Promised.get(client.door(stage.group()).askToReturn());
    Promised.get(cast.annPhone().client().door(stage.group()).answerReturn("bob", true));
    stage.settle("undo", stage.status(cast.bob(), StoredGroup.Status.ACTIVE));
    stage.level(stage.says(cast.annPhone(), "welcome back, Bob"), List.of(cast.bob()));
    var view = Promised.get(client.getGroup(stage.group()));
    if (view.getRole() != Role.ADMIN) {
      stage.wrong("bob came back as " + view.getRole());
    }
    stage.show();
    stage.judge("A3 undo of a quit");
  }

  private void removal() throws InterruptedException {
    var client = cast.bob().client();
    var preview = Promised.get(client.previewRemoval(stage.group(), List.of("dee")));
    screen.step("personal.removal", preview.getPeople(), screen.mode(preview.getMode()));
    Promised.get(client.remove(stage.group(), List.of("dee"), preview.getToken()));
    stage.settle("removal", stage.status(cast.dee(), StoredGroup.Status.ENDED));
    var breakpoint = cast.dee().group(stage.group()).orElseThrow().breakpoints().getLast();
    screen.step("personal.breakpoint", breakpoint.lastSeq(), breakpoint.by());
    if (breakpoint.lastSeq() != breakpoint.cut() || breakpoint.lastAtMs() == 0) {
      stage.wrong("dee's breakpoint is not the last entry she received: " + breakpoint);
    }
    stage.show();
    stage.judge("A1 removal and breakpoint");
  }

  private void announce() throws InterruptedException {
    screen.step("personal.announce");
    var preview = disband();
    screen.notes(preview.getNotesList());
    stage.refused(
        Reason.ADMINS_SUSPENDED,
        cast.bob().client().createInvite(stage.group(), 3_600, 1),
        "Bob's powers rest");
    stage.judge("C1 checklist, C2 notice");
  }

  private void objection() throws InterruptedException {
    screen.step("personal.object");
    Promised.get(cast.cho().client().course(stage.group()).objectToEnd("too soon"));
    if (!stage.await(() -> stage.closing(cast.annPhone()).getPaused())) {
      stage.wrong("the objection has not stopped the clock");
    }
    var page = Promised.get(cast.annPhone().client().course(stage.group()).objections("", 0));
    page.getObjectionsList().forEach(o -> screen.line(o.getUser() + ": " + o.getReason()));
    if (page.getObjectionsCount() != 1) {
      stage.wrong("the owner sees " + page.getObjectionsCount() + " objections");
    }
    stage.refused(
        Reason.ROLE_TOO_LOW,
        cast.bob().client().course(stage.group()).objections("", 0),
        "only the owner sees objections");
    stage.judge("C2 objection");
  }

  private void callOff() throws InterruptedException {
    screen.step("personal.cancel");
    Promised.get(cast.annPhone().client().course(stage.group()).cancelEnd());
    Promised.get(cast.bob().client().createInvite(stage.group(), 3_600, 1));
    stage.level(stage.says(cast.cho(), "thank you"), List.of(cast.annPhone(), cast.bob()));
    stage.show();
    stage.judge("C3 cancel");
  }

  private void cutWithAPhoneOff() throws InterruptedException {
    screen.step("personal.cut");
    cast.cho().switchOff();
    askOnTheLaptop();
    for (var gadget : List.of(cast.annPhone(), cast.annLaptop(), cast.bob())) {
      stage.settle("cut", stage.status(gadget, StoredGroup.Status.ENDED));
    }
    stage.show();
    screen.step("personal.told");
    cast.cho().switchOn();
    stage.settle("cut", stage.status(cast.cho(), StoredGroup.Status.ENDED));
    var fate = Promised.get(cast.cho().client().fate(stage.group()));
    if (fate.getState() != Fate.State.ENDED || fate.getEnding() != Ending.DISBAND) {
      stage.wrong("cho was told of another fate of the group: " + fate);
    }
    stage.show();
    stage.judge("C3 cut, P4 purge-reach");
  }

  /// The laptop asks, the phone confirms.
  private void askOnTheLaptop() throws InterruptedException {
    var laptop = cast.annLaptop().client();
    var preview = Promised.get(laptop.previewDisband(stage.group()));
    var asked = Promised.get(laptop.disband(stage.group(), preview.getToken(), "trip-is-over"));
    long number = asked.getWaiting().getNumber();
    boolean shown =
        stage.await(
            () -> cast.annPhone().asked().filter(ask -> ask.getNumber() == number).isPresent());
    if (!preview.getWaitsForPhone() || !shown) {
      stage.wrong("the phone does not show what the laptop asks");
    }
    if (stage.closing(cast.annPhone()).getCutMs() != 0) {
      stage.wrong("the end is scheduled before the phone has confirmed it");
    }
    stage.refused(
        Reason.USE_PHONE,
        laptop.course(stage.group()).answerOnPhone(number, true),
        "the laptop cannot say yes");
    screen.step("personal.confirm", cast.annPhone().asked().orElseThrow().getDevice());
    Promised.get(cast.annPhone().client().course(stage.group()).answerOnPhone(number, true));
    stage.judge("B6 desktop asks, phone confirms");
  }

  // ── Small things ────────────────────────────────────────────────────────────────────────────

  private Previewed disband() throws InterruptedException {
    var client = cast.annPhone().client();
    var preview = Promised.get(client.previewDisband(stage.group()));
    Promised.get(client.disband(stage.group(), preview.getToken(), "trip-is-over"));
    return preview;
  }
}
