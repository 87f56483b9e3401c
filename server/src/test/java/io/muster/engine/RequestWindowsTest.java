package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Answer;
import io.muster.group.DeviceId;
import io.muster.group.RequestWindow;
import io.muster.group.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestWindowsTest {
  private final RequestWindows windows = new RequestWindows(_ -> RequestWindow.empty(4));

  private static RequestWindows.Asker asker(int number) {
    return new RequestWindows.Asker(new UserId("user-" + number), new DeviceId("phone"));
  }

  private RequestWindow of(int number, long turn, long durable) {
    return windows.of(asker(number), turn, t -> t <= durable);
  }

  @Test
  void whatIsNotDurableIsNotForgottenHoweverManyAsk() {
    for (int i = 0; i < 2 * RequestWindows.KEPT_MAX; i++) {
      of(i, 1, 0).add(7, new Answer.Done(i + 1, Instant.EPOCH));
    }
    for (int i = 0; i < 2 * RequestWindows.KEPT_MAX; i++) {
      assertThat(of(i, 1, 0).answerTo(7)).isPresent();
    }
  }

  @Test
  void asSoonAsItIsDurableTheLeastUsedGoAlsoWhileTheLogIsAlwaysBehind() {
    for (int i = 0; i < 10 * RequestWindows.KEPT_MAX; i++) {
      of(i, i, i - 20);
    }
    assertThat(windows.size()).isLessThanOrEqualTo(RequestWindows.KEPT_MAX);
  }

  @Test
  void whoeverWasForgottenIsReadBack() {
    of(0, 1, 0).add(7, new Answer.Done(1, Instant.EPOCH));
    for (int i = 1; i <= RequestWindows.KEPT_MAX; i++) {
      of(i, 2, 1);
    }
    assertThat(of(0, 3, 2).answerTo(7)).as("here the disk has nothing").isEmpty();
  }
}
