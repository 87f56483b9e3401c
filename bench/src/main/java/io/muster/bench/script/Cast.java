package io.muster.bench.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The people of a script while it is being written: who has which nick, who is in the group, and
/// which devices are on. Owner: the writer's thread.
final class Cast {
  private static final String FOUNDER_NICK = "founder";
  private static final List<String> DEVICE_NAMES = List.of("phone", "tablet");

  /// One in so many people has two devices.
  private static final int TWO_DEVICES_ONE_IN = 4;

  /// One in so many devices speaks JSON, which is the costliest to read.
  private static final int JSON_ONE_IN = 100;

  private final RandomGenerator random;
  private final List<Part> parts = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private final Map<String, Part> byNick = new HashMap<>();

  Cast(RandomGenerator random) {
    this.random = random;
    Part founder = create(FOUNDER_NICK, DEVICE_NAMES.size());
    founder.in = true;
    founder.switchOn();
  }

  /// One person and where they stand. Owner: the writer's thread.
  static final class Part {
    private final Person person;
    private final Set<Integer> on = new TreeSet<>();
    private boolean in;

    Part(Person person) {
      this.person = person;
    }

    Person person() {
      return person;
    }

    int number() {
      return person.number();
    }

    boolean isIn() {
      return in;
    }

    void in(boolean now) {
      in = now;
    }

    /// All devices are on.
    void switchOn() {
      person.devices().forEach(device -> on.add(device.number()));
    }

    Set<Integer> devicesOn() {
      return on;
    }
  }

  Optional<Part> find(String nick) {
    return Optional.ofNullable(byNick.get(nick));
  }

  /// Somebody who was not seen before.
  Part add(String nick) {
    boolean two = random.nextInt(TWO_DEVICES_ONE_IN) == 0;
    Part part = create(nick, two ? 2 : 1);
    byNick.put(nick, part);
    return part;
  }

  private Part create(String nick, int count) {
    var own = new ArrayList<Device>();
    for (int i = 0; i < count; i++) {
      var device = new Device(devices.size(), parts.size(), DEVICE_NAMES.get(i), carrier());
      own.add(device);
      devices.add(device);
    }
    Part part = new Part(new Person(parts.size(), nick, own));
    parts.add(part);
    return part;
  }

  /// Half of the devices use TCP, the others WebSocket.
  private Carrier carrier() {
    if (devices.size() % 2 == 0) {
      return Carrier.TCP;
    }
    return random.nextInt(JSON_ONE_IN / 2) == 0 ? Carrier.WEBSOCKET_JSON : Carrier.WEBSOCKET_BINARY;
  }

  /// The person takes the nick, from whoever had it.
  void rename(Part part, String from, String to) {
    byNick.remove(from, part);
    byNick.put(to, part);
  }

  Part owner(int device) {
    return parts.get(devices.get(device).person());
  }

  boolean isOn(int device) {
    return owner(device).on.contains(device);
  }

  /// The members besides the founder, by number.
  List<Part> members() {
    return parts.stream().skip(1).filter(Part::isIn).toList();
  }

  List<Person> people() {
    return parts.stream().map(Part::person).toList();
  }

  List<Device> devices() {
    return devices;
  }
}
