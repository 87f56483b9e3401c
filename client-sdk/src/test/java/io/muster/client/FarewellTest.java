package io.muster.client;

import static io.muster.client.Rig.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.proto.v1.FarewellCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The number of a farewell says what the client does next. */
class FarewellTest {
  private final Rig rig = new Rig();

  private static Stream<FarewellCode> numbered(int first, int last) {
    return Stream.of(FarewellCode.values())
        .filter(code -> code != FarewellCode.UNRECOGNIZED)
        .filter(code -> code.getNumber() >= first && code.getNumber() <= last);
  }

  static Stream<FarewellCode> resuming() {
    return numbered(4000, 4099);
  }

  static Stream<FarewellCode> stopping() {
    return numbered(4200, 4299);
  }

  @ParameterizedTest
  @CsvSource({
    "4000, RESUME",
    "4099, RESUME",
    "4100, RESYNC",
    "4199, RESYNC",
    "4200, STOP",
    "4299, STOP",
    "0, RESUME",
    "4300, RESUME",
    "1006, RESUME"
  })
  void theNumberDecidesAlsoForFarewellsOfTheFuture(int code, AfterFarewell then) {
    assertThat(AfterFarewell.of(code)).isEqualTo(then);
  }

  @ParameterizedTest
  @MethodSource("resuming")
  void after4000TheClientComesBackWithItsCursors(FarewellCode code) {
    rig.online(group(7, 3, 3));
    rig.farewell(code, 2_000);
    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.heard).endsWith("disconnected");
    rig.passes(1_999);
    assertThat(rig.dials).isOne();
    rig.passes(101);
    assertThat(rig.dials).isEqualTo(2);
    assertThat(rig.backOnline(group(7, 3, 3)).getCursorsList()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("stopping")
  void after4200TheClientStops(FarewellCode code) {
    rig.online();
    var ready = rig.client.ready();
    assertThat(ready).isCompleted();
    rig.farewell(code, 0);
    assertThat(rig.closed).isTrue();
    assertThat(rig.witness.heard).endsWith("stopped " + code);
    rig.passes(1_000_000);
    assertThat(rig.dials).isOne();
    assertThatThrownBy(rig.client.ready()::join).cause().isInstanceOf(StoppedException.class);
  }

  @Test
  void aFarewellMayComeInsteadOfWelcome() {
    rig.client.connect();
    rig.answers();
    rig.farewell(FarewellCode.BAD_TOKEN, 0);
    assertThat(rig.witness.heard).containsExactly("stopped BAD_TOKEN");
  }

  @Test
  void everyConnectionGetsAFreshToken() {
    assertThat(rig.online().getToken()).isEqualTo("token 1");
    rig.farewell(FarewellCode.TOKEN_EXPIRED, 0);
    rig.passes(100);
    assertThat(rig.answers().getToken()).isEqualTo("token 2");
  }

  @Test
  void failuresInARowWaitLongerAndAGoodConnectionForgetsThem() {
    rig.client.connect();
    for (long waitMs : new long[] {100, 200, 400, 800, 1_600, 1_600}) {
      int dials = rig.dials;
      rig.breaks();
      rig.passes(waitMs - 1);
      assertThat(rig.dials).isEqualTo(dials);
      rig.passes(1);
      assertThat(rig.dials).isEqualTo(dials + 1);
    }
    rig.backOnline();
    rig.passes(Lifeline.STABLE_MS);
    rig.breaks();
    rig.passes(100);
    assertThat(rig.dials).isEqualTo(8);
  }

  @Test
  void aServerThatDoesNotAnswerHelloIsGivenUp() {
    rig.client.connect();
    rig.answers();
    rig.passes(4_999);
    assertThat(rig.closed).isFalse();
    rig.passes(1);
    assertThat(rig.closed).isTrue();
    rig.passes(100);
    assertThat(rig.dials).isEqualTo(2);
  }

  @Test
  void anotherUsersStoreIsRefused() {
    rig.client.store().bind("bob");
    rig.online();
    assertThat(rig.witness.heard).singleElement().asString().contains("belongs to bob, not to ann");
    assertThat(rig.closed).isTrue();
  }
}
