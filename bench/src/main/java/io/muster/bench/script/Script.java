package io.muster.bench.script;

import io.muster.proto.v1.Policy;
import java.util.List;

/// What happens in one group from its beginning to its end.
///
/// @param name of the log it was made from
/// @param devices of all people, by number
/// @param disband whether the founder ends the group after the last step
/// @param late the devices that are away while the group is disbanded
public record Script(
    String name,
    Policy policy,
    List<Person> people,
    List<Device> devices,
    List<Cue> cues,
    boolean disband,
    List<Integer> late) {

  /// The founder's number.
  public static final int FOUNDER = 0;

  public Script {
    people = List.copyOf(people);
    devices = List.copyOf(devices);
    cues = List.copyOf(cues);
    late = List.copyOf(late);
  }

  /// A step and its minute since the log's first midnight.
  public record Cue(int minute, Step step) {}

  public long messages() {
    return cues.stream().filter(cue -> cue.step() instanceof Step.Say).count();
  }
}
