package io.muster.world;

import io.muster.group.Belonging;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.store.OrgGroup;
import io.muster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Holds what an organisation, its groups and its people know of each other against what has really
/// happened, when nothing is under way.
final class OrgReckoning {
  private final World world;
  private final Truth truth;
  private final OrgTruth org;
  private final Store store;

  OrgReckoning(World world, Truth truth, OrgTruth org) {
    this.world = world;
    this.truth = truth;
    this.org = org;
    this.store = world.store();
  }

  void atRest() {
    checkGroups();
    checkCases();
    for (var phone : world.phones()) {
      checkPerson(phone);
    }
  }

  private List<Truth.Group> groups() {
    var own = new ArrayList<Truth.Group>();
    for (var group : truth.groups()) {
      if (group.organisation().equals(Optional.of(org.state().id()))) {
        own.add(group);
      }
    }
    return own;
  }

  /// It lists those of its groups that live, each in its department.
  private void checkGroups() {
    var real = new TreeMap<GroupId, String>();
    for (var group : groups()) {
      if (!group.state().ended()) {
        real.put(group.state().id(), belonging(group).department().value());
      }
    }
    var listed = new TreeMap<GroupId, String>();
    for (OrgGroup each : store.orgs().groups(org.state().id(), 0, Integer.MAX_VALUE)) {
      listed.put(each.group(), each.department().value());
    }
    if (!listed.equals(real)) {
      throw new PromiseBroken(Promise.STATE, "its groups are " + real + ", listed " + listed);
    }
  }

  private Belonging belonging(Truth.Group group) {
    return store
        .group(group.state().id())
        .flatMap(state -> state.head())
        .flatMap(Head::belonging)
        .orElseThrow();
  }

  /// A group waits for the organisation's word as long as the case about it is open; no case is
  /// open beyond its time, or about a group that has ended.
  private void checkCases() {
    var now = world.timeline().instant().minusSeconds(2);
    for (Case open : org.state().cases().values()) {
      boolean lives = truth.group(open.group().value()).filter(g -> !g.state().ended()).isPresent();
      if (!lives || open.due().isBefore(now)) {
        throw new PromiseBroken(Promise.GOVERNANCE, "still open at " + now + ": " + open);
      }
    }
    for (var group : groups()) {
      if (group.state().ended()) {
        continue;
      }
      var waits = belonging(group).ask().map(Belonging.Ask::number);
      var open =
          org.state().caseOf(group.state().id()).filter(each -> !each.isForced()).map(Case::ask);
      if (!waits.equals(open)) {
        throw new PromiseBroken(
            Promise.GOVERNANCE,
            "group " + group.state().id() + " waits for " + waits + ", open is " + open);
      }
    }
  }

  private void checkPerson(Phone phone) {
    var user = new UserId(phone.user());
    var place = store.orgs().places(user).get(org.state().id());
    var gone = org.departure(user);
    if (gone.isPresent() && !Boolean.TRUE.equals(place)) {
      throw new PromiseBroken(Promise.OFFBOARDING, user + " has left, the account says " + place);
    }
    if (org.state().person(user).isPresent() && !Boolean.FALSE.equals(place)) {
      throw new PromiseBroken(Promise.STATE, user + " is in, the account says " + place);
    }
    gone.ifPresent(departure -> checkGone(user, departure));
    if (truth.isOut(user) && phone.pipe().isPresent()) {
      throw new PromiseBroken(Promise.OFFBOARDING, phone + " is still served");
    }
    if (!truth.isOut(user) && !phone.wantsOnline()) {
      throw new PromiseBroken(Promise.OFFBOARDING, phone + " was sent away and belongs to it");
    }
  }

  /// Whoever was brought in again as a guest, after they had left, has left nothing behind.
  private void checkGone(UserId user, OrgEvent.PersonOffboarded departure) {
    for (var group : groups()) {
      if (!group.isMember(user)) {
        continue;
      }
      var began = group.entry(group.state().member(user).orElseThrow().since());
      if (began instanceof Event.Created || began.at().isBefore(departure.at())) {
        throw new PromiseBroken(
            Promise.OFFBOARDING,
            user + " is in " + group.state().id() + " by " + began + ", yet " + departure);
      }
    }
  }
}
