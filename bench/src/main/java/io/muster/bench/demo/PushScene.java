package io.muster.bench.demo;

import io.muster.bench.demo.Judge.Verdict;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How people are told who are not connected, each by another push service: a message, a mute and a
/// mention, a removal while a service is down, the notice of an end, the end, and a return.
final class PushScene {
  private static final Policy POLICY = Policy.newBuilder().setNoticeS(3).build();

  /// For how long the service that is down wants to be left alone.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /// For how long the server does not believe that something has arrived, and a little more.
  private static final Duration IN_TRANSIT = Duration.ofMillis(1_200);

  private static final String NEW = "New message";
  private static final String LATE = "the key of the hut is under the stone";

  private final Stage stage;
  private final Screen screen;
  private final Carriers carriers;
  private final Gadget ann;
  private final Handset bob;
  private final Handset cho;
  private final Handset dee;
  private final Handset eve;

  /// What each device had been handed when its person was cut off.
  private final Map<Handset, Integer> cuts = new HashMap<>();

  /// @param ann who is there all the time
  /// @param away those of Bob, Cho, Dee and Eve
  PushScene(Stage stage, Carriers carriers, Gadget ann, List<Handset> away) {
    this.stage = stage;
    this.screen = stage.screen();
    this.carriers = carriers;
    this.ann = ann;
    this.bob = away.get(0);
    this.cho = away.get(1);
    this.dee = away.get(2);
    this.eve = away.get(3);
  }

  List<Verdict> play() throws InterruptedException {
    open();
    message();
    muteAndMention();
    removal();
    removedComesBack();
    notice();
    end();
    oneComesBack();
    leftAlone();
    judgeCuts();
    return stage.verdicts();
  }

  private void open() throws InterruptedException {
    step("push.open");
    ann.switchOn();
    for (var handset : all()) {
      handset.registers();
    }
    var people = List.of("bob", "cho", "dee", "eve");
    var made = Promised.get(ann.client().createGroup("hikers", POLICY, people));
    stage.isAbout(made.getGroup());
    gets(bob, "notice", "hikers", "ann added you to this group");
    gets(cho, "notice", "hikers", "ann added you to this group");
    gets(dee, "notice", "There is news about one of your groups", "");
    gets(eve, "notice", "hikers", "ann 将你加入了此群");
    show();
    for (var handset : all()) {
      handset.comesBack();
      stage.level(made.getSeq() + 1, List.of(handset.gadget()));
    }
    haveRead();
    all().forEach(Handset::goesAway);
    stage.judge("G1 four services");
  }

  private void message() throws InterruptedException {
    step("push.message");
    stage.says(ann, "rain at ten");
    gets(bob, "message", "hikers", "ann: rain at ten");
    gets(cho, "message", "hikers", "ann: rain at ten");
    gets(dee, "message", NEW, "");
    gets(eve, "message", "hikers", "ann：rain at ten");
    all().forEach(handset -> badge(handset, 1));
    show();
    stage.judge("G3 language, preview, badge");
  }

  private void muteAndMention() throws InterruptedException {
    step("push.mute");
    bob.comesBack();
    Promised.get(bob.gadget().client().push().mute(stage.group(), Duration.ofDays(1)));
    haveRead();
    bob.goesAway();
    stage.says(ann, "I bring the tea");
    gets(cho, "message", "hikers", "ann: I bring the tea");
    gets(dee, "message", "2 new messages", "");
    gets(eve, "message", "hikers", "ann：I bring the tea");
    show();

    step("push.mention");
    Promised.get(ann.client().post(stage.group(), "bring the map, Bob", List.of("bob")));
    gets(bob, "mention", "hikers", "ann mentioned you: bring the map, Bob");
    gets(cho, "message", "hikers", "ann: bring the map, Bob");
    gets(dee, "message", "3 new messages", "");
    gets(eve, "message", "hikers", "ann：bring the map, Bob");
    badge(bob, 1);
    badge(cho, 3);
    boolean muted = bob.all().stream().noneMatch(it -> it.body().contains("tea"));
    if (!muted) {
      stage.wrong("bob was told of a message in the group that he has muted");
    }
    show();
    stage.judge("G3 mute, mention overrides it");
  }

  /// The message is under way when Cho is removed, and would be sent again when the service is
  /// back.
  private void removal() throws InterruptedException {
    var client = ann.client();
    step("push.removal", PAUSE.toSeconds());
    var preview = Promised.get(client.previewRemoval(stage.group(), List.of("cho")));
    carriers.firebaseIsDown(PAUSE);
    stage.says(ann, LATE);
    if (!stage.await(() -> carriers.turnedAway() > 0)) {
      stage.wrong("the message was not sent to the service that is down");
    }
    Promised.get(client.remove(stage.group(), List.of("cho"), preview.getToken()));
    carriers.firebaseIsUp();
    cutsOff(List.of(cho));
    gets(dee, "message", "4 new messages", "");
    gets(eve, "message", "hikers", "ann：" + LATE);
    show();

    step("push.up");
    isWoken(cho);
    show();
    screen.report(stage.report(ann, 1));
    stage.judge("G4 removal: dropped, cleared, woken");
  }

