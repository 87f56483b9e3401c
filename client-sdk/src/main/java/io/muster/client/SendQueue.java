package io.muster.client;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The order in which requests of one sort go out: by rising id.
 *
 * <p>When the server turns one away, nothing more is sent until all that is under way is answered
 * and a while has passed; then the first of them alone, and the others once that one is taken on.
 * So nothing overtakes what was turned away, and a server that has no room is asked with one
 * request and not with all.
 *
 * <p>Owner: the client's turn.
 */
final class SendQueue {
  private static final long NONE = 0;

  private final Backoff backoff;
  private final RandomGenerator random;
  private final NavigableMap<Long, Requests.Asked> unsent = new TreeMap<>();
  private final Set<Long> inFlight = new HashSet<>();
  private boolean paused;
  private long pausedUntil;
  private int pauses;
  private long probe = NONE;

  SendQueue(Backoff backoff, RandomGenerator random) {
    this.backoff = backoff;
    this.random = random;
  }

  void add(Requests.Asked asked) {
    unsent.put(asked.id(), asked);
  }

  void remove(long id) {
    unsent.remove(id);
  }

  /** The connection is gone, and with it what was under way and the pause. */
  void clear() {
    unsent.clear();
    inFlight.clear();
    resume();
  }

  private void resume() {
    paused = false;
    pauses = 0;
    probe = NONE;
  }

  int inFlight() {
    return inFlight.size();
  }

  /** The id of what may be sent now, {@link Long#MAX_VALUE} if nothing may. */
  long next(long now) {
    boolean waiting = paused && (!inFlight.isEmpty() || now < pausedUntil);
    return unsent.isEmpty() || waiting ? Long.MAX_VALUE : unsent.firstKey();
  }

  /** When {@link #next} may have something although nothing happens until then. */
  long nextLook() {
    return paused && inFlight.isEmpty() && !unsent.isEmpty() ? pausedUntil : Long.MAX_VALUE;
  }

  /** Takes out what {@link #next} named. */
  Requests.Asked poll() {
    return unsent.pollFirstEntry().getValue();
  }

  void sent(long id) {
    inFlight.add(id);
    if (paused) {
      probe = id;
    }
  }

  /** A request has an answer that is final. Returns whether it was under way. */
  boolean answered(long id) {
    boolean was = inFlight.remove(id);
    if (was && id == probe) {
      resume();
    }
    return was;
  }

  /** A request was turned away and goes again, not before the server said. */
  void turnedAway(Requests.Asked asked, long askedMs, long now) {
    inFlight.remove(asked.id());
    unsent.put(asked.id(), asked);
    if (!paused || asked.id() == probe) {
      paused = true;
      probe = NONE;
      pausedUntil = now + backoff.waitMs(pauses++, askedMs, random);
    }
  }
}
