package io.muster.bench.replay;

import io.muster.bench.check.Promise;
import io.muster.bench.replay.Ensemble.Figure;
import io.muster.bench.script.Script;
import io.muster.bench.script.Step;
import io.muster.client.MusterClient;
import io.muster.client.RefusedException;
import io.muster.proto.v1.Added;
import io.muster.proto.v1.Created;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Joined;
import io.muster.proto.v1.Left;
import io.muster.proto.v1.NicknameChanged;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Person.Outcome;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Recalled;
import io.muster.proto.v1.Removed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Plays one script: every step waits for the answer to the one before. Only the messages that one
/// device sends in a row follow each other without waiting, or, where the order of the log need not
/// be kept, those of several people.
///
/// Owner: one virtual thread.
final class GroupPlayer {
  /// Messages of one device without an answer.
  private static final int IN_A_ROW_MAX = 16;

  private final Script script;
  private final Ensemble ensemble;
  private final Stage stage;
  private final Patience patience;
  private final int inFlight;
  private final long[] sayings;
  private final long[] lastSaid;
  private final Deque<Said> unanswered = new ArrayDeque<>();
  private String invite = "";

  /// A message that is on its way.
  private record Said(Step.Say say, CompletableFuture<Done> answer) {}

  /// @param inFlight messages of different people that may be without an answer at once; 1 keeps
  ///   the order of the log
  GroupPlayer(Script script, Ensemble ensemble, Stage stage, int inFlight) {
    this.script = script;
    this.ensemble = ensemble;
    this.stage = stage;
    this.patience = stage.patience();
    this.inFlight = inFlight;
    this.lastSaid = new long[script.devices().size()];
    this.sayings = new long[Math.toIntExact(script.messages())];
  }

  /// Plays the script up to its last step, and leaves the devices as they are then.
  void play(Pace pace) {
    for (Script.Cue cue : script.cues()) {
      pace.await(cue.minute());
      play(cue.step());
    }
    answerAll();
  }

  private void play(Step step) {
    if (!(step instanceof Step.Say say && goesOn(say))) {
      answerAll();
    }
    switch (step) {
      case Step.Arrive(int device) -> ensemble.handset(device).switchOn();
      case Step.ComeBack(int device) -> ensemble.handset(device).switchOn();
      case Step.DropOff(int device) -> ensemble.handset(device).switchOff();
      case Step.Found(List<Integer> people) -> found(people);
      case Step.Add(List<Integer> people) -> add(people);
      case Step.Join(int device, boolean twice) -> join(device, twice);
      case Step.Say say -> say(say);
      case Step.Recall(int device, int saying) -> recall(device, saying);
      case Step.Rename(int device, String nickname) -> rename(device, nickname);
      case Step.Quit(int device, boolean twice) -> quit(device, twice);
      case Step.Remove(List<Integer> people) -> remove(people);
    }
  }

  private int unansweredMax() {
    return inFlight > 1 ? inFlight : IN_A_ROW_MAX;
  }

  /// Whether a message may leave while others are without an answer.
  private boolean goesOn(Step.Say say) {
    boolean sameDevice =
        unanswered.isEmpty() || unanswered.peekLast().say().device() == say.device();
    return !say.twice() && (sameDevice || inFlight > 1);
  }

  private void found(List<Integer> people) {
    var members = people.stream().map(ensemble::figure).toList();
    Figure founder = ensemble.figure(Script.FOUNDER);
    Stream.concat(Stream.of(founder), members.stream()).forEach(ensemble::comes);
    String name = script.name().substring(0, Math.min(script.name().length(), 40));
    MusterClient client = ensemble.founder();
    var created =
        patience.answer(
            "the founding", client.createGroup(name, script.policy(), ensemble.users(people)));
    carriedOut("the founding", created.getPeopleList());
    ensemble.group(created.getGroup());
    founder.membership().began(created.getSeq());
    var entry = ensemble.actOf(founder).setCreated(Created.newBuilder().setName(name));
    ensemble.acknowledged(founder, created.getSeq(), entry);
    if (!people.isEmpty()) {
      added(members, people, created.getSeq() + 1);
    }
    invite = patience.answer("an invite", client.createInvite(created.getGroup(), 0, 0)).getCode();
  }

  private void add(List<Integer> people) {
    var members = people.stream().map(ensemble::figure).toList();
    members.forEach(ensemble::comes);
    People outcome =
        patience.answer(
            "an addition", ensemble.founder().add(ensemble.group(), ensemble.users(people)));
    carriedOut("an addition", outcome.getPeopleList());
    added(members, people, outcome.getSeq());
  }

  private void added(List<Figure> members, List<Integer> people, long seq) {
    members.forEach(member -> member.membership().began(seq));
    Figure founder = ensemble.figure(Script.FOUNDER);
    var added = Added.newBuilder().addAllUsers(ensemble.users(people));
    ensemble.acknowledged(founder, seq, ensemble.actOf(founder).setAdded(added));
  }