  private void removedComesBack() throws InterruptedException {
    step("push.removed");
    purges(cho);
    show();
    screen.report(stage.report(ann, 0));
    cho.goesAway();
    stage.judge("P4 purge-reach of a removal");
  }

  private void notice() throws InterruptedException {
    step("push.notice");
    var preview = Promised.get(ann.client().previewDisband(stage.group()));
    Promised.get(ann.client().disband(stage.group(), preview.getToken(), "trip-is-over"));
    gets(bob, "notice", "hikers", "ann is disbanding this group.");
    gets(dee, "notice", "There is news about one of your groups", "");
    gets(eve, "notice", "hikers", "ann 正在解散此群");
    show();
    stage.judge("G3 notice overrides mute");
  }

  private void end() throws InterruptedException {
    step("push.end");
    stage.settle("cut", stage.status(ann, StoredGroup.Status.ENDED));
    cutsOff(List.of(bob, dee, eve));
    for (var handset : List.of(bob, dee, eve)) {
      isWoken(handset);
    }
    show();
    screen.report(stage.report(ann, 3));
    stage.judge("G4 end: cleared, woken");
  }

  private void oneComesBack() throws InterruptedException {
    step("push.back");
    purges(bob);
    show();
    screen.report(stage.report(ann, 2));
    bob.goesAway();
    stage.judge("P4 purge-reach of an end");
  }

  /// What has purged hears of a new group, and of nothing else.
  private void leftAlone() throws InterruptedException {
    step("push.alone");
    Promised.get(ann.client().createGroup("cooks", POLICY, List.of("bob", "cho")));
    for (var handset : List.of(bob, cho)) {
      gets(handset, "notice", "cooks", "ann added you to this group");
      if (handset.news().size() != 1) {
        stage.wrong(handset.gadget().name() + " was told more: " + handset.news());
      }
    }
    show();
    stage.judge("G4 left alone after the purge");
  }

  /// Once somebody is cut off, nothing of the group reaches them but that it is over.
  private void judgeCuts() {
    cuts.forEach(
        (handset, cut) -> {
          var all = handset.all();
          for (var arrived : all.subList(cut, all.size())) {
            if (arrived.group() == stage.group() && arrived.isShown()) {
              stage.wrong(handset.gadget().name() + " was told after the cut: " + arrived);
            }
          }
        });
    if (cho.all().stream().anyMatch(arrived -> arrived.body().contains(LATE))) {
      stage.wrong("cho was told what was still to be sent when she was removed");
    }
    if (dee.all().stream().anyMatch(arrived -> !arrived.body().isEmpty())) {
      stage.wrong("dee's push service was told more than that there is something");
    }
    stage.judge("P3 cut-off");
  }

  // ── Small things ────────────────────────────────────────────────────────────────────────────

  private List<Handset> all() {
    return List.of(bob, cho, dee, eve);
  }

  private void step(String key, Object... values) {
    all().forEach(Handset::step);
    screen.step(key, values);
  }

  private void show() {
    Phones.show(screen, all(), stage.group());
  }

  /// @param body how it begins
  private void gets(Handset handset, String kind, String title, String body)
      throws InterruptedException {
    boolean got =
        stage.await(
            () ->
                handset.news().stream()
                    .anyMatch(
                        it ->
                            it.kind().equals(kind)
                                && it.title().equals(title)
                                && it.body().startsWith(body)));
    if (!got) {
      stage.wrong(handset.gadget().name() + " was not told \"" + body + "\" but " + handset.news());
    }
  }

  /// What was written to a device shortly before it goes may not have arrived, so it is told of
  /// that again. Whoever is there now stays until that is over.
  private void haveRead() throws InterruptedException {
    long since = System.nanoTime();
    stage.await(() -> System.nanoTime() - since > IN_TRANSIT.toNanos());
  }

  private void badge(Handset handset, int expected) {
    if (handset.badge() != expected) {
      stage.wrong(
          handset.gadget().name() + " shows " + handset.badge() + " as its badge, not " + expected);
    }
  }

  private void cutsOff(List<Handset> handsets) {
    handsets.forEach(handset -> cuts.put(handset, handset.all().size()));
  }

  /// It is told to purge, and what it shows of the group goes; without a word.
  private void isWoken(Handset handset) throws InterruptedException {
    boolean woken =
        stage.await(
            () -> {
              var news = handset.news();
              return news.stream().anyMatch(Arrived::isWake)
                  && news.stream().anyMatch(Arrived::isClear);
            });
    if (!woken || !handset.screen().isEmpty()) {
      stage.wrong(handset.gadget().name() + " was told " + handset.news());
    }
  }

  private void purges(Handset handset) throws InterruptedException {
    handset.comesBack();
    stage.settle("purge", stage.status(handset.gadget(), StoredGroup.Status.ENDED));
    if (Judge.afterLastWelcome(handset.gadget()) != Gadget.What.PURGE) {
      stage.wrong(handset.gadget().name() + " was told something else before the purge");
    }
  }
}
