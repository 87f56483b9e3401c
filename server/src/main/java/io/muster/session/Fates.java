package io.muster.session;

import io.muster.codec.Forms;
import io.muster.group.Departure;
import io.muster.group.End;
import io.muster.group.EndingKind;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.UserId;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.Reply;
import io.muster.store.Place;
import io.muster.store.Store;
import java.util.Optional;

/// Tells somebody what became of a group that they are in, or were. Reads the store: what has been
/// acknowledged or told is in it.
///
/// Nothing of the group's content is told, so it needs no present membership. As long as anything
/// is known of who was in the group, strangers are told what they are told of groups that never
/// were.
final class Fates {
  private Fates() {}

  /// Empty for strangers.
  static Optional<Reply.Builder> of(Store store, GroupId group, UserId user) {
    return store
        .head(group)
        .flatMap(head -> fate(head, store.place(group, user)))
        .map(fate -> Reply.newBuilder().setFate(fate));
  }

  private static Optional<Fate.Builder> fate(Head head, Optional<Place> place) {
    if (head.end().isPresent() && head.erased().roster()) {
      var ended = head.end().get().at().toEpochMilli();
      return Optional.of(Fate.newBuilder().setState(Fate.State.ERASED).setEndedMs(ended));
    }
    return place.map(known -> fate(head, known));
  }

  private static Fate.Builder fate(Head head, Place place) {
    var fate = Fate.newBuilder();
    if (head.end().isPresent()) {
      ended(fate, head, head.end().get());
      return place.active() ? departed(fate, atTheEnd(head.end().get())) : gone(fate, place);
    }
    return place.active()
        ? fate.setState(Fate.State.MEMBER)
        : gone(fate.setState(Fate.State.GONE), place);
  }

  private static void ended(Fate.Builder fate, Head head, End end) {
    fate.setState(Fate.State.ENDED)
        .setEndedMs(end.at().toEpochMilli())
        .setReason(end.reason())
        .setMessagesErased(head.erased().messages())
        .setMessagesErasedMs(end.deadlines().messages().toEpochMilli());
  }

  private static Departure atTheEnd(End end) {
    return new Departure(EndingKind.DISBAND, end.seq(), end.at(), end.by());
  }

  private static Fate.Builder gone(Fate.Builder fate, Place place) {
    return place
        .departure()
        .map(departure -> departed(fate, departure))
        .orElseGet(() -> fate.setCut(place.pastWindows().getLast().to()));
  }

  private static Fate.Builder departed(Fate.Builder fate, Departure departure) {
    return fate.setEnding(Forms.ending(departure.kind()))
        .setCut(departure.cut())
        .setAtMs(departure.at().toEpochMilli())
        .setBy(departure.by().value());
  }
}
