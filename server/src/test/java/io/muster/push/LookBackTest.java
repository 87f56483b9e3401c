package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.store.Store;
import io.muster.world.SimKv;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DeviceId PHONE = new DeviceId("phone");
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> looks = new ArrayList<>();
  private final List<Connection> over = new ArrayList<>();
  private long nanos;
  private long nanosPerLook;
  private final LookBack lookBack =
      new LookBack(
          new PushDesk(
              new PushParts(
                  new Store(new SimKv()),
                  tasks::add,
                  () -> NOON,
                  this::nanos,
                  new Random(1),
                  PushConfig.DEFAULT,
                  new PushMetrics(new SimpleMeterRegistry()),
                  Duration.ofSeconds(75),
                  fault -> {
                    throw new AssertionError(fault);
                  }),
              () -> {}),
          (holder, group, since) -> {
            nanos += nanosPerLook;
            looks.add(holder.user() + " " + group);
            assertThat(since).isEqualTo(NOON);
          },
          over::add);

  private long nanos() {
    return nanos;
  }

  private void left(UserId user, int groups) {
    var all = LongStream.rangeClosed(1, groups).mapToObj(GroupId::new).toList();
    lookBack.left(new Connection(user, PHONE, NOON), all);
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  @DisplayName("G2: a device's groups are looked into some at a time; others have turns in between")
  void someAtATime() {
    left(ANN, 100);
    assertThat(looks).isEmpty();
    tasks.remove().run();
    assertThat(looks).hasSizeBetween(1, 20);
    tasks.add(() -> looks.add("something else"));
    runAll();
    assertThat(looks).hasSize(101).last().isEqualTo("ann 100");
    assertThat(looks.indexOf("something else")).isLessThan(50);
  }

  @Test
  @DisplayName("G2: a tenth of the time is used for it, and the rest is done with later ticks")
  void aTenthOfTheTime() {
    nanosPerLook = 1_000_000;
    left(ANN, 100);
    left(BOB, 100);
    runAll();
    assertThat(looks).hasSizeLessThan(30);
    for (int i = 0; i < 40; i++) {
      lookBack.tick();
      runAll();
    }
    assertThat(looks).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("G2: for a device that is back nobody looks any more")
  void backAgain() {
    left(ANN, 100);
    left(BOB, 3);
    tasks.remove().run();
    int before = looks.size();
    lookBack.arrived(ANN, PHONE);
    runAll();
    assertThat(over).extracting(Connection::user).containsExactly(BOB);
    assertThat(looks.subList(before, looks.size())).containsExactly("bob 1", "bob 2", "bob 3");
  }

  @Test
  @DisplayName("G2: a device that goes again is looked at from the beginning, once")
  void goneAgain() {
    left(ANN, 100);
    tasks.remove().run();
    looks.clear();
    left(ANN, 100);
    runAll();
    assertThat(looks).hasSize(100).startsWith("ann 1");
  }

  @Test
  @DisplayName("G2: with too many, the one that has waited longest is looked at at once")
  void tooMany() {
    nanosPerLook = 1_000_000_000;
    for (int i = 0; i <= LookBack.DEVICES_MAX; i++) {
      left(new UserId("u" + i), 2);
    }
    assertThat(looks).containsExactly("u0 1", "u0 2");
  }

  @Test
  void whoeverIsInNoGroupMissesNothing() {
    left(ANN, 0);
    runAll();
    assertThat(looks).isEmpty();
  }
}
