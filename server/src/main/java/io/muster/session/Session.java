package io.muster.session;

import io.muster.account.Membership;
import io.muster.account.Notice;
import io.muster.account.PurgeOrder;
import io.muster.codec.Forms;
import io.muster.codec.Notices;
import io.muster.codec.Texts;
import io.muster.delivery.Grant;
import io.muster.delivery.Hub;
import io.muster.delivery.Link;
import io.muster.delivery.Outlet;
import io.muster.engine.Arrival;
import io.muster.engine.Following;
import io.muster.engine.LiveSession;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.Ready;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One connection, from its first byte to its farewell. Owner: its event loop.
///
/// ```
/// HELLO ──Hello──▶ CHECKING ──token is good──▶ CONNECTING ──registered──▶ OPEN
///   └────────────────┴──────────────┴───── farewell, or the peer goes ─────┴──▶ CLOSED
/// ```
///
/// Before it is registered it may have to stand in the [Reception]'s line; that is not its fault
/// and no deadline counts meanwhile.
///
/// Size: the states of one connection and what each may be told are one thing.
public final class Session implements Conversation, Hub.Resident {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int VERSION = 1;
  private static final int CURSORS_MAX = 10_000;
  private static final int TOKEN_CHARS_MAX = 8 * 1024;

  /// What was written less than this before a connection ended may not have arrived.
  private static final Duration IN_TRANSIT = Duration.ofSeconds(1);

  private enum State {
    HELLO,
    CHECKING,
    CONNECTING,
    OPEN,
    CLOSED
  }

  private final Sessions.Shared shared;
  private final long number;
  private final Link link;
  private final Reception reception;
  private final Hub hub;
  private State state = State.HELLO;
  private long lastHeardMs;
  private long lastWroteMs;
  private boolean heard;
  private boolean inside;
  private Texts texts = Texts.english();
  private @Nullable Opening opening;
  private @Nullable Open open;

  /// What a session has once its user is known.
  private record Open(Account account, Outlet outlet, Requests requests, long tokenExpiresMs) {}

  Session(Sessions.Shared shared, long number, Link link, Reception reception) {
    this.shared = shared;
    this.number = number;
    this.link = link;
    this.reception = reception;
    this.hub = reception.hub();
    this.lastHeardMs = hub.steadyClock().millis();
    this.lastWroteMs = lastHeardMs;
    hub.add(this);
  }

  // ── From the wire ───────────────────────────────────────────────────────────────────────────

  /// A frame has arrived.
  @Override
  public void received(ClientFrame frame) {
    heard = true;
    switch (state) {
      case HELLO -> {
        if (frame.hasHello()) {
          hello(frame.getHello());
        } else {
          goodbye(FarewellCode.HELLO_EXPECTED, Sentence.FAREWELL_NO_HELLO.phrase());
        }
      }
      case CHECKING, CONNECTING -> {
        if (frame.hasHello() || frame.hasRequest()) {
          goodbye(FarewellCode.HELLO_EXPECTED, Sentence.FAREWELL_NOT_YET.phrase());
        }
      }
      case OPEN -> receivedOpen(frame);
      case CLOSED -> {}
    }
  }

  private void receivedOpen(ClientFrame frame) {
    switch (frame.getFrameCase()) {
      case REQUEST -> open().requests().received(frame.getRequest());
      case PING -> pong(frame.getPing());
      case HELLO -> goodbye(FarewellCode.HELLO_EXPECTED, Sentence.FAREWELL_SECOND_HELLO.phrase());
      case PONG, FRAME_NOT_SET -> {}
    }
  }

  /// What is still waiting to be sent is sign of life enough.
  private void pong(Ping ping) {
    if (!open().outlet().isFull()) {
      send(ServerFrame.newBuilder().setPong(Pong.newBuilder().setNonce(ping.getNonce())).build());
    }
  }

  /// Before Welcome it counts for nothing: then there is a Hello to be said in time.
  @Override
  public void alive() {
    heard |= state == State.OPEN;
  }

  /// The bytes were not what they should be; `text` says why.
  @Override
  public void broken(FarewellCode code, String text) {
    goodbye(code, text);
  }

  /// The connection is gone.
  @Override
  public void closed(boolean lost) {
    over(lost ? unheard() : IN_TRANSIT);
  }

  /// @param unheard for how long nobody knows whether the device got what was written to it
  private void over(Duration unheard) {
    if (state == State.CLOSED) {
      return;
    }
    if (inside || state == State.OPEN) {
      shared.engine().disconnect(open().account(), unheard);
    }
    if (state == State.OPEN) {
      shared.metrics().closed();
      LOG.info("session.closed session={} {}", number, open().account());
    }
    state = State.CLOSED;
    hub.remove(this);
    if (open != null) {
      open.outlet().closed();
    }
    opening = null;
    leave();
  }

  // ── Opening ─────────────────────────────────────────────────────────────────────────────────

