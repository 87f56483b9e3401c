package io.muster.session;

import io.muster.codec.Forms;
import io.muster.codec.InviteCodes;
import io.muster.codec.Replies;
import io.muster.delivery.Outlet;
import io.muster.engine.Caller;
import io.muster.engine.Change;
import io.muster.group.Answer;
import io.muster.group.Command;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Rejection;
import io.muster.group.Role;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// Takes the requests of one session to the engine and brings their replies back. Owner: the
/// session's event loop.
///
/// A request that changes a group becomes a [Change]; what only asks goes to [Questions].
///
/// **Bounds.** A reply that is written while the connection is full counts as one more request in
/// flight until it no longer is. So whoever asks and does not read is refused before long, and sent
/// away if they go on asking.
final class Requests {
  private static final Duration INVITE_DEFAULT = Duration.ofDays(7);
  private static final Duration INVITE_MIN = Duration.ofMinutes(1);
  private static final Duration INVITE_MAX = Duration.ofDays(365);
  private static final int INVITE_USES_MAX = 1_000_000;
  private static final int RETRY_AFTER_MS = 500;

  private final Sessions.Shared shared;
  private final UserId user;
  private final DeviceId device;
  private final Outlet outlet;
  private final Outlet.Goodbye goodbye;
  private final Questions questions;
  private int inFlight;
  private int unread;

  Requests(
      Sessions.Shared shared, UserId user, DeviceId device, Outlet outlet, Outlet.Goodbye goodbye) {
    this.shared = shared;
    this.user = user;
    this.device = device;
    this.outlet = outlet;
    this.goodbye = goodbye;
    this.questions = new Questions(shared, user, device, outlet);
  }

