package io.muster.client;

import io.muster.client.store.LocalStore;
import io.muster.client.store.MemoryStore;
import io.muster.client.testing.FakeSession;
import io.muster.client.wire.Link;
import io.muster.client.wire.LinkEvents;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Ready;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.muster.proto.v1.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A client without sockets, threads or clocks: the test is the network and moves the time. The
 * longest possible back-off is always drawn.
 */
final class Rig {
  static final long HEARTBEAT_MS = 10_000;

  final Witness witness = new Witness();
  final MusterClient client;
  final Deque<ClientFrame> sent = new ArrayDeque<>();
  long wallMicros = 1_000_000_000;
  int dials;
  int tokens;
  boolean closed;
  boolean reading = true;

  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private LinkEvents events;
  private long now = 1_000;

  private record Alarm(long at, Runnable task) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return Long.compare(at, other.at);
    }
  }

  Rig() {
    this(new MemoryStore());
  }

  Rig(LocalStore store) {
    this(store, Runnable::run);
  }

  Rig(LocalStore store, Executor executor) {
    var settings =
        new Settings(
            () -> "token " + ++tokens,
            "phone-1",
            DeviceClass.PHONE,
            "en",
            100,
            new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_600)),
            Duration.ofSeconds(5),
            true);
    RandomGenerator longest =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("only bounded numbers are drawn");
          }

          @Override
          public long nextLong(long bound) {
            return bound - 1;
          }
        };
    var around =
        new Surroundings(
            this::dial,
            store,
            executor,
            (inMs, task) -> alarms.add(new Alarm(now + inMs, task)),
            () -> now,
            () -> wallMicros,
            longest);
    client = new MusterClient(new Lifeline(settings, around, witness), store, 1_000, List.of());
  }

  private void dial(LinkEvents newEvents) {
    dials++;
    events = newEvents;
  }

  // The test as the network.

  /** The connection that was dialled is open, and the client has said Hello. */
  Hello answers() {
    closed = false;
    sent.clear();
    events.opened(
        new Link() {
          @Override
          public void send(ClientFrame frame) {
            sent.add(frame);
          }

          @Override
          public void reading(boolean on) {
            reading = on;
          }

          @Override
          public void close() {
            closed = true;
          }
        });
    return sent.remove().getHello();
  }

  void breaks() {
    events.closed("broken by the test");
  }

  void passes(long ms) {
    long until = now + ms;
    while (!alarms.isEmpty() && alarms.peek().at() <= until) {
      Alarm next = alarms.remove();
      now = Math.max(now, next.at());
      next.task().run();
    }
    now = until;
  }

  int alarmsSet() {
    return alarms.size();
  }

  /** From nothing to Ready in one go. */
  Hello online(Opened... groups) {
    client.connect();
    return backOnline(groups);
  }

  Hello backOnline(Opened... groups) {
    Hello hello = answers();
    welcome(FakeSession.LIMITS);
    for (Opened group : groups) {
      says(ServerFrame.newBuilder().setOpened(group));
    }
    ready();
    return hello;
  }

  // The test as the server.

  void says(ServerFrame.Builder frame) {
    events.received(frame.build());
  }

  void welcome(Limits limits) {
    says(
        ServerFrame.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setUser("ann")
                    .setHeartbeatMs((int) HEARTBEAT_MS)
                    .setLimits(limits)));
  }

  void ready() {
    says(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()));
  }

  static Opened group(long id, long cursor, long lastSeq) {
    return Opened.newBuilder()
        .setGroup(id)
        .setName("hikers")
        .setRole(Role.MEMBER)
        .setCursor(cursor)
        .setLastSeq(lastSeq)
        .addWindows(Window.newBuilder().setFrom(1))
        .build();
  }

  void delivers(long group, long after, Entry... entries) {
    says(
        ServerFrame.newBuilder()
            .setDelivery(
                Delivery.newBuilder()
                    .setGroup(group)
                    .setAfter(after)
                    .addAllEntries(List.of(entries))));
  }

  void skips(long group, long after, long to) {
    says(
        ServerFrame.newBuilder()
            .setDelivery(Delivery.newBuilder().setGroup(group).setAfter(after).setSkipTo(to)));
  }

  void orders(PurgeOrder.Builder order) {
    says(ServerFrame.newBuilder().setPurge(order));
  }

  void farewell(FarewellCode code, int retryAfterMs) {
    says(
        ServerFrame.newBuilder()
            .setFarewell(Farewell.newBuilder().setCode(code).setRetryAfterMs(retryAfterMs)));
  }

  void done(Request request, long seq) {
    replies(Reply.newBuilder().setId(request.getId()).setDone(Done.newBuilder().setSeq(seq)));
  }

  void refuses(Request request, Reason reason, int retryAfterMs) {
    var error = Error.newBuilder().setReason(reason).setRetryAfterMs(retryAfterMs);
    replies(Reply.newBuilder().setId(request.getId()).setError(error));
  }

  void replies(Reply.Builder reply) {
    says(ServerFrame.newBuilder().setReply(reply));
  }

  /** The requests sent since the last call. Anything else that was sent is forgotten. */
  List<Request> requests() {
    var requests = new ArrayList<Request>();
    for (ClientFrame frame : sent) {
      if (frame.hasRequest()) {
        requests.add(frame.getRequest());
      }
    }
    sent.clear();
    return requests;
  }

  Request request() {
    List<Request> requests = requests();
    if (requests.size() != 1) {
      throw new AssertionError("not one request but " + requests);
    }
    return requests.get(0);
  }
}
