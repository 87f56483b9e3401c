package io.muster.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muster.account.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What push counts, by channel. Any thread.
public final class PushMetrics {
  private final MeterRegistry registry;

  public PushMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// A provider has answered.
  void answered(Channel channel, Outcome outcome, Duration took) {
    Timer.builder("muster.push.seconds")
        .description("from handing a notification to a provider to its answer")
        .tag("channel", channel.label())
        .publishPercentileHistogram()
        .register(registry)
        .record(took);
    count(
        "muster.push.answers",
        "answers of providers",
        channel,
        "outcome",
        name(outcome),
        "reason",
        outcome.reason());
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
    Gauge.builder("muster.push.queue.age.seconds", seconds, AtomicLong::doubleValue)
        .description("how long the first in the queue has been due")
        .tag("channel", channel.label())
        .strongReference(true)
        .register(registry);
  }

  void inFlight(Channel channel, AtomicLong some) {
    Gauge.builder("muster.push.in.flight", some, AtomicLong::doubleValue)
        .description("notifications handed to the provider and not answered")
        .tag("channel", channel.label())
        .strongReference(true)
        .register(registry);
  }

  /// 1 while a provider is left alone because it is down.
  void open(Channel channel, AtomicLong open) {
    Gauge.builder("muster.push.breaker.open", open, AtomicLong::doubleValue)
        .description("1 while the provider is left alone because it is down")
        .tag("channel", channel.label())
        .strongReference(true)
        .register(registry);
  }

  private void count(String name, String what, Channel channel, String... tags) {
    Counter.builder(name)
        .description(what)
        .tag("channel", channel.label())
        .tags(tags)
        .register(registry)
        .increment();
  }
}
