package io.muster.codec;

import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.GroupId;
import io.muster.group.Invite;
import io.muster.proto.v1.CaseTaken;
import io.muster.proto.v1.Code;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Error;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.JoinedGroup;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Waiting;

/// Answers and refusals as the wire carries them. The caller adds the request's id.
public final class Replies {

  private Replies() {}

  public static Reply.Builder answer(GroupId group, Answer answer) {
    var reply = Reply.newBuilder();
    return switch (answer) {
      case Answer.Done a ->
          reply.setDone(Done.newBuilder().setSeq(a.seq()).setAtMs(a.at().toEpochMilli()));
      case Answer.Created a ->
          reply.setGroupCreated(
              GroupCreated.newBuilder()
                  .setGroup(group.value())
                  .setSeq(a.seq())
                  .addAllPeople(Forms.persons(a.people())));
      case Answer.People a ->
          reply.setPeople(
              People.newBuilder().setSeq(a.seq()).addAllPeople(Forms.persons(a.people())));
      case Answer.InviteMade a -> reply.setInvite(invite(group, a.invite(), true));
      case Answer.Joined a ->
          reply.setJoinedGroup(JoinedGroup.newBuilder().setGroup(group.value()).setSeq(a.seq()));
      case Answer.Waiting a ->
          reply.setDone(
              Done.newBuilder()
                  .setAtMs(a.at().toEpochMilli())
                  .setWaiting(
                      Waiting.newBuilder()
                          .setNumber(a.number())
                          .setUntilMs(a.until().toEpochMilli())
                          .setOnValue(a.on().number())));
      case Answer.CaseTaken _ -> answer(answer);
    };
  }

  /// By an organisation.
  public static Reply.Builder answer(Answer answer) {
    var reply = Reply.newBuilder();
    long atMs = answer.at().toEpochMilli();
    return answer instanceof Answer.CaseTaken taken
        ? reply.setCaseTaken(CaseTaken.newBuilder().setCase(taken.number()).setAtMs(atMs))
        : reply.setDone(Done.newBuilder().setSeq(answer.seq()).setAtMs(atMs));
  }

  public static io.muster.proto.v1.Invite invite(GroupId group, Invite invite, boolean withCode) {
    return io.muster.proto.v1.Invite.newBuilder()
        .setId(invite.id())
        .setCode(withCode ? InviteCodes.write(group, invite.secret()) : "")
        .setBy(invite.by().value())
        .setExpiresMs(invite.expiresAt().toEpochMilli())
        .setUsesLeft(invite.usesLeft().orElse(0))
        .build();
  }

  public static Reply.Builder rejected(Decision.Rejected rejected, Texts texts) {
    var reply =
        error(
            Reason.valueOf(rejected.reason().name()),
            texts.text(rejected.text()),
            (int) rejected.retryAfter().toMillis());
    if (rejected.text().arguments().get("link") instanceof String link) {
      reply.getErrorBuilder().setLink(link);
    }
    return reply;
  }

  /// @param retryAfterMs 0: trying again as it is does not help
  public static Reply.Builder error(Reason reason, String text, int retryAfterMs) {
    return Reply.newBuilder()
        .setError(
            Error.newBuilder()
                .setReason(reason)
                .setCode(code(reason))
                .setText(text)
                .setRetryAfterMs(retryAfterMs));
  }

  /// Reasons are numbered by family; see the schema.
  static Code code(Reason reason) {
    return switch (reason.getNumber() / 100) {
      case 1 -> Code.NOT_FOUND;
      case 2 -> Code.FAILED_PRECONDITION;
      case 3 -> Code.PERMISSION_DENIED;
      case 4 -> Code.INVALID_ARGUMENT;
      case 5 -> Code.RESOURCE_EXHAUSTED;
      case 6 -> Code.TRY_AGAIN;
      default -> Code.INTERNAL;
    };
  }
}
