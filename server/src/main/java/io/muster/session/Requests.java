package io.muster.session;

import io.muster.codec.InviteCodes;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.delivery.Outlet;
import io.muster.engine.Caller;
import io.muster.engine.Change;
import io.muster.engine.Line;
import io.muster.group.Answer;
import io.muster.group.Command;
import io.muster.group.Decision;
import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.Proof;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.group.Via;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.JoinGroup;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.util.function.Consumer;

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
  private final Via via;
  private final Outlet outlet;
  private final Session session;
  private final Texts texts;
  private final Changes changes;
  private final OrgChanges orgChanges;
  private final SecondFactors secondFactors;
  private final Pushes pushes;
  private final Questions questions;
  private final Line line = new Line();
  private final Gate gate = new Gate();
  private boolean onlyAcknowledgements;
  private int inFlight;
  private int unread;

  /// @param texts in the language of the device
  Requests(
      Sessions.Shared shared,
      Authenticator.Verdict.Known known,
      DeviceId device,
      DeviceClass deviceClass,
      Outlet outlet,
      Session session,
      Texts texts) {
    this.shared = shared;
    this.user = known.user();
    this.device = device;
    this.via = new Via(deviceClass, known.minor());
    this.outlet = outlet;
    this.session = session;
    this.texts = texts;
    this.changes =
        new Changes(
            known.user(),
            device,
            shared.engine().secrets(),
            shared.engine().rules(),
            known.operator());
    this.orgChanges = new OrgChanges(known.operator());
    this.secondFactors = new SecondFactors(shared.engine(), known.user(), device, known.operator());
    this.pushes = new Pushes(shared.engine(), known.user(), device, shared.clock());
    this.questions = new Questions(shared, known.user(), device, via, outlet, texts);
  }

  /// From now on every other request ends the connection.
  void onlyAcknowledgements() {
    onlyAcknowledgements = true;
  }

  void received(Request request) {
    if (onlyAcknowledgements && !request.hasAckPurge()) {
      session.goodbye(FarewellCode.OFFBOARDED, Sentence.FAREWELL_OFFBOARDED.phrase());
      return;
    }
    shared.metrics().request();
    line.arrived(request.getId());
    int max = shared.config().requestsInFlightMax();
    if (unread > 2 * max) {
      session.goodbye(FarewellCode.SLOW, Sentence.FAREWELL_UNREAD.phrase());
      return;
    }
    if (inFlight + unread >= max) {
      if (Changes.isChange(request)) {
        line.turnAway(request.getId());
      }
      write(
          request.getId(),
          error(Reason.OVERLOADED, Sentence.TOO_MANY_IN_FLIGHT.with("max", max), RETRY_AFTER_MS));
      return;
    }
    inFlight++;
    var pending = new Pending(request.getId());
    if (Changes.isChange(request)) {
      gate.pass(() -> begin(request, pending));
    } else {
      begin(request, pending);
    }
  }

  private void begin(Request request, Pending pending) {
    try {
      take(request, pending);
    } catch (BadField bad) {
      pending.rejected(new Decision.Rejected(Rejection.INVALID_FIELD, bad.text()));
    }
  }

  private void take(Request request, Pending pending) {
    Fields.check(request.getId() > 0, Sentence.FIELD_POSITIVE.with("field", "id"));
    switch (request.getWhatCase()) {
      case JOIN_GROUP -> join(request.getJoinGroup(), pending);
      case ACK_PURGE -> {
        var ask = request.getAckPurge();
        var group = Fields.group(ask.getGroup());
        shared.engine().acknowledge(user, device, group, ask.getCut(), pending);
      }
      case ENROL_SECOND_FACTOR, CONFIRM_SECOND_FACTOR, DROP_SECOND_FACTOR, GET_SECOND_FACTOR ->
          secondFactors.take(request, pending);
      case SET_PUSH, GET_PUSH, LOG_OUT -> pushes.take(request, pending);
      case WHAT_NOT_SET -> pending.unknown();
      default ->
          changes
              .read(request)
              .ifPresentOrElse(
                  wanted ->
                      proved(
                          Changes.code(request),
                          pending,
                          proof -> change(wanted.group(), pending, proof, wanted.maker())),
                  () ->
                      orgChanges
                          .read(request)
                          .ifPresentOrElse(
                              wanted -> change(wanted.org(), pending, wanted.maker()),
                              () -> questions.take(request, pending)));
    }
  }

  private void join(JoinGroup ask, Pending pending) {
    var parsed = InviteCodes.parse(ask.getCode());
    if (parsed.isEmpty()) {
      pending.rejected(
          Decision.Rejected.because(Rejection.INVITE_INVALID, Sentence.INVITE_INVALID));
      return;
    }
    var secret = parsed.get().secret();
    change(
        parsed.get().group(),
        pending,
        Proof.NONE,
        stamp ->
            new Command.Join(
                stamp.origin(),
                secret,
                stamp.shown(secret, ask.getPasscode(), ask.getAcceptedTerms()),
                stamp.past(user)));
  }

  /// Has the second factor looked at that somebody shows. What they ask for behind it waits.
  ///
  /// @param code empty: they show none
  private void proved(String code, Pending pending, Consumer<Proof> then) {
    if (code.isEmpty()) {
      then.accept(Proof.NONE);
      return;
    }
    var asked = secondFactors.asked(pending, code);
    gate.close();
    shared
        .engine()
        .prove(
            asked,
            proof ->
                pending.later(
                    () -> {
                      then.accept(proof);
                      gate.open();
                    }),
            why ->
                pending.later(
                    () -> {
                      line.turnAway(pending.id);
                      pending.unavailable(why);
                      gate.open();
                    }));
  }

  private void change(GroupId group, Pending pending, Proof proof, Change.Maker maker) {
    shared
        .engine()
        .change(group, new Change<>(user, device, via, pending.id, proof, maker, line, pending));
  }

  private void change(OrgId org, Pending pending, Change.OrgMaker maker) {
    shared
        .engine()
        .change(org, new Change<>(user, device, via, pending.id, Proof.NONE, maker, line, pending));
  }

  // ── Replies ─────────────────────────────────────────────────────────────────────────────────

  private void write(long id, Reply.Builder reply) {
    outlet.send(frame(id, reply));
    countUnread();
  }

  private Reply.Builder error(Reason reason, Phrase text, int retryAfterMs) {
    return Replies.error(reason, texts.text(text), retryAfterMs);
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

    void unknown() {
      reply(error(Reason.UNKNOWN_REQUEST, Sentence.UNKNOWN_REQUEST.phrase(), 0));
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
    void replyLater(Reply.Builder reply) {
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
    public void answered(Answer answer) {
      replyLater(Replies.answer(answer));
    }

    @Override
    public void failed(long fault) {
      replyLater(error(Reason.FAULT, Sentence.FAULT.with("number", fault), 0));
    }

    @Override
    public void rejected(Decision.Rejected rejected) {
      replyLater(Replies.rejected(rejected, texts));
    }

    @Override
    public void unavailable(Unavailable why) {
      replyLater(
          switch (why) {
            case OVERLOADED ->
                error(Reason.OVERLOADED, Sentence.OVERLOADED.phrase(), RETRY_AFTER_MS);
            case STORAGE_FULL ->
                error(Reason.STORAGE_FULL, Sentence.STORAGE_FULL.phrase(), 10 * RETRY_AFTER_MS);
            case STOPPING -> error(Reason.STOPPING, Sentence.STOPPING.phrase(), RETRY_AFTER_MS);
            case OUT_OF_TURN ->
                error(Reason.OUT_OF_TURN, Sentence.OUT_OF_TURN.phrase(), RETRY_AFTER_MS);
          });
    }
  }
}
