package io.muster.codec;

import io.muster.account.Notice;
import io.muster.group.Draft;
import io.muster.group.GroupId;
import io.muster.group.Wish;
import io.muster.proto.v1.AnnouncementAsked;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.PhoneAnswered;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PhoneAsked;
import io.muster.proto.v1.ReturnAsked;
import io.muster.proto.v1.ServerFrame;

/// What one person is told of a group, and what waits for their word, as the wire carries it.
public final class Notices {

  private Notices() {}

  public static ServerFrame frame(GroupId group, Notice notice) {
    var frame = ServerFrame.newBuilder();
    long id = group.value();
    switch (notice) {
      case Notice.ReturnAsked(var ask) ->
          frame.setReturnAsked(ReturnAsked.newBuilder().setGroup(id).setAsk(Forms.ask(ask)));
      case Notice.PhoneAsked(var ask) ->
          frame.setPhoneAsked(PhoneAsked.newBuilder().setGroup(id).setAsk(phoneAsk(ask)));
      case Notice.PhoneAnswered(var number, var confirmed) ->
          frame.setPhoneAnswered(
              PhoneAnswered.newBuilder().setGroup(id).setNumber(number).setConfirmed(confirmed));
      case Notice.AnnouncementAsked(var draft) ->
          frame.setAnnouncementAsked(
              AnnouncementAsked.newBuilder().setGroup(id).setDraft(draft(draft)));
    }
    return frame.build();
  }

  public static PhoneAsk phoneAsk(io.muster.group.PhoneAsk ask) {
    var wire =
        PhoneAsk.newBuilder()
            .setNumber(ask.number())
            .setDevice(ask.from().value())
            .setAtMs(ask.at().toEpochMilli())
            .setUntilMs(ask.until().toEpochMilli());
    switch (ask.wish()) {
      case Wish.Disband(var reason) -> wire.setWhat(PhoneAsk.What.DISBAND).setReason(reason);
      case Wish.Sunset(var endsAt, var reason) ->
          wire.setWhat(PhoneAsk.What.SUNSET).setReason(reason).setEndsMs(endsAt.toEpochMilli());
      case Wish.Offer(var to, var leaves) ->
          wire.setWhat(PhoneAsk.What.TRANSFER).setTo(to.value()).setThenQuit(leaves);
    }
    return wire.build();
  }

  public static AnnouncementDraft draft(Draft draft) {
    return AnnouncementDraft.newBuilder()
        .setNumber(draft.number())
        .setBy(draft.by().value())
        .setText(draft.text())
        .setAtMs(draft.at().toEpochMilli())
        .setUntilMs(draft.until().toEpochMilli())
        .build();
  }
}
