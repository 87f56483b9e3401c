package io.muster.push;

import io.muster.account.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator when a channel's provider goes down and when it is back, and what it refuses
/// of some alone: each once, however many notifications meet with it. Owner: the push thread.
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  /// What has not been refused for so long may have been mended: the next time is told again.
  private static final Duration MENDED = Duration.ofHours(1);

  /// From a provider that answers with ever new reasons no more are told.
  private static final int REASONS_MAX = 100;

  private final Channel channel;
  private final Map<String, Instant> refusals = new HashMap<>();
  private State state = State.UP;

  private enum State {
    UP,
    DOWN,
    /// The operator's credentials or settings are refused: it does not pass by itself.
    BROKEN
  }

  Incidents(Channel channel) {
    this.channel = channel;
  }

  /// It is left alone, until then for the first time.
  void down(String reason, Instant until) {
    turns(State.DOWN, reason, until);
  }

  /// The same, until somebody has mended what is wrong.
  void broken(String reason, Instant until) {
    turns(State.BROKEN, reason, until);
  }

  private void turns(State to, String reason, Instant until) {
    if (state != to) {
      state = to;
      LOG.warn("push.down channel={} reason={} until={}", channel.label(), reason, until);
    }
  }

  /// It has answered.
  void up() {
    if (state != State.UP) {
      state = State.UP;
      LOG.info("push.up channel={}", channel.label());
    }
  }

  /// It is up, but refuses the operator's settings for one app, platform or kind of message.
  void refused(String reason, Instant now) {
    refusals.values().removeIf(last -> last.plus(MENDED).isBefore(now));
    if (refusals.size() < REASONS_MAX && refusals.put(reason, now) == null) {
      LOG.warn("push.refused channel={} reason={}", channel.label(), reason);
    }
  }
}
