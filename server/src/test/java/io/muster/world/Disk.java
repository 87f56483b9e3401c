package io.muster.world;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.proto.store.v1.MemberRow;
import io.muster.store.Batch;
import io.muster.store.Family;
import io.muster.store.Kv;
import io.muster.store.OrgAudit;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server's disk, with an eye on what is written to which group, and with the faults that were
/// planted in it.
final class Disk implements Kv {
  private final SimKv kv;
  private final EnumSet<Fault> faults;
  private final Set<GroupId> touched = new TreeSet<>();
  private final Set<OrgId> touchedOrgs = new TreeSet<>();
  private final Set<GroupId> begun = new TreeSet<>();
  private boolean failing;

  Disk(SimKv kv, EnumSet<Fault> faults) {
    this.kv = kv;
    this.faults = faults;
    if (faults.contains(Fault.SYNC_IS_A_LIE)) {
      kv.lieAboutSync();
    }
  }

  /// Groups whose log has been written to since this was last asked.
  Set<GroupId> takeTouched() {
    if (failing) {
      // What the failing write did will be seen after the crash.
      return Set.of();
    }
    var groups = new TreeSet<>(touched);
    touched.clear();
    return groups;
  }

  /// Organisations that have changed since this was last asked.
  Set<OrgId> takeTouchedOrgs() {
    if (failing) {
      return Set.of();
    }
    var orgs = new TreeSet<>(touchedOrgs);
    touchedOrgs.clear();
    return orgs;
  }

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    return kv.get(family, key);
  }

  @Override
  public void scan(Family family, byte[] from, byte[] to, Visitor visitor) {
    kv.scan(family, from, to, visitor);
  }

  @Override
  public void scanBack(Family family, byte[] from, byte[] to, Visitor visitor) {
    kv.scanBack(family, from, to, visitor);
  }

  @Override
  public void write(List<Batch> batches) {
    var planted = faults.isEmpty() ? batches : batches.stream().map(this::spoil).toList();
    for (var batch : planted) {
      batch.replay(new Observer());
    }
    kv.write(planted);
  }

  /// The batch as the planted faults let it through.
  private Batch spoil(Batch batch) {
    var spoiled = new Batch();
    batch.replay(
        new Batch.Sink() {
          @Override
          public void put(Family family, byte[] key, byte[] value) {
            if (!isLost(family, key, value)) {
              spoiled.put(family, key, value);
            }
          }

          @Override
          public void delete(Family family, byte[] key) {
            spoiled.delete(family, key);
          }

          @Override
          public void deleteRange(Family family, byte[] from, byte[] to) {
            if (!faults.contains(Fault.ERASURE_IS_SKIPPED) || family != Family.LOG) {
              spoiled.deleteRange(family, from, to);
            }
          }
        });
    return spoiled;
  }

  private boolean isLost(Family family, byte[] key, byte[] value) {
    return switch (family) {
      case ROSTER -> faults.contains(Fault.DEPARTURES_ARE_FORGOTTEN) && isFormer(value);
      case ANSWERS -> faults.contains(Fault.ANSWERS_ARE_FORGOTTEN);
      case PURGES -> faults.contains(Fault.ORDERS_ARE_FORGOTTEN);
      case AUDIT ->
          faults.contains(Fault.AN_ACT_IS_NOT_RECORDED)
              && OrgAudit.orgOf(key).isPresent()
              && key[key.length - 1] == 7;
      case EFFECTS ->
          faults.contains(Fault.AN_ORGANISATION_TELLS_NOBODY) && OrgAudit.orgOf(key).isPresent();
      case LOG -> faults.contains(Fault.AN_ENTRY_IS_LOST) && key[key.length - 1] == 7;
      default -> false;
    };
  }

  private static boolean isFormer(byte[] member) {
    try {
      return !MemberRow.parseFrom(member).getActive();
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  private final class Observer implements Batch.Sink {
    @Override
    public void put(Family family, byte[] key, byte[] value) {
      if (family == Family.LOG) {
        var group = new GroupId(ByteBuffer.wrap(key).getLong());
        touched.add(group);
        if (ByteBuffer.wrap(key).getLong(8) == 1 && !begun.add(group)) {
          throw new PromiseBroken(Promise.P10_NO_REUSE, "group " + group + " began again");
        }
      } else if (family == Family.AUDIT) {
        OrgAudit.orgOf(key).ifPresent(touchedOrgs::add);
      }
    }

    @Override
    public void delete(Family family, byte[] key) {}

    @Override
    public void deleteRange(Family family, byte[] from, byte[] to) {}
  }

  @Override
  public long memoryBytes() {
    return kv.memoryBytes();
  }

  @Override
  public long appliedIndex() {
    return kv.appliedIndex();
  }

  @Override
  public void reclaim(Family family, byte[] from, byte[] to) {
    kv.reclaim(family, from, to);
  }

  @Override
  public void close() {
    kv.close();
  }

  /// The next write fails, and the one who asked for it never learns whether it took place.
  void failNextWrite() {
    failing = true;
    kv.failWrite(1);
  }

  boolean isFailing() {
    return failing;
  }

  /// The power goes; what was not synced may be lost.
  Disk crash(RandomGenerator random) {
    var after = new Disk(kv.crash(random), faults);
    after.touched.addAll(touched);
    after.touchedOrgs.addAll(touchedOrgs);
    after.touched.forEach(begun::remove);
    after.begun.addAll(begun);
    return after;
  }
}
