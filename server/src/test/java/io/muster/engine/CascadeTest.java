package io.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Device;
import io.muster.account.Membership;
import io.muster.account.Notice;
import io.muster.account.PurgeOrder;
import io.muster.group.Act;
import io.muster.group.Command;
import io.muster.group.Confirmation;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Origin;
import io.muster.group.Policy;
import io.muster.group.Preview;
import io.muster.group.Proof;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.group.Via;
import io.muster.store.Batch;
import io.muster.store.PendingEffect;
import io.muster.store.Reached;
import io.muster.store.Rows;
import io.muster.store.Store;
import io.muster.world.SimKv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A disband of more people than a few steps of its cascade take; every third has a device.
@DisplayName("C4: a cascade goes on in steps")
class CascadeTest {
  private static final int PEOPLE = 4 * Cascade.USERS_PER_STEP + 100;
  private static final int BATCH = 50;
  private static final UserId ANN = new UserId("ann");
  private static final DeviceId PHONE = new DeviceId("phone");

  private final SimKv kv = new SimKv();
  private final Line line = new Line();
  private SmallEngine small = new SmallEngine(kv);
  private final GroupId group = small.engine().secrets().groupCreatedBy(ANN, PHONE, 1);
  private long requests = 1;

  private static UserId user(int person) {
    return new UserId("member-%05d".formatted(person));
  }

  private static boolean hasDevice(int person) {
    return person % 3 == 0;
  }

  private void change(Change.Maker maker) {
    small
        .engine()
        .change(
            group,
            new Change<>(ANN, PHONE, Via.PHONE, requests++, Proof.NONE, maker, line, new Told()));
  }

  private void found() {
    var rows = new Batch();
    for (int person = 0; person < PEOPLE; person++) {
      if (hasDevice(person)) {
        Rows.device(
            rows, user(person), new Device(PHONE, DeviceClass.PHONE, Instant.EPOCH, Instant.EPOCH));
      }
    }
    kv.write(List.of(rows));
    change(stamp -> new Command.Create(stamp.origin(), "all", Policy.DEFAULT, List.of()));
    for (int from = 0; from < PEOPLE; from += BATCH) {
      var some = IntStream.range(from, Math.min(PEOPLE, from + BATCH));
      var users = some.mapToObj(CascadeTest::user).toList();
      change(stamp -> new Command.Add(stamp.origin(), users.stream().map(stamp::comer).toList()));
      small.run();
    }
  }

  /// Nothing has happened yet but that it is durable.
  private void disband() {
    var confirmation = new ArrayList<Confirmation>();
    small
        .engine()
        .ask(
            group,
            new Told(),
            state -> {
              var origin = new Origin(ANN, PHONE, 0, small.clock().instant());
              var preview = (Preview) state.preview(new Act.Disband(), origin, Rules.DEFAULT);
              confirmation.add(new Confirmation(group, ANN, preview.basis(), Instant.MAX));
              return () -> {};
            });
    small.run();
    change(stamp -> new Command.Disband(stamp.origin(), "over", confirmation.getFirst()));
    while (store().firstEffect(group).isEmpty()) {
      small.step();
    }
  }

  private Store store() {
    return small.store();
  }

  /// Everything in memory is gone; what is durable is not.
  private void crash() {
    small = new SmallEngine(kv);
  }

  private void everybodyIsDone() {
    assertThat(store().firstEffect(group)).isEmpty();
    long cut = store().group(group).orElseThrow().lastSeq();
    for (int person = 0; person < PEOPLE; person++) {
      var user = user(person);
      assertThat(store().membership(user, group)).as("membership of %s", user).isEmpty();
      assertThat(store().pendingOrders(user, PHONE))
          .as("orders of %s", user)
          .extracting(PurgeOrder::cut)
          .containsExactlyElementsOf(hasDevice(person) ? List.of(cut) : List.of());
    }
    assertThat(store().purgeReport(group, "", 1).ordered()).isEqualTo((PEOPLE + 2) / 3);
  }

  @Test
  void aCascadeThatDiesAgainAndAgainGoesOnWhereItWas() {
    found();
    disband();
    var marks = new HashSet<Long>();
    for (int steps = 3; store().firstEffect(group).isPresent(); steps++) {
      for (int i = 0; i < steps; i++) {
        small.step();
      }
      store()
          .firstEffect(group)
          .flatMap(PendingEffect::reached)
          .map(Reached::people)
          .ifPresent(marks::add);
      crash();
    }
    assertThat(marks).as("it moved on between two crashes").hasSizeGreaterThan(1);
    everybodyIsDone();
  }

  @Test
  void whoeverConnectsAtAnyMomentOfItIsToldOnce() {
    found();
    disband();
    var phones = new ArrayList<Phone>();
    boolean working = true;
    for (int person = 0; working; person += 30) {
      if (person < PEOPLE) {
        var phone = new Phone(user(person), new ArrayList<>());
        phones.add(phone);
        small.engine().connect(phone);
      }
      working = small.step();
    }
    long cut = store().group(group).orElseThrow().lastSeq();
    assertThat(phones).hasSizeGreaterThan(5);
    assertThat(phones)
        .allSatisfy(phone -> assertThat(phone.orders).as("%s", phone.user).containsExactly(cut));
    everybodyIsDone();
  }

  /// Remembers what it is told to purge.
  private record Phone(UserId user, List<Long> orders) implements LiveSession {
    @Override
    public Arrival arrival() {
      return new Arrival(user, PHONE, DeviceClass.PHONE, 0, false);
    }

    @Override
    public void connected(List<PurgeOrder> pending, List<Membership> memberships) {
      pending.forEach(this::purge);
    }

    @Override
    public void connectedToPurge(List<PurgeOrder> pending) {
      pending.forEach(this::purge);
    }

    @Override
    public void onlyPurge() {}

    @Override
    public void offboarded() {}

    @Override
    public void comeAgain() {}

    @Override
    public void began(GroupId began) {}

    @Override
    public void notice(GroupId where, Notice notice) {}

    @Override
    public void purge(PurgeOrder order) {
      orders.add(order.cut());
    }

    @Override
    public void replaced() {}

    @Override
    public void tooManyDevices() {}
  }
}