  void received(Request request) {
    shared.metrics().request();
    if (!outlet.isFull()) {
      unread = 0;
    }
    int max = shared.config().requestsInFlightMax();
    if (unread > 2 * max) {
      goodbye.say(
          FarewellCode.SLOW,
          "More was asked over this connection than was read from it. Connect again and go on from"
              + " the cursors.");
      return;
    }
    if (inFlight + unread >= max) {
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
    long id = request.getId();
    check(id > 0, "Request.id must be more than 0");
    switch (request.getWhatCase()) {
      case CREATE_GROUP -> {
        var ask = request.getCreateGroup();
        var members = users(ask.getMembersList());
        change(
            shared.engine().secrets().groupCreatedBy(user, device, id),
            pending,
            stamp ->
                new Command.Create(
                    stamp.origin(), ask.getName(), Forms.policy(ask.getPolicy()), members));
      }
      case ADD_MEMBERS -> {
        var users = users(request.getAddMembers().getUsersList());
        change(
            group(request.getAddMembers().getGroup()),
            pending,
            stamp -> new Command.Add(stamp.origin(), users.stream().map(stamp::comer).toList()));
      }
      case CREATE_INVITE -> createInvite(request.getCreateInvite(), pending);
      case REVOKE_INVITE -> {
        var ask = request.getRevokeInvite();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.RevokeInvite(stamp.origin(), ask.getInvite()));
      }
      case JOIN_GROUP -> join(request.getJoinGroup().getCode(), pending);
      case POST -> {
        var ask = request.getPost();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.Post(stamp.origin(), ask.getText()));
      }
      case RECALL -> {
        var ask = request.getRecall();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.Recall(stamp.origin(), ask.getSeq(), stamp.message(ask.getSeq())));
      }
      case ACK_PURGE -> {
        var ask = request.getAckPurge();
        shared.engine().acknowledge(user, device, group(ask.getGroup()), ask.getCut(), pending);
      }
      case WHAT_NOT_SET ->
          pending.reply(
              Replies.error(Reason.UNKNOWN_REQUEST, "This server does not know the request.", 0));
      default -> takeLifecycle(request, pending);
    }
  }

  private void takeLifecycle(Request request, Pending pending) {
    switch (request.getWhatCase()) {
      case QUIT_GROUP -> {
        var ask = request.getQuitGroup();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.Quit(stamp.origin(), stamp.confirmation(ask.getToken())));
      }
      case REMOVE_MEMBERS -> {
        var ask = request.getRemoveMembers();
        var users = users(ask.getUsersList());
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.Remove(stamp.origin(), users, stamp.confirmation(ask.getToken())));
      }
      case DISBAND_GROUP -> {
        var ask = request.getDisbandGroup();
        change(
            group(ask.getGroup()),
            pending,
            stamp ->
                new Command.Disband(
                    stamp.origin(), ask.getReason(), stamp.confirmation(ask.getToken())));
      }
      default -> takeGovernance(request, pending);
    }
  }

  private void takeGovernance(Request request, Pending pending) {
    switch (request.getWhatCase()) {
      case SET_ROLE -> {
        var ask = request.getSetRole();
        var role = role(ask.getRole());
        var target = new UserId(ask.getUser());
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.SetRole(stamp.origin(), target, role));
      }
      case OFFER_OWNERSHIP -> {
        var ask = request.getOfferOwnership();
        var to = new UserId(ask.getTo());
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.OfferOwnership(stamp.origin(), to));
      }
      case ANSWER_OWNERSHIP -> {
        var ask = request.getAnswerOwnership();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.AnswerOwnership(stamp.origin(), ask.getAccept()));
      }
      case WITHDRAW_OWNERSHIP ->
          change(
              group(request.getWithdrawOwnership().getGroup()),
              pending,
              stamp -> new Command.WithdrawOwnership(stamp.origin()));
      case RENAME -> {
        var ask = request.getRename();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.Rename(stamp.origin(), ask.getName()));
      }
      case SET_NICKNAME -> {
        var ask = request.getSetNickname();
        change(
            group(ask.getGroup()),
            pending,
            stamp -> new Command.SetNickname(stamp.origin(), ask.getNickname()));
      }
      case SET_POLICY -> {
        var ask = request.getSetPolicy();
        var policy = Forms.policy(ask.getPolicy());
        change(
            group(ask.getGroup()), pending, stamp -> new Command.SetPolicy(stamp.origin(), policy));
      }
      default -> questions.take(request, pending);
    }
  }

  private void createInvite(CreateInvite ask, Pending pending) {
    var expiresIn =
        ask.getExpiresInS() == 0 ? INVITE_DEFAULT : Duration.ofSeconds(ask.getExpiresInS());
    check(
        expiresIn.compareTo(INVITE_MIN) >= 0 && expiresIn.compareTo(INVITE_MAX) <= 0,
        "CreateInvite.expires_in_s is between 60 and 31536000");
    int uses = ask.getUsesMax();
    check(
        uses >= 0 && uses <= INVITE_USES_MAX,
        "CreateInvite.uses_max is between 1 and 1000000, or 0 for no limit");
    change(
        group(ask.getGroup()),
        pending,
        stamp ->
            new Command.CreateInvite(
                stamp.origin(),
                stamp.random(6),
                stamp.random(16),
                expiresIn,
                uses == 0 ? OptionalInt.empty() : OptionalInt.of(uses)));
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
    shared.engine().change(group, new Change(user, device, pending.id, maker, pending));
  }

  // ── Fields ──────────────────────────────────────────────────────────────────────────────────

  static GroupId group(long value) {
    check(value > 0, "group must be a positive number");
    return new GroupId(value);
  }

  /// Of too many names only so many are looked at that the rules refuse them.
  static List<UserId> users(List<String> names, Rules rules) {
    return names.stream().limit(rules.batchMax() + 1L).map(UserId::new).toList();
  }

  private List<UserId> users(List<String> names) {
    return users(names, shared.engine().rules());
  }

  private static Role role(io.muster.proto.v1.Role role) {
    return switch (role) {
      case MEMBER -> Role.MEMBER;
      case ADMIN -> Role.ADMIN;
      case OWNER -> Role.OWNER;
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("SetRole.role is MEMBER or ADMIN");
    };
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  // ── Replies ─────────────────────────────────────────────────────────────────────────────────

  private void write(long id, Reply.Builder reply) {
    outlet.send(frame(id, reply));
  }

  private ServerFrame frame(long id, Reply.Builder reply) {
    if (outlet.isFull()) {
      unread++;
    }
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
    }

    /// On any thread.
    private void replyLater(Reply.Builder reply) {
      outlet.hub().post(() -> reply(reply));
    }

    /// The reply tells something of a group. On any thread.
    void replyLaterOf(GroupId group, Reply.Builder reply) {
      outlet.hub().post(() -> replyOf(group, reply));
    }

    @Override
    public void answered(GroupId group, Answer answer) {
      outlet.hub().post(() -> replyOf(group, Replies.answer(group, answer)));
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
          });
    }
  }
}
