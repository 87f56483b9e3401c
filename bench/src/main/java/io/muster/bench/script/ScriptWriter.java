package io.muster.bench.script;

import io.muster.bench.irc.IrcLine;
import io.muster.bench.irc.IrcLog;
import io.muster.bench.script.Cast.Part;
import io.muster.bench.script.Script.Cue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Makes a script of a log: what the log tells, and between its lines what the seed adds, such as
/// devices that drop off, people whom the founder removes, messages taken back.
///
/// A log begins in the middle of things: whoever is heard of without having come in was in from the
/// start. Whoever is heard of after they left or were removed comes back first.
///
/// Owner: the caller's thread; one writer writes one script.
public final class ScriptWriter {
  /// People at most in one addition.
  static final int BATCH_MAX = 50;

  /// Longer texts are said in pieces.
  static final int TEXT_BYTES_MAX = 4_096;

  /// No more devices than one in so many are away at once.
  private static final int AWAY_ONE_IN = 5;

  private static final int AWAY_LINES_MAX = 300;
  private static final int DROP_ONE_IN = 40;
  private static final int TWICE_ONE_IN = 50;
  private static final int QUIT_TWICE_ONE_IN = 4;
  private static final int RECALL_ONE_IN = 60;
  private static final int REMOVAL_ONE_IN = 200;
  private static final int REMOVED_MAX = 3;
  private static final int REMOVAL_MEMBERS_MIN = 8;
  private static final int DISBAND_ONE_IN = 2;
  private static final int LATE_ONE_IN = 8;

  private final RandomGenerator random;
  private final Cast cast;
  private final List<Part> initial = new ArrayList<>();
  private final Set<Integer> arrived = new HashSet<>();
  private final List<Cue> cues = new ArrayList<>();
  private final PriorityQueue<Return> returns =
      new PriorityQueue<>(Comparator.comparingInt(Return::line).thenComparingInt(Return::device));
  private int line;
  private int minute;
  private int sayings;
  private int away;

  /// A device that is away comes back before this line.
  private record Return(int line, int device) {}

  private ScriptWriter(RandomGenerator random) {
    this.random = random;
    this.cast = new Cast(random);
  }

  /// Writes the script of a log.
  public static Script write(IrcLog log, long seed) {
    return new ScriptWriter(new SplittableRandom(seed ^ log.name().hashCode())).script(log);
  }

  private Script script(IrcLog log) {
    for (IrcLog.Moment moment : log.moments()) {
      minute = moment.minute();
      comeBackDue();
      play(moment.line());
      line++;
    }
    boolean disband = random.nextInt(DISBAND_ONE_IN) == 0;
    return new Script(
        log.name(),
        Policies.roll(random),
        cast.people(),
        cast.devices(),
        withOpening(log.moments().isEmpty() ? 0 : log.moments().getFirst().minute()),
        disband,
        disband ? late() : List.of());
  }

  private void play(IrcLine said) {
    switch (said) {
      case IrcLine.Spoke(String nick, String text) -> say(known(nick), text);
      case IrcLine.Acted(String nick, String text) -> say(known(nick), "* " + nick + " " + text);
      case IrcLine.Joined(String nick) -> join(nick);
      case IrcLine.Parted(String nick) -> part(known(nick));
      case IrcLine.Renamed(String from, String to) -> rename(known(from), from, to);
      case IrcLine.Other() -> {}
    }
  }

  /// Whoever has the nick. Somebody unknown was in from the start.
  private Part known(String nick) {
    return cast.find(nick)
        .orElseGet(
            () -> {
              Part part = cast.add(nick);
              part.in(true);
              part.switchOn();
              arrived.addAll(part.devicesOn());
              initial.add(part);
              return part;
            });
  }

  private void say(Part part, String text) {
    bringIn(part);
    for (String piece : Texts.pieces(text, TEXT_BYTES_MAX)) {
      int device = deviceOn(part);
      boolean twice = random.nextInt(TWICE_ONE_IN) == 0;
      cue(new Step.Say(device, sayings, piece, twice));
      if (random.nextInt(RECALL_ONE_IN) == 0) {
        cue(new Step.Recall(deviceOn(part), sayings));
      }
      sayings++;
      if (twice) {
        restart(device);
      }
    }
    if (random.nextInt(DROP_ONE_IN) == 0) {
      dropSomebody();
    }
    if (random.nextInt(REMOVAL_ONE_IN) == 0) {
      removeSome();
    }
  }

  private void join(String nick) {
    Part part = cast.find(nick).orElseGet(() -> cast.add(nick));
    if (part.isIn()) {
      restart(deviceOn(part)); // the log does not tell of connections that broke
    } else {
      bringIn(part);
    }
  }

