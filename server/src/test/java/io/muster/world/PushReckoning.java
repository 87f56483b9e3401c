package io.muster.world;

import io.muster.account.Device;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.OutboxItem;
import io.muster.store.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whoever is away has been told, once the push services are fair and some time has passed.
final class PushReckoning {
  private static final Duration A_WHILE = Duration.ofSeconds(150);

  private final World world;

  PushReckoning(World world) {
    this.world = world;
  }

  void afterAWhile() {
    Carrier.CHANNELS.forEach(channel -> world.carrier().turns(channel, Carrier.Weather.FAIR));
    world.emptyDisk();
    world.settle();
    world.live(A_WHILE);
    world.settle();
    for (var phone : world.phones()) {
      var device = device(phone);
      if (phone.goneSince().isPresent() && device.isPresent()) {
        isWoken(phone);
        isTold(phone, device.get(), phone.goneSince().get());
      }
    }
  }

  /// The device, if it is reached while it is away.
  private Optional<Device> device(Phone phone) {
    return world
        .store()
        .device(new UserId(phone.user()), new DeviceId(phone.device()))
        .filter(device -> device.push().reaches())
        .filter(device -> device.lastSeen().plus(Duration.ofDays(59)).isAfter(now()))
        .filter(device -> !world.carrier().isRetired(phone));
  }

  private Instant now() {
    return world.timeline().instant();
  }

  private void isWoken(Phone phone) {
    var orders =
        world.store().pendingOrders(new UserId(phone.user()), new DeviceId(phone.device()));
    for (var order : orders) {
      boolean woken =
          world.carrier().sentTo(phone).stream()
              .anyMatch(
                  sent ->
                      sent.notification().collapseKey().equals(OutboxItem.WAKE_KEY)
                          && !sent.at().isBefore(order.at()));
      boolean longAgo = order.at().plus(Duration.ofDays(20)).isBefore(now());
      if (!woken && !longAgo) {
        throw new PromiseBroken(
            Promise.P4_PURGE_REACH,
            phone + " is away and was not woken for " + order + "; " + whatIsKnown(phone));
      }
    }
  }

  /// The newest message of each group, if it was posted while the device was away and the person
  /// has no other.
  private void isTold(Phone phone, Device device, Instant gone) {
    var user = new UserId(phone.user());
    boolean onlyOne =
        world.phones().stream().filter(other -> other.user().equals(phone.user())).count() == 1;
    for (var group : world.truth().groups()) {
      if (!onlyOne || group.state().ended() || !group.isMember(user)) {
        continue;
      }
      for (var entry : group.entries().reversed()) {
        if (entry instanceof Event.Posted posted
            && !group.wasRecalled(posted.seq())
            && !posted.actor().equals(user)) {
          isTold(phone, device, gone, group.state().id(), posted);
          break;
        }
      }
    }
  }

  private void isTold(
      Phone phone, Device device, Instant gone, GroupId group, Event.Posted posted) {
    var member = world.store().member(group, new UserId(phone.user()));
    boolean old = posted.at().plus(Duration.ofHours(20)).isBefore(now());
    boolean owed =
        member.isPresent()
            && member.get().since() < posted.seq()
            && posted.at().isAfter(gone)
            && device.push().registrations().stream()
                .allMatch(known -> known.at().isBefore(posted.at()))
            && device.lastSeen().isBefore(posted.at())
            && member.get().mutedUntil().isBefore(posted.at())
            && !world.store().orgs().isOffboarded(new UserId(phone.user()))
            && world.store().entry(group, posted.seq()).isPresent()
            && !old;
    if (!owed) {
      return;
    }
    boolean told =
        world.carrier().sentTo(phone).stream()
            .anyMatch(sent -> sent.group() == group.value() && sent.seq() >= posted.seq());
    if (!told && !waits(phone, group, posted)) {
      throw new PromiseBroken(
          Promise.PUSH,
          phone
              + (" is away since " + gone + " and was not told of " + posted + " in " + group)
              + (", a member: " + member + ", of " + device + "; " + whatIsKnown(phone)));
    }
  }

  private String whatIsKnown(Phone phone) {
    var user = new UserId(phone.user());
    var device = new DeviceId(phone.device());
    var push = world.store().push();
    return "it is "
        + now()
        + ", waiting: "
        + push.items(user, device)
        + ", tried: "
        + push.attempts(user, device);
  }

  private boolean waits(Phone phone, GroupId group, Event.Posted posted) {
    for (var letter : "gmn".toCharArray()) {
      var slot =
          new Slot(
              new UserId(phone.user()), new DeviceId(phone.device()), letter + group.toString());
      if (world.store().push().item(slot).filter(item -> item.last() >= posted.seq()).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
