package io.muster.client;

import static io.muster.client.Rig.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.proto.v1.FarewellCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The number of a farewell says what the client does next. */
class FarewellTest {
  private final Rig rig = new Rig();

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "SHUTDOWN",
        "SLOW",
        "SILENT",
        "TOKEN_EXPIRED",
        "TOO_MANY_CONNECTIONS",
        "HANDSHAKE_TIMEOUT",
        "CUT_OFF",
        "AUTH_UNAVAILABLE"
      })
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
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "MALFORMED",
        "BAD_TOKEN",
        "UNSUPPORTED_VERSION",
        "REPLACED",
        "TOO_LARGE",
        "HELLO_EXPECTED"
      })
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
