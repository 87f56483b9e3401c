package io.muster.bench.script;

import java.util.List;

/// Somebody of a script. Whoever changes their nick stays the same person, and a nick that was
/// given up may become another person's.
///
/// @param number among all people of the script, from 0, who founds the group
/// @param nick what they were called when they were first seen
public record Person(int number, String nick, List<Device> devices) {
  public Person {
    devices = List.copyOf(devices);
  }
}
