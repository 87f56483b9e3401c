package io.muster.world;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.Provider;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The push services of the world. What the server gives them is written a little later and
/// answered later still, like over a network; and held against the promises in the moment in which
/// it is written. A token is `user/device`.
final class Carrier {
  static final List<Channel> CHANNELS = List.of(Channel.APNS, Channel.FCM);

  private final World world;
  private final Watch watch;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Channel, Weather> weather = new HashMap<>();
  private final Map<String, Instant> retired = new HashMap<>();
  private final Set<String> unwanted = new HashSet<>();
  private int turnedAway;
  private int epoch;

  /// Looks at everything that is written.
  interface Watch {
    void written(Sent sent);
  }

  /// What a push service was given.
  ///
  /// @param at when it was written
  record Sent(Channel channel, String user, String device, Notification notification, Instant at) {
    boolean isTo(Phone phone) {
      return phone.user().equals(user) && phone.device().equals(device);
    }

    long group() {
      return Long.parseLong(notification.data().getOrDefault("group", "0"));
    }

    long seq() {
      return Long.parseLong(notification.data().getOrDefault("seq", "0"));
    }

    String text() {
      return notification.alert().map(alert -> alert.title() + ": " + alert.body()).orElse("");
    }
  }

  /// How a push service is today.
  enum Weather {
    FAIR,
    /// Now and then it is busy, or does not answer in time.
    FOUL,
    /// It has no time for that device.
    BUSY,
    /// It is not there.
    DOWN,
    /// It takes nothing, because of something that the operator has to mend.
    STRICT
  }

  Carrier(World world, Watch watch) {
    this.world = world;
    this.watch = watch;
    CHANNELS.forEach(channel -> weather.put(channel, Weather.FAIR));
  }

  /// For a server that starts; what an earlier one had under way is gone with it.
  List<Provider> providers() {
    int mine = ++epoch;
    return CHANNELS.stream().<Provider>map(channel -> new Service(channel, mine)).toList();
  }

  /// The server is dead.
  void serverDied() {
    epoch++;
  }

  void turns(Channel channel, Weather to) {
    weather.put(channel, to);
  }

  /// The app was taken off that device.
  void retires(Phone phone) {
    retired.put(token(phone), world.timeline().instant());
  }

  /// It is back, with the same token.
  void welcomes(Phone phone) {
    retired.remove(token(phone));
  }

  /// The operator's settings are wrong for the app of that device.
  void turnsAway(Phone phone) {
    unwanted.add(token(phone));
  }

  /// Somebody has mended them.
  void takesAll() {
    unwanted.clear();
  }

  /// How often something was turned away.
  int turnedAway() {
    return turnedAway;
  }

  boolean isRetired(Phone phone) {
    return retired.containsKey(token(phone));
  }

  static String token(Phone phone) {
    return phone.user() + "/" + phone.device();
  }

  /// Everything that a device was sent, in order.
  List<Sent> sentTo(Phone phone) {
    return sent.stream().filter(one -> one.isTo(phone)).toList();
  }

  List<Sent> sent() {
    return sent;
  }

  private final class Service implements Provider {
    private final Channel channel;
    private final int mine;

    Service(Channel channel, int mine) {
      this.channel = channel;
      this.mine = mine;
    }

    @Override
    public Channel channel() {
      return channel;
    }

    @Override
    public int inFlightMax() {
      return 3;
    }

    @Override
    public Optional<Phrase> refusal(Registration registration) {
      return registration.token().contains("/")
          ? Optional.empty()
          : Optional.of(Sentence.FIELD_CHANNEL.with("field", "token"));
    }

    @Override
    public void send(Registration to, Notification notification, Consumer<Outcome> answered) {
      var random = world.random();
      world
          .timeline()
          .after(
              Duration.ofMillis(random.nextInt(500)),
              () -> {
                if (mine == epoch) {
                  write(to, notification, answered);
                }
              });
    }

    private void write(Registration to, Notification notification, Consumer<Outcome> answered) {
      var outcome = outcome(to);
      if (weather.get(channel) != Weather.DOWN) {
        var device = to.token().split("/");
        var one = new Sent(channel, device[0], device[1], notification, world.timeline().instant());
        world.trail(
            () ->
                channel
                    + " <- "
                    + one.user()
                    + "/"
                    + one.device()
                    + " "
                    + notification
                    + " "
                    + notification.data()
                    + " is "
                    + outcome.reason());
        watch.written(one);
        if (outcome instanceof Outcome.Accepted) {
          sent.add(one);
        }
      }
      world
          .timeline()
          .after(
              Duration.ofMillis(world.random().nextInt(500)),
              () -> {
                if (mine == epoch) {
                  answered.accept(outcome);
                }
              });
    }

    private Outcome outcome(Registration to) {
      var gone = Optional.ofNullable(retired.get(to.token()));
      if (unwanted.contains(to.token())) {
        turnedAway++;
        return new Outcome.Misconfigured("TopicDisallowed", false);
      }
      return switch (weather.get(channel)) {
        case STRICT -> new Outcome.Refused("BadDeviceToken");
        case BUSY -> new Outcome.Later("busy", Optional.empty(), false);
        case DOWN -> new Outcome.Later("unreachable", Optional.empty(), true);
        case FOUL ->
            switch (world.random().nextInt(4)) {
              case 0 -> new Outcome.Later("timeout", Optional.empty(), true);
              case 1 -> new Outcome.Later("busy", Optional.of(Duration.ofSeconds(5)), false);
              default -> fair(gone);
            };
        case FAIR -> fair(gone);
      };
    }

    private static Outcome fair(Optional<Instant> gone) {
      return gone.<Outcome>map(since -> new Outcome.Retired("Unregistered", Optional.of(since)))
          .orElseGet(Outcome.Accepted::new);
    }

    @Override
    public Optional<String> check() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
