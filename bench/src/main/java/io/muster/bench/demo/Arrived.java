package io.muster.bench.demo;

import java.util.OptionalInt;

/// What a push service handed to a device, in the words that all services have in common.
///
/// @param kind `message`, `mention`, `notice`, `clear` or `wake`
/// @param group which it is about; 0: none in particular
/// @param tag what a later one replaces on the screen
/// @param title empty: nothing is shown
/// @param body may be empty also if something is shown
/// @param badge the number at the app's icon from now on; empty: it stays
record Arrived(String kind, long group, String tag, String title, String body, OptionalInt badge) {

  boolean isShown() {
    return !title.isEmpty();
  }

  boolean isWake() {
    return kind.equals("wake");
  }

  boolean isClear() {
    return kind.equals("clear");
  }
}
