package io.muster.client;

import io.muster.client.store.LocalStore;
import io.muster.client.wire.Link;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Code;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;

/**
 * The outbox: every request until it has its answer.
 *
 * <p>Ordering: requests go out by rising id, and after a lost connection once more from the oldest
 * that has no answer, under the same ids. When the server has no room all sending pauses, and goes
 * on with the one it turned away.
 *
 * <p>Owner: the client's turn, but for {@link #pending}, which any thread may call.
 */
final class Requests {
  /** What becomes of a request when its answer does not come. */
  enum Kind {
    /** Kept in the store until answered. */
    CHANGE,
    /** Asked again on the next connection, forgotten with the process. */
    QUESTION,
    /** Forgotten with the connection: the server repeats what it answers. */
    ACKNOWLEDGEMENT
  }

  /** One request on its way. Owner: the client's turn, but for what is final. */
  private static final class Asked {
    private final Request request;
    private final Kind kind;
    private final CompletableFuture<Reply> future;

    /** It may have reached a server, now or in an earlier run. */
    private boolean sent;

    Asked(Request request, Kind kind, CompletableFuture<Reply> future) {
      this.request = request;
      this.kind = kind;
      this.future = future;
    }
  }

  private static final int IN_FLIGHT_DEFAULT = 64;
  private static final int FRAME_BYTES_DEFAULT = 64 << 10;
  private static final int FRAME_OVERHEAD_BYTES = 16;

  private final LocalStore store;
  private final RequestIds ids;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final ConcurrentNavigableMap<Long, Asked> open = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, Asked> unsent = new TreeMap<>();
  private final Set<Long> inFlight = new HashSet<>();
  private int inFlightMax = IN_FLIGHT_DEFAULT;
  private int requestBytesMax = FRAME_BYTES_DEFAULT;
  private long pausedUntil;
  private int pauses;

  Requests(LocalStore store, RequestIds ids, Backoff backoff, RandomGenerator random) {
    this.store = store;
    this.ids = ids;
    this.backoff = backoff;
    this.random = random;
  }

  /** Takes up what an earlier run, or an earlier attempt, left in the store. */
  void restore() {
    for (Request request : store.outbox()) {
      if (!open.containsKey(request.getId())) {
        var asked = new Asked(request, Kind.CHANGE, new CompletableFuture<>());
        asked.sent = true;
        add(asked);
      }
    }
  }

  /** Takes a request that has no id yet. */
  void ask(Request.Builder request, Kind kind, CompletableFuture<Reply> future) {
    Request numbered = request.setId(ids.next()).build();
    if (kind == Kind.CHANGE) {
      store.putRequest(numbered);
    }
    add(new Asked(numbered, kind, future));
  }

  private void add(Asked asked) {
    open.put(asked.request.getId(), asked);
    unsent.put(asked.request.getId(), asked);
  }

  /** A new connection has these limits, and has seen none of the requests. */
  void linked(Limits limits) {
    int mostAtOnce = limits.getRequestsInFlightMax();
    int frameBytes = limits.getFrameBytesMax();
    inFlightMax = mostAtOnce == 0 ? IN_FLIGHT_DEFAULT : mostAtOnce;
    requestBytesMax = (frameBytes == 0 ? FRAME_BYTES_DEFAULT : frameBytes) - FRAME_OVERHEAD_BYTES;
    pausedUntil = 0;
    pauses = 0;
  }

  /** What was sent may have been carried out or not: all of it goes again. */
  void unlinked() {
    inFlight.clear();
    open.values().removeIf(asked -> asked.kind == Kind.ACKNOWLEDGEMENT);
    unsent.clear();
    unsent.putAll(open);
  }

  /** Sends what may be sent now. Returns whether that was anything. */
  boolean pump(long now, Link link) {
    boolean sent = false;
    while (!unsent.isEmpty() && inFlight.size() < inFlightMax && now >= pausedUntil) {
      Asked asked = unsent.pollFirstEntry().getValue();
      if (asked.request.getSerializedSize() > requestBytesMax) {
        refuse(asked, tooLarge(asked.request));
        continue;
      }
      inFlight.add(asked.request.getId());
      asked.sent = true;
      link.send(ClientFrame.newBuilder().setRequest(asked.request).build());
      sent = true;
    }
    return sent;
  }

  /** When {@link #pump} should be tried again although nothing happens. */
  long nextLook() {
    return unsent.isEmpty() || pausedUntil == 0 ? Long.MAX_VALUE : pausedUntil;
  }

  /** The request that a reply answers, unless it has been given up. */
  Optional<Request> request(long id) {
    return Optional.ofNullable(open.get(id)).map(asked -> asked.request);
  }

  void answered(Reply reply, long now) {
    Asked asked = open.get(reply.getId());
    if (!inFlight.remove(reply.getId()) || asked == null) {
      return; // given up in the meantime
    }
    if (reply.hasError() && mayPass(reply.getError())) {
      pausedUntil = now + backoff.waitMs(pauses++, reply.getError().getRetryAfterMs(), random);
      unsent.put(reply.getId(), asked);
      return;
    }
    pauses = 0;
    if (reply.hasError()) {
      refuse(asked, reply.getError());
    } else {
      close(asked);
      asked.future.complete(reply);
    }
  }

  private static boolean mayPass(Error error) {
    return switch (error.getReason()) {
      case OVERLOADED, STORAGE_FULL, STOPPING -> true;
      default -> error.getCode() == Code.TRY_AGAIN;
    };
  }

  private static Error tooLarge(Request request) {
    return Error.newBuilder()
        .setReason(Reason.INVALID_FIELD)
        .setCode(Code.INVALID_ARGUMENT)
        .setText(
            "The request of "
                + request.getSerializedSize()
                + " bytes is larger than the server takes. It was not sent.")
        .build();
  }

  private void refuse(Asked asked, Error error) {
    close(asked);
    asked.future.completeExceptionally(new RefusedException(error));
  }

  private void close(Asked asked) {
    long id = asked.request.getId();
    open.remove(id);
    if (asked.kind == Kind.CHANGE) {
      store.removeRequests(List.of(id));
    }
  }

  /**
   * A membership has ended: none of the text that was to be said in the group stays in the store.
   * What no server can have seen is refused; what may have been carried out waits on for its
   * answer, but does not outlive the process any more.
   */
  void abandon(long group) {
    var ended =
        Error.newBuilder()
            .setReason(Reason.NOT_A_MEMBER)
            .setCode(Code.NOT_FOUND)
            .setText("The membership ended before the request was sent.")
            .build();
    for (Asked asked : List.copyOf(open.values())) {
      Request request = asked.request;
      boolean post = request.hasPost() && request.getPost().getGroup() == group;
      boolean page = request.hasHistory() && request.getHistory().getGroup() == group;
      if (page || (post && !asked.sent)) {
        unsent.remove(request.getId());
        refuse(asked, ended);
      } else if (post) {
        store.removeRequests(List.of(request.getId()));
      }
    }
  }

  /** The client stops: nobody will answer any more. Changes stay in the store. */
  void giveUp(StoppedException why) {
    var futures = new ArrayList<>(open.values());
    open.clear();
    unsent.clear();
    inFlight.clear();
    futures.forEach(asked -> asked.future.completeExceptionally(why));
  }

  List<Pending> pending() {
    return open.values().stream()
        .filter(asked -> asked.kind == Kind.CHANGE)
        .map(asked -> new Pending(asked.request, asked.future))
        .toList();
  }
}
