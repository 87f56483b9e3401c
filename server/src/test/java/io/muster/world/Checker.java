package io.muster.world;

import io.muster.codec.Entries;
import io.muster.group.Event;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/// Watches the wire at the server's end and holds every frame against the promises.
final class Checker implements Network.Watch {
  private final World world;
  private final Truth truth;
  private final Map<Pipe, Seen> seen = new WeakHashMap<>();
  private final Map<Phone, Long> registered = new HashMap<>();
  private long largestFrame;

  /// What went over one connection.
  private static final class Seen {
    final Map<Long, Request> requests = new HashMap<>();
    List<Phone.Order> ordersAtHello = List.of();
    List<Phone.Order> ordersDue = List.of();
  }

  Checker(World world, Truth truth) {
    this.world = world;
    this.truth = truth;
  }

  /// How many writes the disk had taken when this device was welcomed for the first time.
  long registeredAt(Phone phone) {
    return registered.getOrDefault(phone, Long.MAX_VALUE);
  }

  private Seen seen(Pipe pipe) {
    return seen.computeIfAbsent(pipe, _ -> new Seen());
  }

  private static UserId user(Pipe pipe) {
    return new UserId(pipe.phone().user());
  }

  // ── What comes in ───────────────────────────────────────────────────────────────────────────

  @Override
  public void received(Pipe pipe, ClientFrame frame) {
    if (!frame.hasPing() && !frame.hasPong()) {
      world.trail(() -> pipe + " -> " + Trail.text(frame));
    }
    if (frame.hasRequest()) {
      seen(pipe).requests.put(frame.getRequest().getId(), frame.getRequest());
    } else if (frame.hasHello()) {
      seen(pipe).ordersAtHello = world.pendingOrders(pipe.phone());
    }
  }

  // ── What goes out ───────────────────────────────────────────────────────────────────────────

  @Override
  public void written(Pipe pipe, ServerFrame frame) {
    if (!frame.hasPing() && !frame.hasPong()) {
      world.trail(() -> pipe + " <- " + Trail.text(frame));
    }
    checkOrdersComeFirst(pipe, frame);
    switch (frame.getFrameCase()) {
      case DELIVERY -> checkDelivery(pipe, frame.getDelivery());
      case OPENED -> checkOpened(pipe, frame);
      case REPLY -> checkReply(pipe, frame.getReply());
      default -> {}
    }
    checkBounded(pipe, frame);
  }

  private void checkOrdersComeFirst(Pipe pipe, ServerFrame frame) {
    var seen = seen(pipe);
    switch (frame.getFrameCase()) {
      case WELCOME -> {
        registered.putIfAbsent(pipe.phone(), world.writes());
        seen.ordersDue = new ArrayList<>(seen.ordersAtHello);
        seen.ordersDue.retainAll(world.pendingOrders(pipe.phone()));
      }
      case PURGE -> {
        if (!seen.ordersDue.isEmpty()) {
          var order = frame.getPurge();
          seen.ordersDue.remove(new Phone.Order(order.getGroup(), order.getCut()));
        }
      }
      case FAREWELL -> {}
      default -> {
        if (!seen.ordersDue.isEmpty()) {
          throw new PromiseBroken(
              Promise.P4_PURGE_REACH,
              pipe + " got " + Trail.text(frame) + " before the orders " + seen.ordersDue);
        }
      }
    }
  }

  private void checkDelivery(Pipe pipe, Delivery delivery) {
    checkEntries(pipe, delivery.getGroup(), delivery.getEntriesList());
  }

  private void checkEntries(Pipe pipe, long id, List<Entry> entries) {
    var group = truth.group(id).orElseThrow();
    var user = user(pipe);
    for (var entry : entries) {
      long seq = entry.getSeq();
      if (seq > group.state().lastSeq()) {
        throw new PromiseBroken(
            Promise.P1_DURABLE_ACK, pipe + " is told what is not durable: " + entry);
      }
      if (!group.reads(user, seq)) {
        boolean afterCut =
            group.lastCutOf(user).map(cut -> seq > cut.seq()).orElse(false)
                && !group.isMember(user);
        throw new PromiseBroken(
            afterCut ? Promise.P3_CUT_OFF_BY_ORDER : Promise.P8_WINDOW,
            pipe + " reads " + group.windows(user) + " of " + id + ", gets " + entry);
      }
      checkSame(pipe, group.entry(seq), entry);
    }
  }

  private static void checkSame(Pipe pipe, Event.Entry is, Entry told) {
    if (told.hasPosted() && told.getPosted().getRecalled()) {
      return;
    }
    if (!Entries.entry(is).equals(told)) {
      throw new PromiseBroken(
          Promise.P2_TOTAL_ORDER, pipe + " is told " + told + " of what is " + is);
    }
  }

  private void checkOpened(Pipe pipe, ServerFrame frame) {
    var opened = frame.getOpened();
    var group = truth.group(opened.getGroup()).orElseThrow();
    if (opened.getLastSeq() > group.state().lastSeq()) {
      throw new PromiseBroken(
          Promise.P1_DURABLE_ACK, pipe + " is told of what is not durable: " + opened);
    }
  }

  private void checkReply(Pipe pipe, Reply reply) {
    var request = seen(pipe).requests.get(reply.getId());
    if (request == null) {
      throw new PromiseBroken(Promise.SERVICE, pipe + " never asked for " + reply);
    }
    switch (reply.getWhatCase()) {
      case HISTORY_PAGE ->
          checkEntries(
              pipe, request.getHistory().getGroup(), reply.getHistoryPage().getEntriesList());
      case DONE, PEOPLE, GROUP_CREATED, JOINED_GROUP -> checkChange(pipe, request, reply);
      case CASE_TAKEN -> checkCase(pipe, request, reply.getCaseTaken().getCase());
      default -> {}
    }
  }

