package io.muster.group;

import java.time.Duration;

/// The bounds that hold in every group of this server.
///
/// @param textBytesMax longest message, in bytes of UTF-8
/// @param batchMax most people in one addition or removal
/// @param membersMax most members of a group
/// @param invitesMax most invites that are open in a group at once
/// @param bansMax most people who are banned from a group at once
/// @param passcodeTries how many wrong passcodes one person may show in a group
/// @param passcodeTriesWithin how long they count, from the first one on
/// @param returnsMax how many may ask at once to undo a quit
/// @param recallWithin how long after posting a message its author can recall it
/// @param confirmWithin how long a preview's token is good
/// @param offerWithin how long an offer of ownership stays open
/// @param phoneWithin how long something waits to be confirmed on a phone
/// @param appLink where a mini-app sends people, with `{group}` where its number goes; empty:
///   nowhere
/// @param requestWindow how many answered requests are remembered for each device in each group
public record Rules(
    int textBytesMax,
    int batchMax,
    int membersMax,
    int invitesMax,
    int bansMax,
    int passcodeTries,
    Duration passcodeTriesWithin,
    int returnsMax,
    Duration recallWithin,
    Duration confirmWithin,
    Duration offerWithin,
    Duration phoneWithin,
    String appLink,
    int requestWindow) {

  public static final Rules DEFAULT =
      new Rules(
          16 * 1024,
          50,
          1_000_000,
          100,
          1_000,
          5,
          Duration.ofMinutes(10),
          100,
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofDays(7),
          Duration.ofMinutes(10),
          "",
          64);

  public Rules {
    check(textBytesMax >= 1 && textBytesMax <= 1024 * 1024, "group.text-bytes-max is 1 to 1m");
    check(batchMax >= 1 && batchMax <= 1000, "group.batch-max is 1 to 1000");
    check(membersMax >= 1, "group.members-max is at least 1");
    check(invitesMax >= 1 && invitesMax <= 10_000, "group.invites-max is 1 to 10000");
    check(bansMax >= 1 && bansMax <= 10_000, "group.bans-max is 1 to 10000");
    check(passcodeTries >= 1, "group.passcode-tries is at least 1");
    check(passcodeTriesWithin.isPositive(), "group.passcode-tries-within is more than 0s");
    check(returnsMax >= 1 && returnsMax <= 1000, "group.returns-max is 1 to 1000");
    check(!recallWithin.isNegative(), "group.recall-within is at least 0s");
    check(confirmWithin.isPositive(), "group.confirm-within is more than 0s");
    check(offerWithin.isPositive(), "group.offer-within is more than 0s");
    check(phoneWithin.isPositive(), "group.phone-within is more than 0s");
    check(requestWindow >= 1 && requestWindow <= 4096, "group.request-window is 1 to 4096");
  }

  /// Where somebody finds the group in the app; empty: nobody said.
  String appLink(GroupId group) {
    return appLink.replace("{group}", group.toString());
  }

  private static void check(boolean holds, String bound) {
    if (!holds) {
      throw new IllegalArgumentException(bound);
    }
  }
}
