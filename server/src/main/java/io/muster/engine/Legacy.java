package io.muster.engine;

import io.muster.group.Comer;
import io.muster.group.Command;
import io.muster.group.Decision;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Heirs;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Role;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.org.OrgEvent;
import io.muster.store.OrgStore;
import java.util.Optional;
import java.util.function.Function;

/// What somebody holds in a group of an organisation, and to whom it would go if they left the
/// organisation now. The rule that decides it is the one that carries it out.
///
/// @param heir gets the ownership or the admin seat; empty: nobody gets anything
/// @param heirJoins the heir is not in the group yet
public record Legacy(
    GroupId group, String name, Role role, Optional<UserId> heir, boolean heirJoins) {

  /// Empty if they are not in the group.
  public static Optional<Legacy> of(
      GroupState group,
      OrgStore orgs,
      OrgId org,
      OrgEvent.PersonOffboarded leaver,
      Origin origin,
      Rules rules) {
    var role = group.member(leaver.user());
    if (role.isEmpty() || group.ended()) {
      return Optional.empty();
    }
    var command = command(group, orgs, org, leaver.user(), leaver.heirs(), origin, Comer::first);
    Optional<UserId> heir =
        group.decide(command, rules) instanceof Decision.Accepted accepted
            ? accepted.events().stream().flatMap(event -> heir(event).stream()).findFirst()
            : Optional.empty();
    return Optional.of(
        new Legacy(
            group.id(),
            group.head().orElseThrow().name(),
            role.get().role(),
            heir,
            heir.isPresent() && group.member(heir.get()).isEmpty()));
  }

  private static Optional<UserId> heir(Event event) {
    return switch (event) {
      case Event.OwnershipInherited inherited -> Optional.of(inherited.heir().user());
      case Event.RoleChanged changed -> Optional.of(changed.user());
      default -> Optional.empty();
    };
  }

  /// @param comer somebody who may become a member by it
  static Command.Inherit command(
      GroupState group,
      OrgStore orgs,
      OrgId org,
      UserId leaver,
      Heirs heirs,
      Origin origin,
      Function<UserId, Comer> comer) {
    return new Command.Inherit(
        origin,
        org,
        leaver,
        heirs.nearest().map(comer),
        comer.apply(heirs.last()),
        heirs.adminSeats(),
        Affiliations.botsAmongAdmins(orgs, org, group));
  }
}
