package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Channel;
import io.muster.proto.store.v1.ShownRow;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PushFormTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void whatIsShownIsReadAsItWasWritten() {
    var shown = new Shown(3, 17, NOON, 1_500, Channel.FCM);
    assertThat(PushForm.shown(PushForm.bytes(shown))).isEqualTo(shown);
  }

  @Test
  @DisplayName("an older row does not know the newest entry")
  void anOlderRow() {
    var row = ShownRow.newBuilder().setCount(3).setChannel(Channel.FCM.number()).build();
    assertThat(PushForm.shown(row.toByteArray()).last()).isZero();
  }
}
