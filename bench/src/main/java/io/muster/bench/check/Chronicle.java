package io.muster.bench.check;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Posted;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// What the log of one group must hold: for each number what was acknowledged for it, or, until the
/// acknowledgement is in, what the first device heard. Texts are not kept, only their digests.
///
/// Any thread.
public final class Chronicle {
  private static final long NONE = 0;

  private final Verdict verdict;
  private final AtomicLongArray acknowledged;
  private final AtomicLongArray heard;
  private final AtomicLongArray times;
  private final ConcurrentHashMap<Long, Long> takenBack = new ConcurrentHashMap<>();
  private final AtomicLong lastAcknowledged = new AtomicLong();
  private final AtomicLong lastHeard = new AtomicLong();

  /// @param entriesMax no log of this group can be longer
  public Chronicle(Verdict verdict, int entriesMax) {
    this.verdict = verdict;
    this.acknowledged = new AtomicLongArray(entriesMax + 1);
    this.heard = new AtomicLongArray(entriesMax + 1);
    this.times = new AtomicLongArray(entriesMax + 1);
  }

  /// The server answered that this is in the log under this number.
  ///
  /// @param content the entry without number and time
  public void acknowledged(String who, long seq, Entry content) {
    if (!isPossible(seq)) {
      verdict.broke(Promise.P2, who, "was told that its act is entry " + seq + " of the log");
      return;
    }
    long digest = Digest.of(content);
    if (!acknowledged.compareAndSet((int) seq, NONE, digest)) {
      verdict.broke(Promise.P2, who, "was told that its act is entry " + seq + ", as was another");
      return;
    }
    lastAcknowledged.accumulateAndGet(seq, Math::max);
    long first = heard.get((int) seq);
    if (first != NONE && !says(seq, first, digest)) {
      verdict.broke(
          Promise.P2, who, "was told that its act is entry " + seq + ", devices heard another");
    }
  }

  /// Somebody is about to take back a message of theirs: from now on it may come without its text.
  public void takesBack(String actor, long seq) {
    var without = Posted.newBuilder().setRecalled(true);
    takenBack.put(seq, Digest.of(Entry.newBuilder().setActor(actor).setPosted(without).build()));
  }

  /// A device received an entry, live or from the history.
  public void heard(String who, Entry entry) {
    long seq = entry.getSeq();
    if (!isPossible(seq)) {
      verdict.broke(Promise.P2, who, "received entry " + seq + ", which cannot exist");
      return;
    }
    lastHeard.accumulateAndGet(seq, Math::max);
    long digest = Digest.of(entry);
    long before = heard.compareAndExchange((int) seq, NONE, digest);
    long wanted = acknowledged.get((int) seq);
    if (wanted != NONE && !says(seq, digest, wanted)) {
      verdict.broke(
          Promise.P2, who, "received entry " + seq + " with what was not acknowledged as that");
    } else if (before != NONE && !says(seq, digest, before) && !says(seq, before, digest)) {
      verdict.broke(
          Promise.P2, who, "received entry " + seq + " with other content than another device");
    }
    long time = times.compareAndExchange((int) seq, NONE, entry.getAtMs());
    if (time != NONE && time != entry.getAtMs()) {
      verdict.broke(
          Promise.P2, who, "received entry " + seq + " with another time than another device");
    }
  }

  private boolean isPossible(long seq) {
    return seq > 0 && seq < acknowledged.length();
  }

  /// Whether a digest is that of the entry, as it was or without the text that was taken back.
  private boolean says(long seq, long digest, long wanted) {
    return digest == wanted || digest == takenBack.getOrDefault(seq, NONE);
  }

  public long lastAcknowledged() {
    return lastAcknowledged.get();
  }

  /// Judges the log once every request is answered and every device is level.
  ///
  /// @param last the number of the log's last entry by the server's own account
  public void close(long last) {
    if (last < lastAcknowledged.get()) {
      verdict.broke(
          Promise.P1,
          "the server",
          "says that the log ends at " + last + ", and acknowledged " + lastAcknowledged.get());
    }
    long end = Math.max(last, Math.max(lastAcknowledged.get(), lastHeard.get()));
    long timeBefore = 0;
    for (int seq = 1; seq <= Math.min(end, acknowledged.length() - 1); seq++) {
      if (acknowledged.get(seq) == NONE) {
        unacknowledged(seq);
      }
      long time = times.get(seq);
      if (time != NONE && time < timeBefore) {
        verdict.broke(Promise.P2, "the log", "entry " + seq + " is older than the one before");
      }
      timeBefore = Math.max(timeBefore, time);
    }
  }

  private void unacknowledged(int seq) {
    long digest = heard.get(seq);
    if (digest == NONE) {
      verdict.broke(Promise.P2, "the log", "nobody has or was promised entry " + seq);
    } else if (wasAcknowledged(digest)) {
      verdict.broke(
          Promise.P9, "the log", "entry " + seq + " repeats an act that was asked for once");
    } else {
      verdict.broke(Promise.P2, "the log", "nobody did what entry " + seq + " says");
    }
  }

  private boolean wasAcknowledged(long digest) {
    for (int seq = 1; seq < acknowledged.length(); seq++) {
      if (acknowledged.get(seq) == digest) {
        return true;
      }
    }
    return false;
  }
}
