package io.muster.store;

import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.store.v1.UnplannedRow;
import java.time.Instant;
import java.util.Optional;

/// Writes the rows of what concerns devices that are not connected. What it writes, [PushStore]
/// reads.
public final class PushRows {
  private static final byte[] NOTHING = {};

  private PushRows() {}

  /// Who is to be told of the entries after `after` has still to be looked at.
  public static void unplanned(Batch batch, GroupId group, long after) {
    byte[] value = UnplannedRow.newBuilder().setAfter(after).build().toByteArray();
    batch.put(Family.PUSH, PushKeys.unplanned(group), value);
  }

  public static void planned(Batch batch, GroupId group) {
    batch.delete(Family.PUSH, PushKeys.unplanned(group));
  }

  /// @param before what stands in its slot so far
  public static void put(Batch batch, Optional<OutboxItem> before, OutboxItem item) {
    if (before.filter(old -> isSamePlace(old, item)).isPresent()) {
      batch.put(Family.PUSH, PushKeys.outbox(item.slot()), PushForm.bytes(item));
      return;
    }
    before.ifPresent(old -> dequeue(batch, old));
    put(batch, item);
  }

  /// Whatever stands in its slot so far is found out to be old when its turn comes.
  public static void put(Batch batch, OutboxItem item) {
    batch.put(Family.PUSH, PushKeys.outbox(item.slot()), PushForm.bytes(item));
    batch.put(Family.PUSH, PushKeys.queue(item), NOTHING);
  }

  private static boolean isSamePlace(OutboxItem one, OutboxItem other) {
    return one.channel() == other.channel() && one.due().equals(other.due());
  }

  public static void delete(Batch batch, OutboxItem item) {
    batch.delete(Family.PUSH, PushKeys.outbox(item.slot()));
    dequeue(batch, item);
  }

  private static void dequeue(Batch batch, OutboxItem item) {
    batch.delete(Family.PUSH, PushKeys.queue(item));
  }

  /// Takes an entry out of a queue behind which nothing stands any more.
  public static void forget(Batch batch, Queued queued) {
    batch.delete(Family.PUSH, PushKeys.queue(queued.channel(), queued.due(), queued.slot()));
  }

  public static void shown(Batch batch, Slot slot, Shown shown) {
    batch.put(Family.PUSH, PushKeys.shown(slot), PushForm.bytes(shown));
  }

  public static void notShown(Batch batch, Slot slot) {
    batch.delete(Family.PUSH, PushKeys.shown(slot));
  }

  public static void token(Batch batch, Registration registration, Holder holder) {
    batch.put(Family.PUSH, PushKeys.token(registration, holder), NOTHING);
  }

  public static void noToken(Batch batch, Registration registration, Holder holder) {
    batch.delete(Family.PUSH, PushKeys.token(registration, holder));
  }

  public static void connected(Batch batch, Connection one) {
    batch.put(
        Family.PUSH, PushKeys.connected(one), one.heard().map(PushForm::heard).orElse(NOTHING));
  }

  public static void notConnected(Batch batch, Connection one) {
    batch.delete(Family.PUSH, PushKeys.connected(one));
  }

  /// What was written to connections before that has arrived, or somebody has seen them break.
  public static void heard(Batch batch, Instant until) {
    batch.put(Family.PUSH, PushKeys.heard(), PushForm.heard(until));
  }

  /// It takes the place of an old one.
  public static void attempt(Batch batch, UserId user, DeviceId device, Attempt attempt) {
    batch.put(
        Family.PUSH, PushKeys.attempt(user, device, attempt.number()), PushForm.bytes(attempt));
  }
}
