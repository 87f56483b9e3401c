package io.muster.bench.script;

import io.muster.proto.v1.HistoryAccess;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeMode;
import java.util.random.RandomGenerator;

/// Dice for a group's policy: mostly the defaults, so that the rarer settings are met as well.
final class Policies {
  private static final int RARE_ONE_IN = 4;

  private Policies() {}

  static Policy roll(RandomGenerator random) {
    var policy = Policy.newBuilder();
    if (rare(random)) {
      policy.setHistory(HistoryAccess.ALL);
    }
    if (rare(random)) {
      policy.setOnQuit(PurgeMode.WIPE);
    }
    if (rare(random)) {
      policy.setOnRemoval(PurgeMode.KEEP_READ_ONLY);
    }
    if (rare(random)) {
      policy.setOnDisband(PurgeMode.KEEP_READ_ONLY);
    }
    return policy.build();
  }

  private static boolean rare(RandomGenerator random) {
    return random.nextInt(RARE_ONE_IN) == 0;
  }
}