  /// What is acknowledged is in the log; and whoever it cuts off is cut off from now on.
  private void checkChange(Pipe pipe, Request request, Reply reply) {
    long seq = Requests.seq(reply);
    if (seq == 0) {
      return;
    }
    long id = Requests.group(request, reply);
    var group = truth.group(id);
    if (group.isEmpty() || group.get().state().lastSeq() < seq) {
      throw new PromiseBroken(
          Promise.P1_DURABLE_ACK, pipe + " is told " + reply + ", which is not in the log");
    }
    var entry = group.get().entry(seq);
    boolean own = entry.actor().equals(user(pipe)) || request.hasAnswerAnnouncement();
    if (!own || !Requests.fits(request, entry)) {
      throw new PromiseBroken(
          Promise.P1_DURABLE_ACK, pipe + " asked " + request + ", the log has " + entry);
    }
    for (var cut : group.get().cuts()) {
      if (cut.seq() == seq || endedByLastToLeave(group.get(), cut.seq(), entry)) {
        cut.acknowledge();
      }
    }
  }

  /// What was decided is recorded, in the name of who was told so.
  private void checkCase(Pipe pipe, Request request, long number) {
    var org = truth.org(new OrgId(Requests.organisation(request)));
    boolean recorded =
        org.isPresent()
            && org.get().events().stream()
                .filter(event -> event.actor().equals(Optional.of(user(pipe))))
                .anyMatch(event -> Requests.fits(request, number, event));
    if (!recorded) {
      throw new PromiseBroken(
          Promise.P1_DURABLE_ACK, pipe + " asked " + request + ", nothing says so of " + number);
    }
  }

  /// The last member's quit is answered with the end of the group that it leads to.
  private static boolean endedByLastToLeave(Truth.Group group, long cut, Event.Entry end) {
    return end instanceof Event.Disbanded
        && cut == end.seq() - 1
        && group.entry(cut) instanceof Event.Left left
        && left.actor().equals(end.actor());
  }

  private void checkBounded(Pipe pipe, ServerFrame frame) {
    largestFrame = Math.max(largestFrame, frame.getSerializedSize());
    long bound = world.outboundBytesMax() + 2 * largestFrame + 8 * 1024;
    if (pipe.queuedBytes() > bound) {
      throw new PromiseBroken(
          Promise.P7_BOUNDED, pipe + " has " + pipe.queuedBytes() + " bytes waiting for it");
    }
  }

  @Override
  public void taken(Pipe pipe, ServerFrame frame) {
    long id = contentOf(pipe, frame);
    var user = user(pipe);
    var group = truth.group(id);
    if (group.isEmpty() || group.get().isMember(user)) {
      return;
    }
    var cut = group.get().lastCutOf(user);
    if (cut.isPresent() && cut.get().isAcknowledged() && !isReportToOwner(frame, id, user)) {
      throw new PromiseBroken(
          Promise.P3_CUT_OFF_BY_TIME,
          pipe + " was cut off at " + cut.get().seq() + " of " + id + ", yet " + Trail.text(frame));
    }
  }

  /// The group of which a frame tells something; 0 if of none.
  private long contentOf(Pipe pipe, ServerFrame frame) {
    return switch (frame.getFrameCase()) {
      case DELIVERY -> frame.getDelivery().getGroup();
      case OPENED -> frame.getOpened().getGroup();
      case RETURN_ASKED -> frame.getReturnAsked().getGroup();
      case PHONE_ASKED -> frame.getPhoneAsked().getGroup();
      case PHONE_ANSWERED -> frame.getPhoneAnswered().getGroup();
      case ANNOUNCEMENT_ASKED -> frame.getAnnouncementAsked().getGroup();
      case REPLY ->
          switch (frame.getReply().getWhatCase()) {
            case GROUP_VIEW,
                MEMBER_PAGE,
                INVITE_LIST,
                BAN_PAGE,
                LEAVE_REASONS,
                RETURN_LIST,
                ANNOUNCEMENT_LIST,
                HISTORY_PAGE,
                PURGE_REPORT,
                PREVIEWED ->
                Requests.group(seen(pipe).requests.get(frame.getReply().getId()), frame.getReply());
            default -> 0;
          };
      default -> 0;
    };
  }

  private boolean isReportToOwner(ServerFrame frame, long id, UserId user) {
    return frame.getReply().hasPurgeReport()
        && truth.group(id).orElseThrow().state().head().orElseThrow().owner().equals(user);
  }

  @Override
  public void farewell(Pipe pipe, Farewell farewell) {
    if (!pipe.phone().wantsOnline()) {
      return;
    }
    switch (farewell.getCode()) {
      case SILENT, SLOW, REPLACED, TOKEN_EXPIRED, HANDSHAKE_TIMEOUT -> {}
      case OFFBOARDED, SHUTDOWN -> checkOffboarded(pipe);
      default ->
          throw new PromiseBroken(
              Promise.SERVICE, pipe + " is sent away: " + farewell + world.lastFault());
    }
  }

  /// The farewell may come when they have been taken in again, or because they were.
  private void checkOffboarded(Pipe pipe) {
    boolean everLeft = false;
    for (var org : truth.orgs()) {
      everLeft |= org.lastOffboarding(user(pipe)).isPresent();
    }
    if (!everLeft) {
      throw new PromiseBroken(Promise.OFFBOARDING, pipe + " is sent away and never left");
    }
  }
}