  private void hello(Hello hello) {
    texts = Texts.in(hello.getLocale());
    if (hello.getVersion() != VERSION) {
      goodbye(
          FarewellCode.UNSUPPORTED_VERSION,
          Sentence.FAREWELL_VERSION.with("ours", VERSION).with("theirs", hello.getVersion()));
      return;
    }
    if (hello.getToken().isEmpty() || hello.getToken().length() > TOKEN_CHARS_MAX) {
      goodbye(FarewellCode.BAD_TOKEN, Sentence.FAREWELL_TOKEN_LENGTH.phrase());
      return;
    }
    if (hello.getCursorsCount() > CURSORS_MAX) {
      goodbye(FarewellCode.MALFORMED, Sentence.FAREWELL_CURSORS.with("max", CURSORS_MAX));
      return;
    }
    DeviceId device;
    try {
      device = new DeviceId(hello.getDevice());
    } catch (IllegalArgumentException badName) {
      goodbye(FarewellCode.MALFORMED, Sentence.FAREWELL_DEVICE.phrase());
      return;
    }
    state = State.CHECKING;
    opening = new Opening(hello);
    shared
        .authenticator()
        .verify(hello.getToken(), verdict -> hub.post(this, () -> checked(verdict, device, hello)));
  }

  private void checked(Authenticator.Verdict verdict, DeviceId device, Hello hello) {
    if (state != State.CHECKING) {
      return;
    }
    switch (verdict) {
      case Authenticator.Verdict.Refused(var text) -> goodbye(FarewellCode.BAD_TOKEN, text);
      case Authenticator.Verdict.Expired(var text) -> goodbye(FarewellCode.TOKEN_EXPIRED, text);
      case Authenticator.Verdict.Unavailable(var text) ->
          goodbye(FarewellCode.AUTH_UNAVAILABLE, text);
      case Authenticator.Verdict.Known known -> {
        state = State.CONNECTING;
        var deviceClass = Forms.deviceClass(hello.getDeviceClass());
        var account =
            new Account(
                new Arrival(known.user(), device, deviceClass, hello.getId(), known.minor()));
        var outlet = new Outlet(known.user(), link, hub, this::goodbye);
        open =
            new Open(
                account,
                outlet,
                new Requests(shared, known, device, deviceClass, outlet, this, texts),
                known.expiresAt().toEpochMilli());
        reception.standInLine(this);
      }
    }
  }

  /// It is this session's turn to read its account and open its groups.
  ///
  /// @return whether it does; not if it has closed meanwhile
  boolean enter() {
    if (state != State.CONNECTING) {
      return false;
    }
    inside = true;
    shared.engine().connect(open().account());
    return true;
  }

  private void leave() {
    if (inside) {
      inside = false;
      reception.left();
    }
  }

  private void connected(List<PurgeOrder> orders, List<Membership> memberships) {
    if (state != State.CONNECTING || opening == null) {
      return;
    }
    state = State.OPEN;
    lastHeardMs = hub.steadyClock().millis();
    shared.metrics().opened();
    LOG.info(
        "session.open session={} {} from={} groups={} orders={}",
        number,
        open().account(),
        link.remoteAddress(),
        memberships.size(),
        orders.size());
    send(welcome());
    for (var order : orders) {
      send(Forms.purgeOrder(order));
      opening.ordered(order);
    }
    opening.begin(memberships);
    openNext();
  }

