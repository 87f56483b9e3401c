package io.muster.group;

import java.time.Duration;

/// Rules whose bounds a test can reach.
final class Small {

  private Small() {}

  static Rules groupsOf(int membersMax) {
    return rules(membersMax, 3);
  }

  static Rules invites(int invitesMax) {
    return rules(100, invitesMax);
  }

  static Rules bans(int bansMax) {
    return rules(100, 3, bansMax);
  }

  private static Rules rules(int membersMax, int invitesMax) {
    return rules(membersMax, invitesMax, 3);
  }

  private static Rules rules(int membersMax, int invitesMax, int bansMax) {
    return new Rules(
        100,
        50,
        membersMax,
        invitesMax,
        bansMax,
        2,
        Duration.ofMinutes(10),
        1,
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofDays(7),
        Duration.ofMinutes(10),
        "muster://group/{group}",
        4);
  }
}
