package io.muster.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P9: a repeated request changes nothing and gets the first answer")
class RequestWindowTest {

  private static Answer answer(long seq) {
    return new Answer.Done(seq, Scene.START);
  }

  private static RequestWindow windowOf(int capacity, long... ids) {
    var window = RequestWindow.empty(capacity);
    for (long id : ids) {
      window.add(id, answer(id));
    }
    return window;
  }

  @Test
  void aRememberedRequestHasItsFirstAnswer() {
    var window = RequestWindow.empty(64);

    assertThat(window.answerTo(5)).isEmpty();
    assertThat(window.add(5, answer(17))).isEmpty();

    assertThat(window.answerTo(5)).contains(answer(17));
    assertThat(window.answerTo(6)).isEmpty();
    assertThat(window.isStale(5)).isFalse();
  }

  @Test
  void anIdIsStaleOnceAHigherOneWasCarriedOut() {
    var window = windowOf(64, 5, 7);

    assertThat(window.isStale(6)).isTrue();
    assertThat(window.isStale(1)).isTrue();
    assertThat(window.isStale(7)).isFalse();
    assertThat(window.isStale(8)).isFalse();
  }

  @Test
  void aFullWindowForgetsItsSmallestId() {
    var window = windowOf(3, 10, 20, 30);

    assertThat(window.add(40, answer(4))).hasValue(10);

    assertThat(window.answerTo(10)).isEmpty();
    assertThat(window.isStale(10)).isTrue();
    assertThat(window.answerTo(20)).contains(answer(20));
    assertThat(window.add(50, answer(5))).hasValue(20);
  }

  @Test
  void whatMayHaveBeenAnsweredIsNotAnsweredAnew() {
    var window = windowOf(2, 10, 20, 30);

    assertThatIllegalArgumentException().isThrownBy(() -> window.add(10, answer(9)));
    assertThatIllegalArgumentException().isThrownBy(() -> window.add(30, answer(9)));
    assertThat(window.answerTo(30)).contains(answer(30));
  }

  @Test
  void anEmptyWindowRefusesNothing() {
    assertThat(RequestWindow.empty(1).isStale(Long.MIN_VALUE)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> RequestWindow.empty(0));
  }

  @Test
  void aRestoredWindowAnswersAndRefusesAsBefore() {
    var rows = new TreeMap<Long, Answer>();
    for (long id = 11; id <= 74; id++) {
      rows.put(id, answer(id));
    }

    var window = RequestWindow.of(64, rows);
    rows.clear();

    assertThat(window.isStale(10)).isTrue();
    assertThat(window.answerTo(11)).contains(answer(11));
    assertThat(window.add(75, answer(75))).hasValue(11);
    assertThat(window.isStale(11)).isTrue();
  }

  @Test
  void aRestoredWindowRefusesWhatItRefusedBefore() {
    var rows = new TreeMap<Long, Answer>();
    rows.put(5L, answer(1));
    rows.put(7L, answer(2));

    var window = RequestWindow.of(64, rows);

    assertThat(window.isStale(6)).isTrue();
    assertThat(window.isStale(8)).isFalse();
  }

  @Test
  void noIdEverTakesEffectTwiceWhateverTheOrderAndHoweverOftenItIsRestored() {
    for (long seed = 1; seed <= 200; seed++) {
      var random = new Random(seed);
      var rows = new TreeMap<Long, Answer>();
      var effective = new TreeSet<Long>();
      var window = RequestWindow.empty(8);
      for (int step = 0; step < 500; step++) {
        long id = step / 4 + random.nextInt(30);
        if (window.answerTo(id).isPresent() || window.isStale(id)) {
          assertThat(window.answerTo(id).map(Answer::seq).orElse(id)).isEqualTo(id);
        } else {
          assertThat(effective).as("seed %d, id %d", seed, id).allMatch(before -> before < id);
          effective.add(id);
          rows.put(id, answer(id));
          window.add(id, answer(id)).ifPresent(rows::remove);
          assertThat(rows).hasSizeLessThanOrEqualTo(8);
        }
        if (random.nextInt(20) == 0) {
          window = RequestWindow.of(8, rows);
        }
      }
      assertThat(effective).hasSizeGreaterThan(20);
    }
  }
}
