package io.muster.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muster.account.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What push counts, by channel. Any thread.
public final class PushMetrics {
  private final MeterRegistry registry;
  private final Map<Channel, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

  /// What a counter counts.
  private record Counted(String name, Channel channel, List<String> tags) {}

  public PushMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// A provider has answered.
  void answered(Channel channel, Outcome outcome, Duration took) {
    timers.computeIfAbsent(channel, this::timer).record(took);
    count(
        "muster.push.answers",
        "answers of providers",
        channel,
        "outcome",
        name(outcome),
        "reason",
        outcome.reason());
  }

  private Timer timer(Channel channel) {
    return Timer.builder("muster.push.seconds")
        .description("from handing a notification to a provider to its answer")
        .tag("channel", channel.label())
        .publishPercentileHistogram()
        .register(registry);
  }

  /// In one word.
  static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> "accepted";
      case Outcome.Later _ -> "later";
      case Outcome.Retired _ -> "retired";
      case Outcome.Refused _ -> "refused";
      case Outcome.Misconfigured _ -> "misconfigured";
    };
  }

  /// Something was not sent, for that reason.
  void dropped(Channel channel, String reason) {
    count("muster.push.dropped", "notifications that were not sent", channel, "reason", reason);
  }

  /// @param seconds how long the first in the queue has been waiting beyond its time
  void queueAge(Channel channel, AtomicLong seconds) {
    gauge(
        "muster.push.queue.age.seconds",
        "how long the first in the queue has been due",
        channel,
        seconds);
  }

  void inFlight(Channel channel, AtomicLong some) {
    gauge(
        "muster.push.in.flight",
        "notifications handed to the provider and not answered",
        channel,
        some);
  }

  /// 1 while a provider is left alone because it is down.
  void open(Channel channel, AtomicLong open) {
    gauge(
        "muster.push.breaker.open",
        "1 while the provider is left alone because it is down",
        channel,
        open);
  }

  private void gauge(String name, String what, Channel channel, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::doubleValue)
        .description(what)
        .tag("channel", channel.label())
        .strongReference(true)
        .register(registry);
  }

  private void count(String name, String what, Channel channel, String... tags) {
    counters
        .computeIfAbsent(
            new Counted(name, channel, List.of(tags)),
            _ ->
                Counter.builder(name)
                    .description(what)
                    .tag("channel", channel.label())
                    .tags(tags)
                    .register(registry))
        .increment();
  }
}
