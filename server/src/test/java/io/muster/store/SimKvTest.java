package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.world.SimKv;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The simulated disk does what RocksDB does, and fails as it is told.
class SimKvTest extends KvContract {

  @Override
  Kv open() {
    return new SimKv();
  }

  @Override
  Kv reopen(Kv kv) {
    return ((SimKv) kv).reopen();
  }

  @Test
  void whatAWriteReturnedFromSurvivesACrash() {
    put("a", "1");
    put("b", "2");

    kv = ((SimKv) kv).crash(new SplittableRandom(1));

    assertThat(value("a")).isEqualTo("1");
    assertThat(value("b")).isEqualTo("2");
    assertThat(kv.appliedIndex()).isEqualTo(2);
  }

  @Test
  void aFailedWriteIsNotSeenAndMayOrMayNotSurviveACrash() {
    var outcomes = new HashSet<Boolean>();
    for (int seed = 0; seed < 20; seed++) {
      var disk = new SimKv();
      kv = disk;
      put("a", "1");
      disk.failWrite(2);
      put("b", "2");
      assertThatThrownBy(() -> put("c", "3")).isInstanceOf(BrokenStore.class);
      assertThat(kv.get(Family.LOG, key("c"))).isNull();
      assertThatThrownBy(() -> put("d", "4")).isInstanceOf(BrokenStore.class);

      kv = disk.crash(new SplittableRandom(seed));

      boolean survived = kv.get(Family.LOG, key("c")) != null;
      outcomes.add(survived);
      assertThat(value("b")).isEqualTo("2");
      assertThat(kv.get(Family.LOG, key("d"))).isNull();
      assertThat(kv.appliedIndex()).isEqualTo(survived ? 3 : 2);
    }
    assertThat(outcomes).isEqualTo(Set.of(true, false));
  }

  @Test
  void aDiskThatLiesLosesTheEndOfWhatItTook() {
    var outcomes = new HashSet<Long>();
    for (int seed = 0; seed < 50; seed++) {
      var disk = new SimKv();
      kv = disk;
      disk.lieAboutSync();
      put("a", "1");
      disk.sync();
      put("b", "2");
      put("c", "3");

      kv = disk.crash(new SplittableRandom(seed));

      outcomes.add(kv.appliedIndex());
      assertThat(value("a")).isEqualTo("1");
      assertThat(kv.get(Family.LOG, key("c")) == null).isEqualTo(kv.appliedIndex() < 3);
    }
    assertThat(outcomes).isEqualTo(Set.of(1L, 2L, 3L));
  }

  @Test
  void aSnapshotGoesItsOwnWay() {
    put("a", "1");
    var copy = ((SimKv) kv).snapshot();
    put("a", "2");

    assertThat(copy.get(Family.LOG, key("a"))).isEqualTo(key("1"));
    assertThat(value("a")).isEqualTo("2");
  }
}
