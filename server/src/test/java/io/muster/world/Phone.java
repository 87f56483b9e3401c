package io.muster.world;

import io.muster.proto.v1.AckPurge;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One device of one person: a small client that does what the protocol asks of clients. It keeps
/// what it was given, asks again what was not answered or turned away, and carries out purge
/// orders.
final class Phone {
  private final World world;
  private final String user;
  private final String device;
  private final int backlog;
  private final TreeMap<Long, Copy> copies = new TreeMap<>();
  private final Map<Long, Request> unanswered = new TreeMap<>();
  private final Map<Long, Request> asked = new TreeMap<>();
  private final Map<Long, Reply> replies = new TreeMap<>();
  private final Map<Long, Integer> dueHere = new HashMap<>();
  private final Said said = new Said();
  private final List<ServerFrame> notices = new ArrayList<>();
  private final Set<Order> acknowledged = new HashSet<>();
  private @Nullable Pipe pipe;
  private boolean welcomed;
  private boolean ready;
  private boolean wantsOnline;
  private boolean asleep;
  private boolean turnedAway;
  private Instant goneSince = Instant.EPOCH;
  private long lastId;

  /// A purge order by its name.
  record Order(long group, long cut) {}

  Phone(World world, String user, String device, int backlog) {
    this.world = world;
    this.user = user;
    this.device = device;
    this.backlog = backlog;
  }

  String user() {
    return user;
  }

  String device() {
    return device;
  }

  /// A device is named after what it is.
  private DeviceClass deviceClass() {
    return device.startsWith("desktop")
        ? DeviceClass.DESKTOP
        : device.startsWith("mini") ? DeviceClass.MINI_APP : DeviceClass.PHONE;
  }

  // ── The connection ──────────────────────────────────────────────────────────────────────────

  void goOnline() {
    wantsOnline = true;
    connect();
  }

  /// Hangs up and stays away.
  void goOffline() {
    wantsOnline = false;
    var open = pipe;
    if (open != null) {
      open.hangUp();
    }
  }

  private void connect() {
    if (pipe != null || !wantsOnline) {
      return;
    }
    var opened = world.connect(this);
    if (opened.isEmpty()) {
      world.soon(this::connect);
      return;
    }
    pipe = opened.get();
    var hello =
        Hello.newBuilder()
            .setVersion(1)
            .setToken(user)
            .setDevice(device)
            .setDeviceClass(deviceClass())
            .setBacklog(backlog)
            .setId(++lastId);
    copies.forEach(
        (group, copy) -> {
          if (copy.isKnown()) {
            hello.addCursors(Cursor.newBuilder().setGroup(group).setSeq(copy.cursor()));
          }
        });
    opened.get().send(ClientFrame.newBuilder().setHello(hello).build());
  }

  void disconnected(Pipe gone) {
    if (pipe != gone) {
      return;
    }
    pipe = null;
    goneSince = world.timeline().instant();
    welcomed = false;
    ready = false;
    turnedAway = false;
    dueHere.clear();
    copies.values().forEach(Copy::disconnected);
    world.soon(this::connect);
  }

  /// The connection is lost, and the client is the first to know.
  void givesUp() {
    var open = pipe;
    if (open != null) {
      disconnected(open);
    }
  }

  boolean isReading() {
    return !asleep;
  }

  void fallAsleep() {
    asleep = true;
  }

  void wakeUp() {
    asleep = false;
    var open = pipe;
    if (open != null) {
      open.read();
    }
  }

