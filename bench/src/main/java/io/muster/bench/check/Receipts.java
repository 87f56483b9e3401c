package io.muster.bench.check;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one device received of the group, as stretches of numbers, so that it stays small however
/// much that is. What can be judged at once is judged at once, the rest when all is over.
///
/// A device that has wiped its copy begins anew when its user comes back: that is a new **era**, in
/// which what it had before may come once more.
///
/// Any thread: the device reports from its event loop, the player from its own thread.
public final class Receipts {
  private static final long NEVER = -1;

  private final String who;
  private final Chronicle chronicle;
  private final Verdict verdict;
  private final List<List<Stretch>> eras = new ArrayList<>();
  private final Set<Long> purged = new HashSet<>();
  private final Set<Long> due = new HashSet<>();
  private List<Window> windows = List.of();
  private volatile long position = NEVER;
  private boolean wiped;
  private boolean held;
  private int membership;
  private long cut = NEVER;
  private boolean fenced;

  /// Numbers that came one after the other, or (`told`) that the device was told to pass over.
  private record Stretch(boolean told, long from, long to, int membership) {
    boolean isContinuedBy(long seq, int inMembership) {
      return !told && seq == to + 1 && inMembership == membership;
    }
  }

  public Receipts(String who, Chronicle chronicle, Verdict verdict) {
    this.who = who;
    this.chronicle = chronicle;
    this.verdict = verdict;
  }

  public String who() {
    return who;
  }

  /// The server opened the group for the device.
  ///
  /// @param cursor deliveries begin after this number
  public synchronized void opened(long cursor, List<Window> readable) {
    purgeComesFirst();
    held = true;
    windows = readable;
    if (eras.isEmpty() || (cursor < position && wiped)) {
      eras.add(new ArrayList<>());
      position = 0;
      wiped = false;
      passOver(cursor);
    } else if (cursor > position) {
      passOver(cursor);
    } else if (cursor < position) {
      broke(Promise.P9, "was begun anew after entry " + cursor + ", standing at " + position);
    }
  }

  private void passOver(long cursor) {
    eras.getLast().add(new Stretch(true, position + 1, cursor, membership));
    position = cursor;
  }

  /// The server said that everything is opened.
  public synchronized void ready() {
    purgeComesFirst();
  }

  private void purgeComesFirst() {
    for (long owed : due) {
      broke(Promise.P4, "was not told to purge at " + owed + " before all else");
    }
    due.clear();
  }

  /// An entry came.
  public synchronized void received(Entry entry) {
    purgeComesFirst();
    chronicle.heard(who, entry);
    long seq = entry.getSeq();
    if (fenced) {
      broke(Promise.P3, "received entry " + seq + " after the end at " + cut + " was acknowledged");
    } else if (cut != NEVER && seq > cut) {
      broke(Promise.P3, "received entry " + seq + ", which is above its user's cut at " + cut);
    } else if (eras.isEmpty()) {
      broke(Promise.P8, "received entry " + seq + " of a group that was not opened for it");
    } else if (seq > position) {
      append(seq);
    } else if (has(seq)) {
      broke(Promise.P9, "received entry " + seq + " again");
    } else {
      broke(Promise.P2, "received entry " + seq + " after entry " + position);
    }
  }

  private void append(long seq) {
    List<Stretch> era = eras.getLast();
    if (!era.isEmpty() && era.getLast().isContinuedBy(seq, membership)) {
      era.set(era.size() - 1, new Stretch(false, era.getLast().from(), seq, membership));
    } else {
      era.add(new Stretch(false, seq, seq, membership));
    }
    position = seq;
  }

  private boolean has(long seq) {
    return eras.getLast().stream()
        .anyMatch(stretch -> !stretch.told() && stretch.from() <= seq && seq <= stretch.to());
  }

  /// The device carried out a purge order.
  public synchronized void purged(PurgeOrder order) {
    purged.add(order.getCut());
    due.remove(order.getCut());
    wiped |= order.getMode() != PurgeMode.KEEP_READ_ONLY;
  }

  /// An act that ends the user's membership was acknowledged to whoever asked for it.
  public synchronized void cut(long seq) {
    cut = seq;
  }

  /// Something was answered to this device that it had asked after the acknowledgement: what the
  /// server wrote to it before then has all arrived.
  public synchronized void fence() {
    fenced = cut != NEVER;
  }

  /// Somebody is about to bring the user into the group.
  public synchronized void comes() {
    membership++;
    cut = NEVER;
    fenced = false;
  }

  /// The device is away, and the server has an order for it: when it comes back that must come
  /// before anything else.
  synchronized void owes(long purgeCut) {
    due.add(purgeCut);
  }

  /// Whether this device ever had the group.
  public synchronized boolean held() {
    return held;
  }

  public synchronized boolean carriedOut(long purgeCut) {
    return purged.contains(purgeCut);
  }

  /// The cuts of all purge orders that were carried out.
  synchronized Set<Long> purges() {
    return Set.copyOf(purged);
  }

  /// The windows as the server last told them.
  public synchronized List<Window> toldWindows() {
    return windows;
  }

  /// How far the device has come, or -1.
  public long position() {
    return position;
  }

  /// Judges what the device received by when its user was in.
  ///
  /// @param upTo what of the log the device must have received up to, if its user is in; 0: nothing
  ///   in particular
  public synchronized void judge(Membership member, long upTo) {
    for (List<Stretch> era : eras) {
      long at = 0;
      for (Stretch stretch : era) {
        if (stretch.told()) {
          passedOver(member, at, stretch.to());
        } else {
          missed(member, at, stretch.from() - 1);
          outside(member, stretch);
        }
        at = Math.max(at, stretch.to());
      }
    }
    if (upTo > 0) {
      missed(member, Math.max(0, position), upTo);
    }
  }

  private void passedOver(Membership member, long from, long to) {
    long next = member.next(from);
    if (next <= to && !member.mayGoOnAfter(to)) {
      broke(Promise.P8, "was told to go on after " + to + ", and may read entry " + next);
    }
  }

  private void missed(Membership member, long from, long to) {
    long next = member.next(from);
    if (next <= to) {
      broke(Promise.P9, "has no entry " + next + ", which lies between " + from + " and " + to);
    }
  }

  private void outside(Membership member, Stretch stretch) {
    long closed = member.nextClosed(stretch.from());
    if (closed > stretch.to()) {
      return;
    }
    int ended = member.endedBefore(closed);
    boolean whileOut = ended > 0 && stretch.membership() <= ended;
    boolean forGood = ended > 0 && !member.comesBackAfter(closed);
    String sentence =
        "received entries " + stretch.from() + " to " + stretch.to() + ", may not read " + closed;
    broke(whileOut || forGood ? Promise.P3 : Promise.P8, sentence);
  }

  private void broke(Promise promise, String sentence) {
    verdict.broke(promise, who, sentence);
  }
}
