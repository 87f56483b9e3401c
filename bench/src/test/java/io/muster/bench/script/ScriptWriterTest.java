package io.muster.bench.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.irc.IrcLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScriptWriterTest {
  @Test
  void whoSpeaksWithoutHavingComeWasThereFromTheStart() {
    Script script =
        write(
            """
            [09:00] <ann> morning
            === bob [b@host]  has joined #hills
            [09:01] <bob> morning ann
            """);

    assertThat(script.people()).extracting(Person::nick).containsExactly("founder", "ann", "bob");
    assertThat(steps(script, Step.Found.class)).containsExactly(new Step.Found(List.of(1)));
    assertThat(comings(script)).containsExactly(2);
    assertThat(texts(script)).containsExactly("morning", "morning ann");
  }

  @Test
  void whoLeftAndSpeaksAgainComesBackFirst() {
    Script script =
        write(
            """
            [09:00] <ann> off now
            === ann [a@host]  has left #hills []
            [09:09] <ann> forgot my hat
            """);

    assertThat(steps(script, Step.Quit.class)).hasSize(1);
    assertThat(comings(script)).containsExactly(1);
    assertThat(texts(script)).containsExactly("off now", "forgot my hat");
  }

  @Test
  void aNewNickIsTheSamePersonAndTheOldOneIsFree() {
    Script script =
        write(
            """
            [09:00] <ann> one
            === ann is now known as ann_away
            === ann [other@host]  has joined #hills
            [09:01] <ann> I am somebody else
            [09:02] <ann_away> two
            """);

    assertThat(script.people()).hasSize(3);
    assertThat(steps(script, Step.Rename.class))
        .extracting(Step.Rename::nickname)
        .containsExactly("ann_away");
    assertThat(speakers(script)).containsExactly(1, 2, 1);
  }

  @Test
  void whoIsSaidToJoinTwiceOnlyReconnects() {
    Script script =
        write(
            """
            [09:00] <ann> one
            === ann [a@host]  has joined #hills
            [09:01] <ann> two
            """);

    assertThat(comings(script)).isEmpty();
    assertThat(steps(script, Step.DropOff.class)).isNotEmpty();
  }

  @Test
  void manyAreGatheredInSeveralSteps() {
    var log = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      log.append("[09:00] <nick").append(i).append("> hello\n");
    }

    Script script = write(log.toString());

    assertThat(steps(script, Step.Found.class).getFirst().people()).hasSize(50);
    assertThat(steps(script, Step.Add.class).subList(0, 2))
        .extracting(add -> add.people().size())
        .containsExactly(50, 20);
  }

  @Test
  void aLongTextIsSaidInPieces() {
    String text = "äß€𝄞".repeat(1_000);

    Script script = write("[09:00] <ann> " + text + "\n");

    assertThat(texts(script)).hasSizeGreaterThan(2);
    assertThat(String.join("", texts(script))).isEqualTo(text);
    assertThat(texts(script))
        .allSatisfy(
            piece -> {
              assertThat(piece.getBytes(UTF_8).length)
                  .isLessThanOrEqualTo(ScriptWriter.TEXT_BYTES_MAX);
              assertThat(new String(piece.getBytes(UTF_8), UTF_8)).isEqualTo(piece);
            });
  }

  @Test
  void aLogWithoutWordsIsAScriptWithoutMessages() {
    assertThat(write("nothing here\n\n").messages()).isZero();
    assertThat(write("").messages()).isZero();
  }

  @Test
  void namesFitAnIdWhateverTheNick() {
    for (String nick :
        List.of("ann", "a b\tc\u00A0d", "\u0000\u202E|Q`[x]", "ü".repeat(80), "𝄞".repeat(40))) {
      String id = Texts.userId("r1-12-345-", nick);
      assertThat(id).startsWith("r1-12-345-").doesNotMatch("(?s).*[\\s\\p{Cntrl}\u00A0].*");
      assertThat(id.getBytes(UTF_8).length).isLessThanOrEqualTo(64);
      assertThat(Texts.nickname(nick).getBytes(UTF_8).length).isLessThanOrEqualTo(64);
    }
  }

  @Test
  void theSameSeedGivesTheSameScriptAndAnotherAnother() {
    IrcLog log = busyChannel(3);

    assertThat(ScriptWriter.write(log, 7)).isEqualTo(ScriptWriter.write(log, 7));
    assertThat(ScriptWriter.write(log, 7)).isNotEqualTo(ScriptWriter.write(log, 8));
  }

  @Test
  void whoeverActsIsThereAndHasADeviceOn() {
    LongStream.range(0, 50)
        .forEach(seed -> new Rehearsal(ScriptWriter.write(busyChannel(seed), seed)).play());
  }

  @Test
  void theSeedAddsWhatALogDoesNotTell() {
    Script script = ScriptWriter.write(busyChannel(1), 1);

    assertThat(steps(script, Step.Remove.class)).isNotEmpty();
    assertThat(steps(script, Step.Recall.class)).isNotEmpty();
    assertThat(steps(script, Step.DropOff.class)).isNotEmpty();
    assertThat(steps(script, Step.Say.class)).anyMatch(Step.Say::twice);
    assertThat(script.devices()).extracting(Device::carrier).contains(Carrier.TCP);
    assertThat(script.devices().stream().filter(d -> d.carrier() == Carrier.TCP).count())
        .isEqualTo((script.devices().size() + 1) / 2);
  }

  /// Plays a script in mind, and holds whoever acts to what is possible.
  private static final class Rehearsal {
    private final Script script;
    private final Set<Integer> in = new HashSet<>(Set.of(Script.FOUNDER));
    private final Set<Integer> arrived = new HashSet<>();
    private final Set<Integer> on = new HashSet<>();
    private final List<Integer> speakers = new ArrayList<>();

    Rehearsal(Script script) {
      this.script = script;
    }

    void play() {
      for (Script.Cue cue : script.cues()) {
        assertThat(isPossible(cue.step())).as("%s in %s", cue, script.name()).isTrue();
      }
      assertThat(arrived).hasSize(script.devices().size());
      assertThat(script.late()).allSatisfy(device -> assertThat(in).contains(person(device)));
    }

    private boolean isPossible(Step step) {
      return switch (step) {
        case Step.Arrive(int device) -> arrived.add(device) && on.add(device);
        case Step.ComeBack(int device) -> arrived.contains(device) && on.add(device);
        case Step.DropOff(int device) -> on.remove(device);
        case Step.Found(List<Integer> people) -> in.addAll(people) || people.isEmpty();
        case Step.Add(List<Integer> people) -> people.stream().allMatch(in::add);
        case Step.Join(int device, _) -> on.contains(device) && in.add(person(device));
        case Step.Say(int device, int saying, _, _) -> {
          speakers.add(person(device));
          yield isThere(device) && saying == speakers.size() - 1;
        }
        case Step.Recall(int device, int saying) ->
            isThere(device) && speakers.get(saying) == person(device);
        case Step.Rename(int device, _) -> isThere(device);
        case Step.Quit(int device, _) -> on.contains(device) && in.remove(person(device));
        case Step.Remove(List<Integer> people) ->
            !people.contains(Script.FOUNDER) && people.stream().allMatch(in::remove);
      };
    }

    private boolean isThere(int device) {
      return on.contains(device) && in.contains(person(device));
    }

    private int person(int device) {
      return script.devices().get(device).person();
    }
  }

  /// A channel where people come, go, talk and change their nicks all the time.
  private static IrcLog busyChannel(long seed) {
    var random = new SplittableRandom(seed);
    var log = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      String nick = "nick" + random.nextInt(40);
      log.append(
          switch (random.nextInt(12)) {
            case 0 -> "=== " + nick + " [x@host]  has joined #hills\n";
            case 1 -> "=== " + nick + " [x@host]  has left #hills []\n";
            case 2 -> "=== " + nick + " is now known as nick" + random.nextInt(40) + "\n";
            default -> "[09:%02d] <%s> line %d%n".formatted(i * 60 / 1_000, nick, i);
          });
    }
    return IrcLog.parse("busy" + seed, log.toString().getBytes(UTF_8));
  }

  private static Script write(String log) {
    return ScriptWriter.write(IrcLog.parse("small.txt", log.getBytes(UTF_8)), 1);
  }

  private static <T extends Step> List<T> steps(Script script, Class<T> kind) {
    return script.cues().stream()
        .map(Script.Cue::step)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static List<String> texts(Script script) {
    return steps(script, Step.Say.class).stream().map(Step.Say::text).toList();
  }

  private static List<Integer> speakers(Script script) {
    return steps(script, Step.Say.class).stream()
        .map(say -> script.devices().get(say.device()).person())
        .toList();
  }

  /// Who came in after the start, by the link or by the founder.
  private static List<Integer> comings(Script script) {
    var people = new ArrayList<Integer>();
    for (Script.Cue cue : script.cues()) {
      switch (cue.step()) {
        case Step.Join join -> people.add(script.devices().get(join.device()).person());
        case Step.Add add -> people.addAll(add.people());
        default -> {}
      }
    }
    return people;
  }
}