  private void openNext() {
    if (opening == null) {
      return;
    }
    var some = opening.next();
    if (some.isEmpty()) {
      opening = null;
      open().outlet().allOpened();
      send(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()).build());
      leave();
    } else {
      shared.engine().open(open().outlet(), some, this::openNext);
    }
  }

  private ServerFrame welcome() {
    var config = shared.config();
    var limits =
        Limits.newBuilder()
            .setFrameBytesMax(config.frameBytesMax())
            .setTextBytesMax(shared.engine().rules().textBytesMax())
            .setRequestsInFlightMax(config.requestsInFlightMax())
            .setBatchMax(shared.engine().rules().batchMax())
            .setPageMax(config.pageMax());
    return ServerFrame.newBuilder()
        .setWelcome(
            Welcome.newBuilder()
                .setSession(number)
                .setUser(open().account().arrival().user().value())
                .setServerTimeMs(shared.clock().millis())
                .setHeartbeatMs((int) config.heartbeat().toMillis())
                .setLimits(limits)
                .setTokenExpiresMs(open().tokenExpiresMs())
                .setServer(shared.server()))
        .build();
  }

  // ── Time and ends ───────────────────────────────────────────────────────────────────────────

  @Override
  public void tick(Instant now) {
    long nowMs = now.toEpochMilli();
    if (heard) {
      heard = false;
      lastHeardMs = nowMs;
    }
    var config = shared.config();
    if (state == State.HELLO || state == State.CHECKING) {
      if (nowMs - lastHeardMs >= config.handshakeTimeout().toMillis()) {
        goodbye(FarewellCode.HANDSHAKE_TIMEOUT, Sentence.FAREWELL_HANDSHAKE.phrase());
      }
    }
    if (state != State.OPEN) {
      return;
    }
    if (open().outlet().takeWrote()) {
      lastWroteMs = nowMs;
    }
    long heartbeatMs = config.heartbeat().toMillis();
    if (nowMs - lastHeardMs >= config.silence().toMillis()) {
      goodbye(FarewellCode.SILENT, Sentence.FAREWELL_SILENT.phrase());
    } else if (shared.clock().millis() >= open().tokenExpiresMs()) {
      goodbye(FarewellCode.TOKEN_EXPIRED, Sentence.FAREWELL_TOKEN_EXPIRED.phrase());
    } else {
      if (nowMs - lastWroteMs >= heartbeatMs * 4 / 5) {
        send(ServerFrame.newBuilder().setPing(Ping.getDefaultInstance()).build());
      }
      open().outlet().tick(now);
    }
  }

  /// The server is going down; the client may connect again after `retryAfterMs`.
  public void drain(int retryAfterMs) {
    goodbye(
        Farewell.newBuilder()
            .setCode(FarewellCode.SHUTDOWN)
            .setText(texts.text(Sentence.FAREWELL_STOPPING.phrase()))
            .setRetryAfterMs(retryAfterMs)
            .build());
  }

  @Override
  public void evict() {
    drain(0);
  }

  /// Ends the connection, saying why.
  void goodbye(FarewellCode code, Phrase text) {
    goodbye(code, texts.text(text));
  }

  private void goodbye(FarewellCode code, String text) {
    goodbye(Farewell.newBuilder().setCode(code).setText(text).build());
  }

  private void goodbye(Farewell farewell) {
    if (state == State.CLOSED) {
      return;
    }
    // Anybody can be sent away, as often as they like: of strangers only the count is kept.
    LOG.atLevel(open == null ? Level.DEBUG : Level.INFO)
        .log(
            "session.farewell session={} from={} code={} {}",
            number,
            link.remoteAddress(),
            farewell.getCode(),
            open == null ? "" : open.account());
    over(unheard(farewell.getCode()));
    link.close(farewell);
  }

  /// A device that is silent has perhaps been gone for as long.
  private Duration unheard(FarewellCode code) {
    return code == FarewellCode.SILENT || code == FarewellCode.SLOW ? unheard() : IN_TRANSIT;
  }

  private Duration unheard() {
    return Duration.ofMillis(hub.steadyClock().millis() - lastHeardMs).plus(IN_TRANSIT);
  }

  private Open open() {
    if (open == null) {
      throw new IllegalStateException("session " + number + " has no user in state " + state);
    }
    return open;
  }

  private void send(ServerFrame frame) {
    if (state == State.OPEN) {
      open().outlet().send(frame);
    }
  }

  private void servePurgesOnly() {
    open().requests().onlyAcknowledgements();
    open().outlet().followNothing();
  }

  /// The session as its account knows it.
  private final class Account implements LiveSession {
    private final Arrival arrival;

    Account(Arrival arrival) {
      this.arrival = arrival;
    }

    @Override
    public Arrival arrival() {
      return arrival;
    }

    @Override
    public void connected(List<PurgeOrder> orders, List<Membership> memberships) {
      hub.post(Session.this, () -> Session.this.connected(orders, memberships));
    }

    @Override
    public void connectedToPurge(List<PurgeOrder> orders) {
      hub.post(
          Session.this,
          () -> {
            if (state == State.CONNECTING) {
              servePurgesOnly();
              Session.this.connected(orders, List.of());
            }
          });
    }

    @Override
    public void onlyPurge() {
      hub.post(Session.this, Session.this::servePurgesOnly);
    }

    @Override
    public void comeAgain() {
      hub.post(Session.this, Session.this::evict);
    }

    @Override
    public void offboarded() {
      hub.post(
          Session.this,
          () -> goodbye(FarewellCode.OFFBOARDED, Sentence.FAREWELL_OFFBOARDED.phrase()));
    }

    @Override
    public void began(GroupId group) {
      var following = new Following(group, new Grant.Start.Membership());
      ifOpen(outlet -> shared.engine().open(outlet, List.of(following), () -> {}));
    }

    @Override
    public void notice(GroupId group, Notice notice) {
      ifOpen(outlet -> outlet.tell(group, Notices.frame(group, notice)));
    }

    @Override
    public void purge(PurgeOrder order) {
      ifOpen(outlet -> outlet.purge(order));
    }

    private void ifOpen(Consumer<Outlet> item) {
      hub.post(
          Session.this,
          () -> {
            if (state == State.OPEN) {
              item.accept(open().outlet());
            }
          });
    }

    @Override
    public void replaced() {
      hub.post(
          Session.this, () -> goodbye(FarewellCode.REPLACED, Sentence.FAREWELL_REPLACED.phrase()));
    }

    @Override
    public void tooManyDevices() {
      hub.post(
          Session.this,
          () ->
              goodbye(FarewellCode.TOO_MANY_DEVICES, Sentence.FAREWELL_TOO_MANY_DEVICES.phrase()));
    }

    @Override
    public String toString() {
      return arrival.toString();
    }
  }
}