  /// Makes a member of somebody who is not: by the link, or because the founder adds them.
  private void bringIn(Part part) {
    if (part.isIn()) {
      return;
    }
    if (part.devicesOn().isEmpty()) {
      for (Device device : part.person().devices()) {
        switchOn(part, device.number());
      }
    }
    if (random.nextBoolean()) {
      cue(new Step.Add(List.of(part.number())));
    } else {
      int device = deviceOn(part);
      boolean twice = random.nextInt(TWICE_ONE_IN) == 0;
      cue(new Step.Join(device, twice));
      if (twice) {
        restart(device);
      }
    }
    part.in(true);
  }

  private void switchOn(Part part, int device) {
    boolean first = arrived.add(device);
    cue(first ? new Step.Arrive(device) : new Step.ComeBack(device));
    away -= first ? 0 : 1;
    part.devicesOn().add(device);
  }

  private void part(Part part) {
    if (!part.isIn()) {
      return;
    }
    int device = deviceOn(part);
    boolean twice = random.nextInt(QUIT_TWICE_ONE_IN) == 0;
    cue(new Step.Quit(device, twice));
    part.in(false);
    if (twice) {
      restart(device);
    }
  }

  private void rename(Part part, String from, String to) {
    cast.rename(part, from, to);
    if (part.isIn()) {
      cue(new Step.Rename(deviceOn(part), Texts.nickname(to)));
    }
  }

  private void removeSome() {
    List<Part> members = new ArrayList<>(cast.members());
    if (members.size() < REMOVAL_MEMBERS_MIN) {
      return;
    }
    var people = new ArrayList<Integer>();
    for (int count = 1 + random.nextInt(REMOVED_MAX); count > 0; count--) {
      Part part = members.remove(random.nextInt(members.size()));
      part.in(false);
      people.add(part.number());
    }
    cue(new Step.Remove(List.copyOf(people)));
  }

  private void dropSomebody() {
    List<Part> members = cast.members();
    Part part = members.get(random.nextInt(members.size()));
    if (!part.devicesOn().isEmpty() && away < cast.devices().size() / AWAY_ONE_IN) {
      dropOff(deviceOn(part), 1 + random.nextInt(AWAY_LINES_MAX));
    }
  }

  /// A device goes away and comes back, at once or some lines later.
  private void restart(int device) {
    if (random.nextInt(3) == 0) {
      dropOff(device, 1 + random.nextInt(AWAY_LINES_MAX));
    } else {
      cue(new Step.DropOff(device));
      cue(new Step.ComeBack(device));
    }
  }

  private void dropOff(int device, int lines) {
    cue(new Step.DropOff(device));
    cast.owner(device).devicesOn().remove(device);
    returns.add(new Return(line + lines, device));
    away++;
  }

  private void comeBackDue() {
    while (!returns.isEmpty() && returns.peek().line() <= line) {
      int device = returns.remove().device();
      if (!cast.isOn(device)) {
        switchOn(cast.owner(device), device);
      }
    }
  }

  /// One of the person's devices that is on; if there is none, one comes back.
  private int deviceOn(Part part) {
    if (part.devicesOn().isEmpty()) {
      switchOn(part, part.person().devices().getFirst().number());
    }
    var on = new ArrayList<>(part.devicesOn());
    return on.get(random.nextInt(on.size()));
  }

  private List<Integer> late() {
    return cast.members().stream()
        .flatMap(part -> part.person().devices().stream())
        .filter(_ -> random.nextInt(LATE_ONE_IN) == 0)
        .map(Device::number)
        .toList();
  }

  private void cue(Step step) {
    cues.add(new Cue(minute, step));
  }

  /// Puts before all else how the founder gathers those who are in from the start. Some of their
  /// devices hear of it as it happens, the others find it when they are switched on.
  private List<Cue> withOpening(int firstMinute) {
    var before = new ArrayList<Step>();
    var after = new ArrayList<Step>();
    Part founder = cast.owner(0);
    founder.person().devices().forEach(device -> before.add(new Step.Arrive(device.number())));
    for (Part part : initial) {
      for (Device device : part.person().devices()) {
        (random.nextBoolean() ? before : after).add(new Step.Arrive(device.number()));
      }
    }
    List<Integer> numbers = initial.stream().map(Part::number).toList();
    int first = Math.min(BATCH_MAX, numbers.size());
    before.add(new Step.Found(numbers.subList(0, first)));
    for (int from = first; from < numbers.size(); from += BATCH_MAX) {
      int to = Math.min(from + BATCH_MAX, numbers.size());
      before.add(new Step.Add(numbers.subList(from, to)));
    }
    var all = new ArrayList<Cue>();
    before.forEach(step -> all.add(new Cue(firstMinute, step)));
    after.forEach(step -> all.add(new Cue(firstMinute, step)));
    all.addAll(cues);
    return all;
  }
}
