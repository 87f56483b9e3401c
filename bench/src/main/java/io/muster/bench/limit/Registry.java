package io.muster.bench.limit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Which rooms there are, and which room a user is in. A user is in one room, the one named last.
///
/// Any thread.
final class Registry {
  private final int hubs;
  private final AtomicLong lastNumber = new AtomicLong();
  private final Map<Long, Room> rooms = new ConcurrentHashMap<>();
  private final Map<String, Room> roomOfUser = new ConcurrentHashMap<>();

  Registry(int hubs) {
    this.hubs = hubs;
  }

  Room create(String owner, String name) {
    Room room = new Room(lastNumber.incrementAndGet(), name, hubs);
    rooms.put(room.number(), room);
    roomOfUser.put(owner, room);
    return room;
  }

  void add(Room room, List<String> users) {
    users.forEach(user -> roomOfUser.put(user, room));
  }

  Optional<Room> room(long number) {
    return Optional.ofNullable(rooms.get(number));
  }

  Optional<Room> roomOf(String user) {
    return Optional.ofNullable(roomOfUser.get(user));
  }
}
