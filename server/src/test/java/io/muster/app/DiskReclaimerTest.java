package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.store.Batch;
import io.muster.store.Family;
import io.muster.store.Kv;
import io.muster.store.Reclaim;
import io.muster.store.Timer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiskReclaimerTest {
  private final Ranges disk = new Ranges();
  private final DiskReclaimer reclaimer = new DiskReclaimer(new Reclaim(disk));

  @Test
  void nothingIsDoneBeforeTheSweep() {
    reclaimer.reclaim(new GroupId(7), Timer.Kind.ERASE_MESSAGES);
    assertThat(disk.reclaimed).isEmpty();
  }

  @Test
  void aGroupIsSweptOnceHoweverOftenItWasErased() {
    reclaimer.reclaim(new GroupId(7), Timer.Kind.ROLLING);
    reclaimer.reclaim(new GroupId(7), Timer.Kind.ROLLING);
    reclaimer.sweep();
    reclaimer.sweep();
    assertThat(disk.reclaimed).containsExactly("LOG 0000000000000007 to 0000000000000008");
  }

  @Test
  void aRosterLeavesEveryFamilyThatNamesItsPeople() {
    reclaimer.reclaim(new GroupId(7), Timer.Kind.ERASE_ROSTER);
    reclaimer.sweep();
    assertThat(disk.families()).containsExactly("ROSTER", "ANSWERS", "PURGES");
  }

  @Test
  void manyGroupsAreSweptAtOnce() {
    for (int group = 1; group <= 1000; group++) {
      reclaimer.reclaim(new GroupId(group), Timer.Kind.ERASE_AUDIT);
    }
    reclaimer.sweep();
    assertThat(disk.reclaimed).singleElement().asString().startsWith("AUDIT  to ffff");
  }

  /// A disk that only notes what it is to give back.
  private static final class Ranges implements Kv {
    final List<String> reclaimed = new ArrayList<>();

    List<String> families() {
      return reclaimed.stream().map(range -> range.split(" ")[0]).toList();
    }

    @Override
    public void reclaim(Family family, byte[] from, byte[] to) {
      var hex = HexFormat.of();
      reclaimed.add(family + " " + hex.formatHex(from) + " to " + hex.formatHex(to));
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
      throw new AssertionError("nothing is read");
    }

    @Override
    public void scan(Family family, byte[] from, byte[] to, Visitor visitor) {
      throw new AssertionError("nothing is read");
    }

    @Override
    public void scanBack(Family family, byte[] from, byte[] to, Visitor visitor) {
      throw new AssertionError("nothing is read");
    }

    @Override
    public void write(List<Batch> batches) {
      throw new AssertionError("nothing is written");
    }

    @Override
    public long memoryBytes() {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public long appliedIndex() {
      throw new AssertionError("nothing is read");
    }

    @Override
    public void close() {
      throw new AssertionError("not ours to close");
    }
  }
}
