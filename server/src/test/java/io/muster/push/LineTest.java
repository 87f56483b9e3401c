package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.store.Batch;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.PushStore;
import io.muster.store.Slot;
import io.muster.text.Phrase;
import io.muster.world.SimKv;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final SimKv kv = new SimKv();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /// Takes as much at once as it is given room for, and answers nothing.
  private record Slow(Channel channel, int inFlightMax) implements Provider {
    @Override
    public Optional<Phrase> refusal(Registration registration) {
      return Optional.empty();
    }

    @Override
    public void send(Registration to, Notification notification, Consumer<Outcome> answered) {}

    @Override
    public Optional<String> check() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private Line line(Provider provider, int perSecond) {
    return new Line(provider, new PushStore(kv), perSecond, new PushMetrics(meters));
  }

  private List<OutboxItem> queue(Channel channel, int some) {
    var items =
        IntStream.range(0, some)
            .mapToObj(i -> new Slot(new UserId("u" + i), new DeviceId("phone"), "w"))
            .map(slot -> OutboxItem.wake(slot, channel, NOON))
            .toList();
    var batch = new Batch();
    items.forEach(item -> PushRows.put(batch, item));
    kv.write(List.of(batch));
    return items;
  }

  @Test
  @DisplayName("G2: a low rate is used to the full while answers are slow to come")
  void aLowRateIsUsed() {
    queue(Channel.FCM, 30);
    var line = line(new Slow(Channel.FCM, 1000), 100);
    for (int tenth = 0; tenth < 3; tenth++) {
      var some = line.next(NOON.plusMillis(tenth * 100));
      assertThat(some).hasSize(10);
      line.took(some.size());
      some.forEach(_ -> line.sent());
    }
  }

  @Test
  @DisplayName("G2: while much is under way, what becomes free is not filled one by one")
  void aFewAtATime() {
    var items = queue(Channel.FCM, 30);
    var line = line(new Slow(Channel.FCM, 16), 10_000);
    line.took(line.next(NOON).size());
    for (var landed : items.subList(0, 3)) {
      line.landed(landed);
      assertThat(line.next(NOON)).isEmpty();
    }
    line.landed(items.get(3));
    assertThat(line.next(NOON)).hasSize(4);
  }

  @Test
  @DisplayName(
      "G2: what waited for a channel that is not configured is no longer counted when gone")
  void theAgeOfAQueueWithoutAProvider() {
    var gone = queue(Channel.OPPO, 1);
    var line = line(new Absent(Channel.OPPO), 100);
    line.sweep(NOON.plusSeconds(60));
    assertThat(age(Channel.OPPO)).isEqualTo(60);

    var batch = new Batch();
    gone.forEach(item -> PushRows.delete(batch, item));
    kv.write(List.of(batch));
    line.next(NOON.plusSeconds(61));
    line.sweep(NOON.plusSeconds(61));
    assertThat(age(Channel.OPPO)).isZero();
  }

  private double age(Channel channel) {
    return meters
        .get("muster.push.queue.age.seconds")
        .tag("channel", channel.label())
        .gauge()
        .value();
  }
}
