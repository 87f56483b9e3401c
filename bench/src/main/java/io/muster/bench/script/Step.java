package io.muster.bench.script;

import java.util.List;

/// One thing that somebody does. People and devices are given by their numbers.
public sealed interface Step {

  /// A device is switched on for the first time.
  record Arrive(int device) implements Step {}

  /// The founder creates the group with these people in it.
  record Found(List<Integer> people) implements Step {}

  /// The founder adds people.
  record Add(List<Integer> people) implements Step {}

  /// Somebody joins by the invite link.
  ///
  /// @param twice the device forgets that it was answered, and asks again when it comes back
  record Join(int device, boolean twice) implements Step {}

  /// @param saying counts the messages of the script
  /// @param twice as in Join
  record Say(int device, int saying, String text, boolean twice) implements Step {}

  /// Somebody takes back one of their messages.
  record Recall(int device, int saying) implements Step {}

  record Rename(int device, String nickname) implements Step {}

  /// @param twice as in Join
  record Quit(int device, boolean twice) implements Step {}

  /// The founder removes people.
  record Remove(List<Integer> people) implements Step {}

  /// A device goes away without a word.
  record DropOff(int device) implements Step {}

  /// A device is there again with what it had stored.
  record ComeBack(int device) implements Step {}
}