  private void join(int device, boolean twice) {
    Figure figure = ensemble.figureOf(device);
    Handset handset = ensemble.handset(device);
    ensemble.comes(figure);
    forgetIf(twice, handset);
    var joined = patience.answer("a joining", handset.client().join(invite));
    handset.wasAnswered(joined.getSeq());
    figure.membership().began(joined.getSeq());
    var entry = Joined.newBuilder().setInvitedBy(ensemble.founderUser());
    ensemble.acknowledged(figure, joined.getSeq(), ensemble.actOf(figure).setJoined(entry));
  }

  private void say(Step.Say say) {
    Handset handset = ensemble.handset(say.device());
    forgetIf(say.twice(), handset);
    var answer = handset.client().post(ensemble.group(), say.text());
    unanswered.add(new Said(say, answer));
    if (say.twice() || unanswered.size() == unansweredMax()) {
      answer(unanswered.remove());
    }
  }

  private void answerAll() {
    while (!unanswered.isEmpty()) {
      answer(unanswered.remove());
    }
  }

  private void answer(Said said) {
    long seq = patience.answer("a message", said.answer()).getSeq();
    Step.Say say = said.say();
    Figure figure = ensemble.figureOf(say.device());
    var posted = Posted.newBuilder().setText(say.text());
    ensemble.acknowledged(figure, seq, ensemble.actOf(figure).setPosted(posted));
    ensemble.handset(say.device()).wasAnswered(seq);
    sayings[say.saying()] = seq;
    if (seq <= lastSaid[say.device()]) {
      ensemble
          .verdict()
          .broke(
              Promise.P2,
              figure.user(),
              "said entry " + seq + " after entry " + lastSaid[say.device()]);
    }
    lastSaid[say.device()] = seq;
    stage.said();
  }

  private static void forgetIf(boolean twice, Handset handset) {
    if (twice) {
      handset.forgetsNext();
    }
  }

  private void recall(int device, int saying) {
    Figure figure = ensemble.figureOf(device);
    long seq = sayings[saying];
    ensemble.chronicle().takesBack(figure.user(), seq);
    var asked = ensemble.handset(device).client().recall(ensemble.group(), seq);
    Done done = patience.answer("a recall", asked.exceptionally(GroupPlayer::tooLate));
    if (done.getSeq() > 0) {
      var recalled = Recalled.newBuilder().setSeq(seq);
      ensemble.acknowledged(figure, done.getSeq(), ensemble.actOf(figure).setRecalled(recalled));
    }
  }

  /// A replay may be slower than a recall allows: then nothing is recalled.
  private static Done tooLate(Throwable e) {
    Throwable cause = Patience.cause(e);
    if (cause instanceof RefusedException refused
        && refused.reason() == Reason.TOO_LATE_TO_RECALL) {
      return Done.getDefaultInstance();
    }
    throw new PlayStopped("a recall failed: " + cause, cause);
  }

  private void rename(int device, String nickname) {
    Figure figure = ensemble.figureOf(device);
    var asked = ensemble.handset(device).client().setNickname(ensemble.group(), nickname);
    long seq = patience.answer("a change of nick", asked).getSeq();
    if (seq > 0) {
      var changed = NicknameChanged.newBuilder().setNickname(nickname);
      ensemble.acknowledged(figure, seq, ensemble.actOf(figure).setNicknameChanged(changed));
    }
  }

  private void quit(int device, boolean twice) {
    Figure figure = ensemble.figureOf(device);
    Handset handset = ensemble.handset(device);
    ensemble.awaitKnown(List.of(figure));
    var previewed =
        patience.answer("the preview of a quit", handset.client().previewQuit(ensemble.group()));
    forgetIf(twice, handset);
    var asked = handset.client().quit(ensemble.group(), previewed.getToken());
    long seq = patience.answer("a quit", asked).getSeq();
    handset.wasAnswered(seq);
    ensemble.acknowledged(figure, seq, ensemble.actOf(figure).setLeft(Left.newBuilder()));
    ensemble.ended(List.of(figure), seq, Ending.QUIT);
  }

  private void remove(List<Integer> people) {
    var members = people.stream().map(ensemble::figure).toList();
    List<String> users = ensemble.users(people);
    ensemble.awaitKnown(members);
    MusterClient client = ensemble.founder();
    long group = ensemble.group();
    var previewed =
        patience.answer("the preview of a removal", client.previewRemoval(group, users));
    People outcome =
        patience.answer("a removal", client.remove(group, users, previewed.getToken()));
    carriedOut("a removal", outcome.getPeopleList());
    Figure founder = ensemble.figure(Script.FOUNDER);
    var removed = Removed.newBuilder().addAllUsers(users);
    ensemble.acknowledged(founder, outcome.getSeq(), ensemble.actOf(founder).setRemoved(removed));
    ensemble.ended(members, outcome.getSeq(), Ending.REMOVAL);
  }

  private static void carriedOut(String what, List<io.muster.proto.v1.Person> people) {
    for (var person : people) {
      if (person.getOutcome() != Outcome.CARRIED_OUT) {
        throw new PlayStopped(what + " of " + person.getUser() + " came to " + person.getOutcome());
      }
    }
  }
}
