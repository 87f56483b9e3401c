package io.muster.session;

import io.muster.codec.Forms;
import io.muster.codec.Replies;
import io.muster.codec.Texts;
import io.muster.group.Act;
import io.muster.group.Confirmation;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupState;
import io.muster.group.Origin;
import io.muster.group.Phones;
import io.muster.group.UserId;
import io.muster.group.Via;
import io.muster.proto.v1.Note;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reply;
import io.muster.text.Sentence;
import java.time.Instant;

/// Answers what an act would do, with the token that it needs. Owner: the session's event loop.
final class Previews {
  private final Sessions.Shared shared;
  private final UserId user;
  private final DeviceId device;
  private final Via via;
  private final Texts texts;

  Previews(Sessions.Shared shared, UserId user, DeviceId device, Via via, Texts texts) {
    this.shared = shared;
    this.user = user;
    this.device = device;
    this.via = via;
    this.texts = texts;
  }

  void take(Preview ask, Requests.Pending pending) {
    var act = act(ask);
    var group = Fields.group(ask.getGroup());
    shared
        .engine()
        .ask(
            group,
            pending,
            state -> {
              var origin =
                  new Origin(user, device, pending.id(), Fields.now(shared.clock(), state), via);
              var reply =
                  switch (state.preview(act, origin, shared.engine().rules())) {
                    case Decision.Rejected rejected -> Replies.rejected(rejected, texts);
                    case io.muster.group.Preview preview ->
                        preview.waitsForPhone() && !shared.store().hasPhone(user)
                            ? Replies.rejected(Phones.NO_PHONE, texts)
                            : previewed(state, act, preview, origin);
                  };
              return () -> pending.replyLaterOf(group, reply);
            });
  }

  private Act act(Preview ask) {
    return switch (ask.getAct()) {
      case QUIT -> new Act.Quit();
      case REMOVAL -> {
        var users = Fields.users("users", ask.getUsersList(), shared.engine().rules());
        yield ask.getBan() ? new Act.Ban(users) : new Act.Remove(users);
      }
      case DISBAND ->
          ask.getSunsetMs() == 0
              ? new Act.Disband()
              : new Act.Sunset(Fields.time("sunset_ms", ask.getSunsetMs()));
      case ENDING_UNSPECIFIED, UNRECOGNIZED ->
          throw new BadField(Sentence.FIELD_ACT.with("field", "act"));
    };
  }

  private Reply.Builder previewed(
      GroupState state, Act act, io.muster.group.Preview preview, Origin origin) {
    var expiresAt = origin.at().plus(shared.engine().rules().confirmWithin());
    var token =
        preview.isBlocked()
            ? ""
            : shared
                .engine()
                .secrets()
                .seal(new Confirmation(state.id(), user, preview.basis(), expiresAt));
    var previewed =
        io.muster.proto.v1.Previewed.newBuilder()
            .setToken(token)
            .setExpiresMs(expiresAt.toEpochMilli())
            .setSeverity(severity(act, preview))
            .setPeople(preview.people())
            .setMode(Forms.mode(preview.mode()))
            .setEndsGroup(preview.endsGroup())
            .setNeedsCode(preview.needsCode())
            .setWaitsForPhone(preview.waitsForPhone())
            .addAllPersons(Forms.persons(preview.persons()))
            .setCutMs(
                preview
                    .cutAt()
                    .filter(cut -> cut.isAfter(origin.at()))
                    .map(Instant::toEpochMilli)
                    .orElse(0L));
    for (var note : preview.notes()) {
      previewed.addNotes(
          Note.newBuilder()
              .setWeightValue(note.weight().number())
              .setText(texts.text(note.text())));
    }
    preview
        .deadlines()
        .ifPresent(
            deadlines ->
                previewed
                    .setMessagesErasedMs(deadlines.messages().toEpochMilli())
                    .setRosterErasedMs(deadlines.roster().toEpochMilli())
                    .setAuditErasedMs(deadlines.audit().toEpochMilli()));
    return Reply.newBuilder().setPreviewed(previewed);
  }

  private static io.muster.proto.v1.Previewed.Severity severity(
      Act act, io.muster.group.Preview preview) {
    if (preview.endsGroup()) {
      return io.muster.proto.v1.Previewed.Severity.DANGER;
    }
    return switch (act) {
      case Act.Quit _ -> io.muster.proto.v1.Previewed.Severity.NOTICE;
      case Act.Remove _, Act.Ban _ -> io.muster.proto.v1.Previewed.Severity.WARNING;
      case Act.Disband _, Act.Sunset _ -> io.muster.proto.v1.Previewed.Severity.DANGER;
    };
  }
}