  void ping() {
    var open = pipe;
    if (open != null && welcomed && !asleep) {
      open.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(1)).build());
    }
  }

  // ── What the server says ────────────────────────────────────────────────────────────────────

  void received(Pipe from, ServerFrame frame) {
    if (from != pipe) {
      return;
    }
    switch (frame.getFrameCase()) {
      case WELCOME -> welcomed();
      case REPLY -> replied(from, frame.getReply());
      case DELIVERY -> copy(frame.getDelivery().getGroup()).delivered(frame.getDelivery());
      case PURGE -> purge(frame.getPurge());
      case RETURN_ASKED, ANNOUNCEMENT_ASKED, PHONE_ASKED, PHONE_ANSWERED -> notices.add(frame);
      case OPENED -> {
        if (frame.getOpened().hasPhoneAsk()) {
          notices.add(frame);
        }
        copy(frame.getOpened().getGroup()).opened(frame.getOpened());
      }
      case READY -> ready();
      case PING -> from.send(ClientFrame.newBuilder().setPong(Pong.getDefaultInstance()).build());
      case FAREWELL -> {
        if (frame.getFarewell().getCode() == FarewellCode.REPLACED) {
          throw new PromiseBroken(Promise.SERVICE, this + " is told that it has connected again");
        }
        if (frame.getFarewell().getCode() == FarewellCode.OFFBOARDED) {
          loggedOut();
        }
      }
      case PONG -> {}
      case FRAME_NOT_SET -> throw new PromiseBroken(Promise.SERVICE, this + " got an empty frame");
    }
  }

  /// Its user has left their organisation: nothing is wanted any more but to purge.
  private void loggedOut() {
    wantsOnline = false;
    unanswered.values().removeIf(request -> !request.hasAckPurge());
  }

  private void welcomed() {
    if (welcomed) {
      throw new PromiseBroken(Promise.SERVICE, this + " was welcomed twice");
    }
    welcomed = true;
  }

  private void ready() {
    ready = true;
    transmitUnanswered();
  }

  private void transmitUnanswered() {
    unanswered.values().stream()
        .filter(request -> dueHere.getOrDefault(request.getId(), 0) == 0)
        .forEach(this::transmit);
  }

  /// Waits until everything that is under way is answered, and a little longer; then begins again
  /// with the first that was turned away.
  private void tryAgain(Pipe on) {
    if (turnedAway && on == pipe && ready) {
      if (isOwed()) {
        world.soon(() -> tryAgain(on));
      } else {
        turnedAway = false;
        transmitUnanswered();
      }
    }
  }

  private void purge(PurgeOrder order) {
    copy(order.getGroup()).purge(order);
    var ack = AckPurge.newBuilder().setGroup(order.getGroup()).setCut(order.getCut()).build();
    if (unanswered.values().stream().noneMatch(asking -> ack.equals(asking.getAckPurge()))) {
      ask(Request.newBuilder().setAckPurge(ack));
    }
  }

  private void replied(Pipe from, Reply reply) {
    if (dueHere.merge(reply.getId(), -1, Integer::sum) < 0) {
      throw new PromiseBroken(Promise.SERVICE, this + " was answered too often: " + reply);
    }
    var request = asked.get(reply.getId());
    if (request == null) {
      throw new PromiseBroken(Promise.SERVICE, this + " never asked for " + reply);
    }
    if (reply.getError().getReason() == Reason.FAULT) {
      throw new PromiseBroken(Promise.SERVICE, this + " met a fault: " + reply);
    }
    var first = replies.get(reply.getId());
    if (first != null
        && !isAnsweredAlike(first, reply)
        && !world.mayHaveForgotten(request, first, reply)) {
      throw new PromiseBroken(
          Promise.P9_EXACTLY_ONCE,
          this + " asked " + request + " and was first told " + first + ", then " + reply);
    }
    if (!isRefusedForNow(reply)) {
      said.answered(request, reply);
      unanswered.remove(reply.getId());
    } else if (unanswered.containsKey(reply.getId()) && !turnedAway) {
      turnedAway = true;
      world.soon(() -> tryAgain(from));
    }
    replies.put(reply.getId(), reply);
    if (request.hasAckPurge() && reply.hasDone()) {
      var ack = request.getAckPurge();
      acknowledged.add(new Order(ack.getGroup(), ack.getCut()));
    }
    world.heard(this, request, reply);
  }

  /// A change that was carried out is answered the same for ever, or not at all.
  private static boolean isAnsweredAlike(Reply first, Reply again) {
    boolean carriedOut =
        first.hasDone()
            || first.hasGroupCreated()
            || first.hasPeople()
            || first.hasInvite()
            || first.hasJoinedGroup()
            || first.hasCaseTaken();
    return !carriedOut
        || again.equals(first)
        || again.getError().getReason() == Reason.STALE_REQUEST
        || isRefusedForNow(again);
  }

  private static boolean isRefusedForNow(Reply reply) {
    return switch (reply.getError().getReason()) {
      case OVERLOADED, STORAGE_FULL, STOPPING, OUT_OF_TURN -> true;
      default -> false;
    };
  }

  // ── Asking ──────────────────────────────────────────────────────────────────────────────────

  /// Sends a request, now or as soon as there is a connection; again on every connection until it
  /// is answered.
  long ask(Request.Builder what) {
    var request = what.setId(++lastId).build();
    asked.put(lastId, request);
    unanswered.put(lastId, request);
    if (!turnedAway && (ready || request.hasAckPurge() && welcomed)) {
      transmit(request);
    }
    return lastId;
  }

  /// Repeats a request that may have been answered.
  void askAgain(long id) {
    var request = asked.get(id);
    if (ready && !turnedAway && request != null && !unanswered.containsKey(id)) {
      unanswered.put(id, request);
      transmit(request);
    }
  }

  /// The person has lost interest in what is not answered yet.
  void forgetsWhatItAsked() {
    unanswered.clear();
  }

  private void transmit(Request request) {
    var open = pipe;
    if (open != null) {
      dueHere.merge(request.getId(), 1, Integer::sum);
      open.send(ClientFrame.newBuilder().setRequest(request).build());
    }
  }

  // ── What it has ─────────────────────────────────────────────────────────────────────────────

  private Copy copy(long group) {
    return copies.computeIfAbsent(group, id -> new Copy(id, toString()));
  }

  SortedMap<Long, Copy> copies() {
    return Collections.unmodifiableSortedMap(copies);
  }

  /// What was said in a group, as far as this device has it.
  List<String> heard(long group) {
    var heard = new ArrayList<String>();
    for (var entry : copy(group).entries().values()) {
      if (entry.hasPosted()) {
        heard.add(entry.getPosted().getText());
      }
    }
    return heard;
  }

  Optional<Reply> reply(long id) {
    return Optional.ofNullable(replies.get(id));
  }

  /// Who asked to come back, as far as this device was told. What the phone's user was told besides
  /// what is delivered.
  List<ServerFrame> notices() {
    return notices;
  }

  boolean hasAcknowledged(long group, long cut) {
    return acknowledged.contains(new Order(group, cut));
  }

  int unansweredCount() {
    return unanswered.size();
  }

  /// Whether an answer is still to come on this connection, also to a repetition.
  boolean isOwed() {
    return dueHere.values().stream().anyMatch(due -> due > 0);
  }

  long lastId() {
    return lastId;
  }

  boolean isReady() {
    return ready;
  }

  /// Since when it has no connection; empty: it has one.
  Optional<Instant> goneSince() {
    return pipe == null ? Optional.of(goneSince) : Optional.empty();
  }

  boolean wantsOnline() {
    return wantsOnline;
  }

  Optional<Pipe> pipe() {
    return Optional.ofNullable(pipe);
  }

  @Override
  public String toString() {
    return user + "/" + device;
  }
}
