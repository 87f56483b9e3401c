package io.muster.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// Who is kept out of a group.
///
/// @param byUser those that are over may still be among them
/// @param changes how often bans were made or lifted; so a preview's token that has banned somebody
///   does not ban them again after the ban was lifted
public record Bans(TreePMap<UserId, Ban> byUser, long changes) {
  public static final Bans NONE = new Bans(TreePMap.empty(), 0);

  /// The ban that keeps somebody out at a time.
  public Optional<Ban> on(UserId user, Instant at) {
    return Optional.ofNullable(byUser.get(user)).filter(ban -> ban.holdsAt(at));
  }

  /// The next bans that hold at a time, after a person (who need not be banned) or from the first.
  public List<Ban> page(Optional<UserId> after, int limit, Instant at) {
    var rest = after.map(user -> byUser.tailMap(user, false)).orElse(byUser);
    return rest.values().stream().filter(ban -> ban.holdsAt(at)).limit(limit).toList();
  }

  int countAt(Instant at) {
    return (int) byUser.values().stream().filter(ban -> ban.holdsAt(at)).count();
  }

  /// Bans that are over are dropped whenever a new one comes, so that their number stays bounded.
  Bans with(Ban ban) {
    var over = new ArrayList<UserId>();
    for (Ban each : byUser.values()) {
      if (!each.holdsAt(ban.at())) {
        over.add(each.user());
      }
    }
    return new Bans(byUser.minusAll(over).plus(ban.user(), ban), changes + 1);
  }

  Bans without(UserId user) {
    return new Bans(byUser.minus(user), changes + 1);
  }
}
