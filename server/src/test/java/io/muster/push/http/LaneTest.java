package io.muster.push.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Lane lane = new Lane();

  @Test
  @DisplayName("G2 one exchange finds out whether anybody is there before the others follow")
  void oneGoesFirst() {
    add(3 * Lane.WIDTH_MAX);
    assertThat(drain()).hasSize(1);
    assertThat(drain()).isEmpty();

    lane.done(true);
    assertThat(drain()).hasSize(Lane.WIDTH_MAX);
  }

  @Test
  @DisplayName("G2 when there is no answer the next exchange goes alone")
  void afterAFailureTheNextGoesAlone() {
    add(10);
    drain();
    lane.done(false);
    assertThat(drain()).hasSize(1);
    assertThat(drain()).isEmpty();
  }

  @Test
  @DisplayName("G2 what a host has no room for waits, and comes before what was sent later")
  void whatHasNoRoomWaits() {
    add(1 + Lane.WIDTH_MAX);
    drain();
    lane.done(true);
    var sideBySide = drain();

    var turnedAway = sideBySide.getLast();
    assertThat(lane.narrow(turnedAway)).isTrue();
    add(5);
    assertThat(drain()).isEmpty();

    lane.done(true);
    assertThat(drain()).startsWith(turnedAway).hasSize(2);
  }

  @Test
  @DisplayName("G2 a host without room for a single exchange is not asked for ever")
  void noRoomAtAll() {
    add(1);
    assertThat(lane.narrow(drain().getFirst())).isFalse();
    lane.done(false);
    assertThat(lane.isIdle()).isTrue();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      var request = HttpRequest.newBuilder(URI.create("https://push.test/" + i)).build();
      lane.add(new HttpLine.Exchange(request, new Deaf()));
    }
  }

  private List<HttpLine.Exchange> drain() {
    var ready = new ArrayList<HttpLine.Exchange>();
    lane.drainTo(ready);
    return ready;
  }

  private static final class Deaf implements HttpLine.Ear {
    @Override
    public void answered(HttpLine.Answer answer) {
      throw new AssertionError(answer);
    }

    @Override
    public void failed(Outcome.Later outcome) {
      throw new AssertionError(outcome);
    }
  }
}
