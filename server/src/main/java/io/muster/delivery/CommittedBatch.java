package io.muster.delivery;

import io.muster.codec.Entries;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.proto.v1.ServerFrame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Entries of one group that have just become durable, on their way to every hub. Encoded at most
/// once per form, whoever asks first. Any thread.
///
/// A batch never reaches beyond a cut: an entry that cuts somebody off is the last of its batch.
public final class CommittedBatch {
  private final GroupId group;
  private final List<Event.Entry> entries;
  private final Optional<CutOff> cutOff;
  private final AtomicInteger holders;
  private final AtomicReferenceArray<@Nullable SharedFrame> frames =
      new AtomicReferenceArray<>(FrameEncoder.COUNT);
  private @Nullable ServerFrame message;

  /// @param entries at least one
  /// @param hubs how many will call [#release]
  public CommittedBatch(
      GroupId group, List<Event.Entry> entries, Optional<CutOff> cutOff, int hubs) {
    this.group = group;
    this.entries = List.copyOf(entries);
    this.cutOff = cutOff;
    this.holders = new AtomicInteger(hubs);
  }

  public GroupId group() {
    return group;
  }

  public Optional<CutOff> cutOff() {
    return cutOff;
  }

  /// About how many bytes an entry adds to a frame.
  public static int bytes(Event.Entry entry) {
    return Entries.bytes(entry);
  }

  int size() {
    return entries.size();
  }

  /// The cursor of everybody who is level before this batch.
  long after() {
    return entries.getFirst().seq() - 1;
  }

  public long lastSeq() {
    return entries.getLast().seq();
  }

  SharedFrame frame(FrameEncoder encoder) {
    var frame = frames.get(encoder.slot());
    return frame != null ? frame : encoded(encoder);
  }

  private synchronized SharedFrame encoded(FrameEncoder encoder) {
    var frame = frames.get(encoder.slot());
    if (frame == null) {
      if (message == null) {
        message = Entries.delivery(group, after(), entries);
      }
      frame = encoder.encode(message);
      frames.set(encoder.slot(), frame);
    }
    return frame;
  }

  /// One hub has written it to all its sessions.
  void release() {
    if (holders.decrementAndGet() == 0) {
      releaseFrames();
    }
  }

  private synchronized void releaseFrames() {
    for (int slot = 0; slot < FrameEncoder.COUNT; slot++) {
      var frame = frames.get(slot);
      if (frame != null) {
        frame.release();
      }
    }
  }
}
