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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;

/**
 * The outbox: every request until it has its answer.
 *
 * <p>Ordering: requests go out by rising id, and after a lost connection once more from the oldest
 * that has no answer, under the same ids. When the server turns away a change, the changes behind
 * it wait for it; questions go on, and the other way round.
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
  static final class Asked {
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

    long id() {
      return request.getId();
    }
  }

  private static final int IN_FLIGHT_DEFAULT = 64;
  private static final int FRAME_BYTES_DEFAULT = 64 << 10;
  private static final int FRAME_OVERHEAD_BYTES = 16;

  private final LocalStore store;
  private final RequestIds ids;
  private final ConcurrentNavigableMap<Long, Asked> open = new ConcurrentSkipListMap<>();
  private final SendQueue changes;
  private final SendQueue others;
  private int inFlightMax = IN_FLIGHT_DEFAULT;
  private int requestBytesMax = FRAME_BYTES_DEFAULT;

  Requests(LocalStore store, RequestIds ids, Backoff backoff, RandomGenerator random) {
    this.store = store;
    this.ids = ids;
    this.changes = new SendQueue(backoff, random);
    this.others = new SendQueue(backoff, random);
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

  /**
   * Takes a request that nobody will answer: a change waits in the store until {@link #restore}.
   */
  void keep(Request.Builder request, Kind kind) {
    if (kind == Kind.CHANGE) {
      store.putRequest(request.setId(ids.next()).build());
    }
  }

  private void add(Asked asked) {
    open.put(asked.id(), asked);
    queue(asked).add(asked);
  }

  private SendQueue queue(Asked asked) {
    return asked.kind == Kind.CHANGE ? changes : others;
  }

  /** A new connection has these limits, and has seen none of the requests. */
  void linked(Limits limits) {
    int mostAtOnce = limits.getRequestsInFlightMax();
    int frameBytes = limits.getFrameBytesMax();
    inFlightMax = mostAtOnce == 0 ? IN_FLIGHT_DEFAULT : mostAtOnce;
    requestBytesMax = (frameBytes == 0 ? FRAME_BYTES_DEFAULT : frameBytes) - FRAME_OVERHEAD_BYTES;
  }

  /** What was sent may have been carried out or not: all of it goes again. */
  void unlinked() {
    changes.clear();
    others.clear();
    open.values().removeIf(asked -> asked.kind == Kind.ACKNOWLEDGEMENT);
    open.values().forEach(asked -> queue(asked).add(asked));
  }

  /** Sends what may be sent now. Returns whether that was anything. */
  boolean pump(long now, Link link) {
    boolean sent = false;
    while (changes.inFlight() + others.inFlight() < inFlightMax) {
      SendQueue first = changes.next(now) < others.next(now) ? changes : others;
      if (first.next(now) == Long.MAX_VALUE) {
        break;
      }
      Asked asked = first.poll();
      if (asked.request.getSerializedSize() > requestBytesMax) {
        refuse(asked, tooLarge(asked.request));
        continue;
      }
      first.sent(asked.id());
      asked.sent = true;
      link.send(ClientFrame.newBuilder().setRequest(asked.request).build());
      sent = true;
    }
    return sent;
  }

  /** When {@link #pump} should be tried again although nothing happens. */
  long nextLook() {
    return Math.min(changes.nextLook(), others.nextLook());
  }

  /** The request that a reply answers, unless it has been given up. */
  Optional<Request> request(long id) {
    return Optional.ofNullable(open.get(id)).map(asked -> asked.request);
  }

  void answered(Reply reply, long now) {
    long id = reply.getId();
    Asked asked = open.get(id);
    if (asked != null && reply.hasError() && mayPass(reply.getError())) {
      queue(asked).turnedAway(asked, reply.getError().getRetryAfterMs(), now);
      return;
    }
    boolean wasUnderWay = changes.answered(id) || others.answered(id);
    if (!wasUnderWay || asked == null) {
      return; // given up in the meantime
    }
    if (reply.hasError()) {
      refuse(asked, reply.getError());
    } else {
      close(asked);
      asked.future.complete(reply);
    }
  }

  private static boolean mayPass(Error error) {
    return switch (error.getReason()) {
      case OVERLOADED, STORAGE_FULL, STOPPING, OUT_OF_TURN -> true;
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
    long id = asked.id();
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
        queue(asked).remove(asked.id());
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
    changes.clear();
    others.clear();
    futures.forEach(asked -> asked.future.completeExceptionally(why));
  }

  List<Pending> pending() {
    return open.values().stream()
        .filter(asked -> asked.kind == Kind.CHANGE)
        .map(asked -> new Pending(asked.request, asked.future))
        .toList();
  }
}
