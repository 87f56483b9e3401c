package io.muster.app.config;

import io.muster.account.Preview;
import io.muster.push.PushConfig;
import java.time.Duration;
import java.util.List;

/// The keys of [PushConfig].
final class PushKeys {
  private static final PushConfig STANDARD = PushConfig.DEFAULT;

  private static final Key<Preview> CONTENT =
      Key.of(
          "push.content",
          Form.choice(Preview.class),
          STANDARD.content(),
          "The most that a notification shows, whatever a device asks for: full, sender (no text)"
              + " or none (ids alone: the app fetches the rest after waking).");
  private static final Key<Duration> KEEP =
      Key.of(
          "push.keep",
          Form.DURATION,
          STANDARD.keep(),
          "How long a message waits for a device that cannot be reached.");
  private static final Key<Duration> INTERVAL =
      Key.of(
          "push.interval",
          Form.DURATION,
          STANDARD.interval(),
          "A device is told of what is said in one group this often, once the burst is used.");
  private static final Key<Integer> BURST =
      Key.of(
          "push.burst",
          Form.NUMBER,
          STANDARD.burst(),
          "How often a device is told of one group at once before: 1 to 1000.");
  private static final Key<Integer> PER_SECOND =
      Key.of(
          "push.per-second",
          Form.NUMBER,
          STANDARD.perSecond(),
          "Most notifications that go to one provider in a second: 1 to 1000000.");
  private static final Key<Duration> PAUSE =
      Key.of(
          "push.pause",
          Form.DURATION,
          STANDARD.pause(),
          "Shortest time between two looks at who of a group is away.");
  private static final Key<Duration> GRACE =
      Key.of(
          "push.grace",
          Form.DURATION,
          STANDARD.grace(),
          "After a start, devices have so long to come back before anybody counts as away.");
  private static final Key<Duration> FORGET =
      Key.of(
          "push.forget",
          Form.DURATION,
          STANDARD.forget(),
          "A device that has not connected for so long is reached no more.");
  private static final Key<Boolean> DRY_RUN =
      Key.of(
          "push.dry-run",
          Form.SWITCH,
          STANDARD.dryRun(),
          "Everything but the sending: what would be sent is logged, without content.");

  static final List<Key<?>> ALL =
      List.of(CONTENT, KEEP, INTERVAL, BURST, PER_SECOND, PAUSE, GRACE, FORGET, DRY_RUN);

  private PushKeys() {}

  static PushConfig read(Settings settings) {
    return new PushConfig(
        settings.get(CONTENT),
        settings.get(KEEP),
        settings.get(INTERVAL),
        settings.get(BURST),
        settings.get(PER_SECOND),
        settings.get(PAUSE),
        settings.get(GRACE),
        settings.get(FORGET),
        settings.get(DRY_RUN));
  }
}
