package io.muster.bench.load;

/// What one sender is to do.
///
/// @param name tells the senders of a run apart
/// @param size bytes of a text
/// @param window how many of its messages may be unanswered
/// @param groupWindow how many messages of the whole group may be underway
/// @param intervalNanos the time between two messages; 0: no schedule
/// @param phaseNanos when the first message is meant to leave, counted from the start
record Script(
    int name, int size, int window, int groupWindow, long intervalNanos, long phaseNanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  /// `window` is what the workload and the server both allow; `phase`, from 0 to 1, spreads the
  /// first messages of all senders over one interval.
  static Script of(Workload work, int name, int window, double phase) {
    double perSender = work.rate() / ((double) work.groups() * work.senders());
    long interval = perSender == 0 ? 0 : Math.round(NANOS_PER_SECOND / perSender);
    return new Script(
        name, work.size(), window, window * work.senders(), interval, Math.round(interval * phase));
  }
}
