package io.muster.group;

import io.muster.group.Decision.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody has left the organisation of a group: what they own in it goes to another, then their
/// membership ends.
final class Inheritance {
  private Inheritance() {}

  /// What is told a second time finds them gone.
  static Decision inherit(GroupState group, Command.Inherit inherit) {
    var origin = inherit.origin();
    var done = new Answer.Done(0, origin.at());
    Optional<Member> leaver = group.member(inherit.user());
    boolean ours =
        group
            .head()
            .flatMap(Head::belonging)
            .filter(belonging -> belonging.org().equals(inherit.org()))
            .isPresent();
    if (leaver.isEmpty() || !ours) {
      return new Accepted(List.of(), done);
    }
    var events = new ArrayList<Event>();
    long seq = group.lastSeq();
    switch (leaver.get().role()) {
      case OWNER -> {
        Comer heir = heir(group, inherit);
        if (group.door().bans().on(heir.user(), origin.at()).isPresent()) {
          events.add(new Event.Unbanned(origin.user(), origin.at(), heir.user()));
        }
        events.add(
            new Event.OwnershipInherited(++seq, origin.user(), origin.at(), inherit.user(), heir));
      }
      case ADMIN -> {
        Optional<UserId> next = inherit.nearest().map(Comer::user);
        if (inherit.adminSeats()
            && next.flatMap(group::member).map(Member::role).equals(Optional.of(Role.MEMBER))) {
          events.add(
              new Event.RoleChanged(
                  ++seq, origin.user(), origin.at(), next.orElseThrow(), Role.ADMIN));
        }
      }
      case MEMBER -> {}
    }
    events.add(new Event.Removed(++seq, origin.user(), origin.at(), List.of(inherit.user())));
    Optional<Offer> lapsed =
        group
            .head()
            .flatMap(head -> head.openOffer(origin.at()))
            .filter(offer -> offer.to().equals(inherit.user()));
    if (lapsed.isPresent()) {
      events.add(
          new Event.OfferClosed(
              ++seq, origin.user(), origin.at(), inherit.user(), Event.OfferClosed.How.LAPSED));
    }
    return new Accepted(events, done);
  }

  /// The nearest unless the group has banned them, else the longest-serving admin, else the last.
  private static Comer heir(GroupState group, Command.Inherit inherit) {
    var at = inherit.origin().at();
    Optional<Comer> nearest =
        inherit
            .nearest()
            .filter(comer -> !comer.user().equals(inherit.user()))
            .filter(comer -> group.door().bans().on(comer.user(), at).isEmpty());
    return nearest
        .or(() -> longestServingAdmin(group, inherit).map(Comer::first))
        .orElse(inherit.last());
  }

  private static Optional<UserId> longestServingAdmin(GroupState group, Command.Inherit inherit) {
    Optional<UserId> found = Optional.empty();
    long since = Long.MAX_VALUE;
    for (var each : group.roster().page(Optional.empty(), group.roster().size())) {
      Member member = each.getValue();
      if (member.role() == Role.ADMIN
          && member.since() < since
          && !inherit.bots().contains(each.getKey())) {
        found = Optional.of(each.getKey());
        since = member.since();
      }
    }
    return found;
  }
}
