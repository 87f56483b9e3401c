package io.muster.session;

import io.muster.codec.InviteCodes;
import io.muster.codec.Replies;
import io.muster.delivery.Outlet;
import io.muster.engine.Caller;
import io.muster.engine.Change;
import io.muster.engine.Line;
import io.muster.group.Answer;
import io.muster.group.Command;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;

/// Takes the requests of one session to the engine and brings their replies back. Owner: the
/// session's event loop.
///
/// What [Changes] reads becomes a [Change] of a group; what only asks goes to [Questions].
///
/// **Bounds.** A reply that is written while the connection is full counts as one more request in
/// flight until it has left. So whoever asks and does not read is refused before long, and sent
/// away if they go on asking.
final class Requests {
  private static final int RETRY_AFTER_MS = 500;

  private final Sessions.Shared shared;
  private final UserId user;
  private final DeviceId device;
  private final Outlet outlet;
  private final Session session;
  private final Changes changes;
  private final Questions questions;
  private final Line line = new Line();
  private int inFlight;
  private int unread;

  Requests(Sessions.Shared shared, UserId user, DeviceId device, Outlet outlet, Session session) {
    this.shared = shared;
    this.user = user;
    this.device = device;
    this.outlet = outlet;
    this.session = session;
    this.changes = new Changes(user, device, shared.engine().secrets(), shared.engine().rules());
    this.questions = new Questions(shared, user, device, outlet);
  }

  void received(Request request) {
    shared.metrics().request();
    line.arrived(request.getId());
    int max = shared.config().requestsInFlightMax();
    if (unread > 2 * max) {
      session.goodbye(
          FarewellCode.SLOW,
          "More was asked over this connection than was read from it. Connect again and go on from"
              + " the cursors.");
      return;
    }
    if (inFlight + unread >= max) {
      if (Changes.isChange(request)) {
        line.turnAway(request.getId());
      }
      write(
          request.getId(),
          Replies.error(
              Reason.OVERLOADED,
              "More than "
                  + max
                  + " requests of this connection are unanswered, or their replies unread.",
              RETRY_AFTER_MS));
      return;
    }
    inFlight++;
    var pending = new Pending(request.getId());
    try {
      take(request, pending);
    } catch (IllegalArgumentException badField) {
      pending.rejected(new Decision.Rejected(Rejection.INVALID_FIELD, badField.getMessage() + "."));
    }
  }

  private void take(Request request, Pending pending) {
    Fields.check(request.getId() > 0, "Request.id must be more than 0");
    switch (request.getWhatCase()) {
      case JOIN_GROUP -> join(request.getJoinGroup().getCode(), pending);
      case ACK_PURGE -> {
        var ask = request.getAckPurge();
        var group = Fields.group(ask.getGroup());
        shared.engine().acknowledge(user, device, group, ask.getCut(), pending);
      }
      case WHAT_NOT_SET ->
          pending.reply(
              Replies.error(Reason.UNKNOWN_REQUEST, "This server does not know the request.", 0));
      default ->
          changes
              .read(request)
              .ifPresentOrElse(
                  wanted -> change(wanted.group(), pending, wanted.maker()),
                  () -> questions.take(request, pending));
    }
  }

  private void join(String code, Pending pending) {
    var parsed = InviteCodes.parse(code);
    if (parsed.isEmpty()) {
      pending.rejected(
          new Decision.Rejected(
              Rejection.INVITE_INVALID,
              "This is not an invite, or it is no longer good. Ask for a new one."));
      return;
    }
    change(
        parsed.get().group(),
        pending,
        stamp -> new Command.Join(stamp.origin(), parsed.get().secret(), stamp.past(user)));
  }

  private void change(GroupId group, Pending pending, Change.Maker maker) {
    shared.engine().change(group, new Change(user, device, pending.id, maker, line, pending));
  }

  // ── Replies ─────────────────────────────────────────────────────────────────────────────────

  private void write(long id, Reply.Builder reply) {
    outlet.send(frame(id, reply));
    countUnread();
  }

  private void countUnread() {
    if (outlet.isFull()) {
      unread++;
      outlet.whenFlushed(() -> unread--);
    }
  }

  private ServerFrame frame(long id, Reply.Builder reply) {
    if (reply.hasError()) {
      shared.metrics().refused(reply.getError().getReason());
    }
    return ServerFrame.newBuilder().setReply(reply.setId(id)).build();
  }

  /// A request whose reply is outstanding.
  final class Pending implements Caller {
    private final long id;

    Pending(long id) {
      this.id = id;
    }

    long id() {
      return id;
    }

    /// On the event loop.
    void reply(Reply.Builder reply) {
      inFlight--;
      write(id, reply);
    }

    /// The reply tells something of a group. On the event loop.
    void replyOf(GroupId group, Reply.Builder reply) {
      inFlight--;
      outlet.sendOf(group, frame(id, reply));
      countUnread();
    }

    /// Carries it out on the event loop. Any thread.
    void later(Runnable item) {
      outlet.hub().post(session, item);
    }

    /// On any thread.
    private void replyLater(Reply.Builder reply) {
      later(() -> reply(reply));
    }

    /// The reply tells something of a group. On any thread.
    void replyLaterOf(GroupId group, Reply.Builder reply) {
      later(() -> replyOf(group, reply));
    }

    @Override
    public void answered(GroupId group, Answer answer) {
      later(() -> replyOf(group, Replies.answer(group, answer)));
    }

    @Override
    public void failed(long fault) {
      replyLater(
          Replies.error(
              Reason.FAULT,
              "The server met a fault of its own, number "
                  + fault
                  + " in its log. Nothing was done.",
              0));
    }

    @Override
    public void rejected(Decision.Rejected rejected) {
      replyLater(Replies.rejected(rejected));
    }

    @Override
    public void unavailable(Unavailable why) {
      replyLater(
          switch (why) {
            case OVERLOADED ->
                Replies.error(
                    Reason.OVERLOADED,
                    "The server has more to do than it takes on. Nothing was done.",
                    RETRY_AFTER_MS);
            case STORAGE_FULL ->
                Replies.error(
                    Reason.STORAGE_FULL,
                    "The server's disk is full. Reading goes on; nothing was done.",
                    10 * RETRY_AFTER_MS);
            case STOPPING ->
                Replies.error(
                    Reason.STOPPING, "The server is stopping. Nothing was done.", RETRY_AFTER_MS);
            case OUT_OF_TURN ->
                Replies.error(
                    Reason.OUT_OF_TURN,
                    "A change before this one was turned away; send that one again first. Nothing"
                        + " was done.",
                    RETRY_AFTER_MS);
          });
    }
  }
}
