package io.muster.client;

import io.muster.client.store.LocalStore;
import io.muster.client.store.StoreException;
import io.muster.client.wire.Link;
import io.muster.proto.v1.AckPurge;
import io.muster.proto.v1.AnnouncementAsked;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PhoneAnswered;
import io.muster.proto.v1.PhoneAsked;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ReturnAsked;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one device's connection: dial, greet, keep the pulse, lose it, wait, dial again.
 *
 * <p>Failure: a lost connection is waited out for ever. A farewell of the stopping kind, a failing
 * store or a bug ends in STOPPED, which only {@link #connect} leaves.
 *
 * <p>Owner: the client's turn. Every method must be called within it.
 */
final class Lifeline {
  private static final Logger LOG = LoggerFactory.getLogger(MusterClient.class);

  static final int PROTOCOL_VERSION = 1;
  static final String CLIENT = "muster-java/0.1";

  /** A connection that lasted this long was a good one: the next failure is the first again. */
  static final long STABLE_MS = 10_000;

  private static final long HEARTBEAT_DEFAULT_MS = 30_000;

  enum State {
    /** Never connected. Exit: connect. */
    IDLE,
    /** Dialling. Exits: opened, closed, deadline. */
    CONNECTING,
    /** Hello is sent. Exits: Welcome, farewell, closed, deadline. */
    GREETING,
    /** Welcomed. Exits: farewell, closed, silence, gap. */
    OPEN,
    /** Between two attempts. Exit: deadline. */
    WAITING,
    /** Not coming back by itself. Exit: connect. */
    STOPPED,
    /** Closed by the application. No exit. */
    CLOSED
  }

  private final Settings settings;
  private final Surroundings around;
  private final Notices notices;
  private final Turns turns;
  private final LocalStore store;
  private final RequestIds ids;
  private final Requests requests;
  private final Replica replica;
  private final Standing standing = new Standing();
  private final AlarmClock alarms;

  private State state = State.IDLE;
  private Inbound inbound;
  private Link link = Link.CLOSED;
  private Heartbeat heartbeat = new Heartbeat(HEARTBEAT_DEFAULT_MS, 0);
  private String token = "";
  private long deadline = Long.MAX_VALUE;
  private long openSince;
  private int failures;
  private String stopped = "";

  Lifeline(Settings settings, Surroundings around, MusterListener listener) {
    this.settings = settings;
    this.around = around;
    this.notices = new Notices(listener);
    this.turns = new Turns(around.executor(), this::broken);
    this.store = around.store();
    this.ids = new RequestIds(store, around.wallMicros());
    this.requests = new Requests(store, ids, settings.backoff(), around.random());
    this.requests.restore();
    this.replica = new Replica(store, notices);
    this.alarms = new AlarmClock(around.alarm(), around.monotonicMs(), turns);
    this.inbound = new Inbound(turns, this);
  }

  Turns turns() {
    return turns;
  }

  Requests requests() {
    return requests;
  }

  Standing standing() {
    return standing;
  }

  String locale() {
    return settings.locale();
  }

  /** As good as the device knows it. */
  Instant wallTime() {
    return Instant.EPOCH.plus(around.wallMicros().getAsLong(), ChronoUnit.MICROS);
  }

  void connect() {
    if (state == State.IDLE || state == State.STOPPED) {
      requests.restore();
      standing.unlinked();
      failures = 0;
      dial();
      setAlarm();
    }
  }

  void ask(Request.Builder request, Requests.Kind kind, CompletableFuture<Reply> future) {
    if (state == State.CLOSED) {
      future.completeExceptionally(new StoppedException("the client is closed"));
      return;
    }
    try {
      if (state == State.STOPPED) {
        requests.keep(request, kind);
        future.completeExceptionally(new StoppedException("the client has stopped: " + stopped));
        return;
      }
      requests.ask(request, kind, future);
    } catch (StoreException e) {
      future.completeExceptionally(e);
      throw e;
    }
    pump();
    setAlarm();
  }

  private void dial() {
    to(State.CONNECTING, "dial");
    deadline = now() + settings.handshakeTimeout().toMillis();
    try {
      token = settings.token().get();
    } catch (RuntimeException e) {
      retry("no token: " + e, 0);
      return;
    }
    inbound = new Inbound(turns, this);
    around.dialer().dial(inbound);
  }

  void opened(Inbound from, Link opened) {
    if (from != inbound || state != State.CONNECTING) {
      opened.close();
      return;
    }
    to(State.GREETING, "connected");
    link = opened;
    deadline = now() + settings.handshakeTimeout().toMillis();
    link.send(ClientFrame.newBuilder().setHello(hello()).build());
    setAlarm();
  }

  private Hello hello() {
    return Hello.newBuilder()
        .setVersion(PROTOCOL_VERSION)
        .setToken(token)
        .setDevice(settings.device())
        .setId(ids.next())
        .setDeviceClass(settings.deviceClass())
        .setLocale(settings.locale())
        .setClient(CLIENT)
        .addAllCursors(replica.cursors())
        .setBacklog(replica.resyncing() ? 0 : settings.backlog())
        .build();
  }

  void received(Inbound from, ServerFrame frame) {
    if (from != inbound || (state != State.GREETING && state != State.OPEN)) {
      return;
    }
    heartbeat.heard(now());
    if (state == State.OPEN) {
      handle(frame);
    } else if (frame.hasWelcome()) {
      welcomed(frame.getWelcome());
    } else if (frame.hasFarewell()) {
      farewell(frame.getFarewell());
    } else {
      retry("the server sent " + frame.getFrameCase() + " before Welcome", 0);
    }
    setAlarm();
  }

  private void welcomed(Welcome welcome) {
    String owner = store.user().orElse(welcome.getUser());
    if (!owner.equals(welcome.getUser())) {
      throw new StoreException(
          StoreException.Kind.FOREIGN,
          "this store belongs to "
              + owner
              + ", not to "
              + welcome.getUser()
              + ": give every user a store of their own");
    }
    if (store.user().isEmpty()) {
      store.bind(owner);
    }
    to(State.OPEN, "welcome");
    deadline = Long.MAX_VALUE;
    openSince = now();
    int interval = welcome.getHeartbeatMs();
    heartbeat = new Heartbeat(interval == 0 ? HEARTBEAT_DEFAULT_MS : interval, openSince);
    standing.welcomed(welcome);
    requests.linked(welcome.getLimits());
    replica.linked(owner);
    notices.tell(listener -> listener.connected(welcome));
    pump();
  }

  private void handle(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case REPLY -> replied(frame.getReply());
      case DELIVERY -> {
        if (!replica.delivered(frame.getDelivery())) {
          retry("entries of group " + frame.getDelivery().getGroup() + " were lost", 0);
        }
      }
      case PURGE -> purge(frame.getPurge());
      case OPENED -> opened(frame.getOpened());
      case RETURN_ASKED, PHONE_ASKED, PHONE_ANSWERED, ANNOUNCEMENT_ASKED ->
          notices.tell(listener -> tell(listener, frame));
      case READY -> ready();
      case PING -> {
        var pong = Pong.newBuilder().setNonce(frame.getPing().getNonce());
        send(ClientFrame.newBuilder().setPong(pong));
      }
      case FAREWELL -> farewell(frame.getFarewell());
      case WELCOME -> retry("the server said Welcome twice", 0);
      case PONG, FRAME_NOT_SET -> {}
    }
  }

  private void opened(Opened opened) {
    replica.opened(opened);
    standing.opened(opened);
    if (opened.hasPhoneAsk()) {
      notices.tell(listener -> listener.phoneAsked(opened.getGroup(), opened.getPhoneAsk()));
    }
  }

  private static void tell(MusterListener listener, ServerFrame frame) {
    if (frame.hasReturnAsked()) {
      ReturnAsked asked = frame.getReturnAsked();
      listener.returnAsked(asked.getGroup(), asked.getAsk());
    } else if (frame.hasPhoneAsked()) {
      PhoneAsked asked = frame.getPhoneAsked();
      listener.phoneAsked(asked.getGroup(), asked.getAsk());
    } else if (frame.hasPhoneAnswered()) {
      PhoneAnswered answered = frame.getPhoneAnswered();
      listener.phoneAnswered(answered.getGroup(), answered.getNumber(), answered.getConfirmed());
    } else {
      AnnouncementAsked asked = frame.getAnnouncementAsked();
      listener.announcementAsked(asked.getGroup(), asked.getDraft());
    }
  }

  private void replied(Reply reply) {
    if (settings.keepHistory() && reply.hasHistoryPage()) {
      requests
          .request(reply.getId())
          .ifPresent(
              asked ->
                  replica.history(
                      asked.getHistory().getGroup(), reply.getHistoryPage().getEntriesList()));
    }
    requests.answered(reply, now());
    pump();
  }

  private void purge(PurgeOrder order) {
    replica.purge(order, requests::abandon);
    var ack = AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut());
    requests.ask(
        Request.newBuilder().setAckPurge(ack),
        Requests.Kind.ACKNOWLEDGEMENT,
        new CompletableFuture<>());
    pump();
  }

  private void ready() {
    if (!replica.ready()) {
      retry("begin again with the cursors that the server knows", 0);
      return;
    }
    notices.tell(MusterListener::ready);
    standing.ready();
  }

  private void farewell(Farewell farewell) {
    String said = farewell.getCode() + " (" + farewell.getCodeValue() + "): " + farewell.getText();
    switch (AfterFarewell.of(farewell.getCodeValue())) {
      case RESUME -> retry("the server said " + said, farewell.getRetryAfterMs());
      case RESYNC -> {
        replica.resync();
        retry("the server said " + said, farewell.getRetryAfterMs());
      }
      case STOP -> {
        stop(said, new StoppedException("the server said " + said));
        notices.tell(listener -> listener.stopped(farewell));
      }
    }
  }

  void closed(Inbound from, String reason) {
    boolean connected = state == State.CONNECTING || state == State.GREETING || state == State.OPEN;
    if (from == inbound && connected) {
      retry(reason, 0);
      setAlarm();
    }
  }

  private void retry(String reason, long askedMs) {
    long now = now();
    if (state == State.OPEN && now - openSince >= STABLE_MS) {
      failures = 0;
    }
    unlink();
    long waitMs = settings.backoff().waitMs(failures++, askedMs, around.random());
    to(State.WAITING, reason);
    deadline = now + waitMs;
    notices.tell(listener -> listener.disconnected(reason, Duration.ofMillis(waitMs)));
  }

  private void unlink() {
    link.close();
    link = Link.CLOSED;
    requests.unlinked();
    standing.unlinked();
  }

  /** Nothing more will come by itself; whoever waits is told. */
  private void stop(String reason, StoppedException why) {
    unlink();
    to(State.STOPPED, reason);
    stopped = String.valueOf(why.getMessage());
    deadline = Long.MAX_VALUE;
    requests.giveUp(why);
    standing.stopped(why);
  }

  private void broken(Throwable cause) {
    if (state == State.STOPPED || state == State.CLOSED) {
      LOG.error("client.broken", cause);
      return;
    }
    stop("broken", new StoppedException("the client failed: " + cause.getMessage(), cause));
    notices.tell(listener -> listener.failed(cause));
  }

  void close() {
    if (state != State.CLOSED) {
      stop("close", new StoppedException("the client was closed"));
      to(State.CLOSED, "close");
    }
  }

  private void pump() {
    if (state == State.OPEN && !replica.resyncing() && requests.pump(now(), link)) {
      heartbeat.said(now());
    }
  }

  private void send(ClientFrame.Builder frame) {
    link.send(frame.build());
    heartbeat.said(now());
  }

  /** Looks at the clock: what is due is done. Calling it too often does no harm. */
  private void look() {
    long now = now();
    switch (state) {
      case CONNECTING, GREETING -> {
        if (now >= deadline) {
          retry("no answer within " + settings.handshakeTimeout(), 0);
        }
      }
      case WAITING -> {
        if (now >= deadline) {
          dial();
        }
      }
      case OPEN -> pulse(now);
      case IDLE, STOPPED, CLOSED -> {}
    }
    setAlarm();
  }

  private void pulse(long now) {
    if (heartbeat.dead(now)) {
      retry("nothing heard from the server", 0);
      return;
    }
    if (heartbeat.pingDue(now)) {
      send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(now)));
    }
    pump();
  }

  private void setAlarm() {
    alarms.wake(
        state == State.OPEN ? Math.min(heartbeat.nextLook(), requests.nextLook()) : deadline,
        this::look);
  }

  private void to(State next, String reason) {
    LOG.debug("client.state device={} {} -> {}: {}", settings.device(), state, next, reason);
    state = next;
  }

  private long now() {
    return around.monotonicMs().getAsLong();
  }
}
