package io.muster.codec;

import com.google.protobuf.CodedOutputStream;
import io.muster.group.Comer;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.v1.Added;
import io.muster.proto.v1.ClaimEnded;
import io.muster.proto.v1.ClaimRaised;
import io.muster.proto.v1.Created;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Disbanded;
import io.muster.proto.v1.EndCancelled;
import io.muster.proto.v1.EndPaused;
import io.muster.proto.v1.EndResumed;
import io.muster.proto.v1.EndScheduled;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Frozen;
import io.muster.proto.v1.FrozenByOrganisation;
import io.muster.proto.v1.Joined;
import io.muster.proto.v1.Left;
import io.muster.proto.v1.NicknameChanged;
import io.muster.proto.v1.OfferClosed;
import io.muster.proto.v1.OwnershipInherited;
import io.muster.proto.v1.OwnershipOffered;
import io.muster.proto.v1.OwnershipTransferred;
import io.muster.proto.v1.PolicyChanged;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.Recalled;
import io.muster.proto.v1.Removed;
import io.muster.proto.v1.Renamed;
import io.muster.proto.v1.Restored;
import io.muster.proto.v1.Returned;
import io.muster.proto.v1.RoleChanged;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.SuccessorNamed;
import io.muster.proto.v1.Unfrozen;
import io.muster.proto.v1.UnfrozenByOrganisation;
import java.util.List;

/// Log entries as the wire carries them.
public final class Entries {
  /// A name and its length.
  private static final int NAME_BYTES = 66;

  /// Number, time and actor.
  private static final int ENTRY_BYTES = 40 + NAME_BYTES;

  /// A group's name, policy and organisation, the longest that any other entry has.
  private static final int DETAIL_BYTES = 200 + 2 * NAME_BYTES;

  private Entries() {}

  /// The delivery of these entries to somebody whose cursor is `after`.
  public static ServerFrame delivery(GroupId group, long after, List<Event.Entry> entries) {
    var delivery = Delivery.newBuilder().setGroup(group.value()).setAfter(after);
    for (var entry : entries) {
      delivery.addEntries(entry(entry));
    }
    return ServerFrame.newBuilder().setDelivery(delivery).build();
  }

  /// Moves the cursor of somebody over entries that are not for them.
  public static ServerFrame skip(GroupId group, long after, long to) {
    var delivery = Delivery.newBuilder().setGroup(group.value()).setAfter(after).setSkipTo(to);
    return ServerFrame.newBuilder().setDelivery(delivery).build();
  }

  /// About how many bytes an entry takes, and not less.
  public static int bytes(Event.Entry event) {
    if (event instanceof Event.Posted posted) {
      return ENTRY_BYTES + CodedOutputStream.computeStringSizeNoTag(posted.text());
    }
    if (event instanceof Event.ClaimRaised raised) {
      return ENTRY_BYTES
          + DETAIL_BYTES
          + CodedOutputStream.computeStringSizeNoTag(raised.evidence());
    }
    if (event instanceof Event.Added added) {
      return ENTRY_BYTES + added.users().size() * NAME_BYTES;
    }
    if (event instanceof Event.Removed removed) {
      return ENTRY_BYTES + removed.users().size() * NAME_BYTES;
    }
    return ENTRY_BYTES + DETAIL_BYTES;
  }

  public static Entry entry(Event.Entry event) {
    var entry =
        Entry.newBuilder()
            .setSeq(event.seq())
            .setAtMs(event.at().toEpochMilli())
            .setActor(event.actor().value());
    return what(entry, event).build();
  }

  private static Entry.Builder what(Entry.Builder entry, Event.Entry event) {
    return switch (event) {
      case Event.Posted e -> entry.setPosted(posted(e));
      case Event.Created e -> entry.setCreated(created(e));
      case Event.Added e ->
          entry.setAdded(
              Added.newBuilder()
                  .addAllUsers(e.users().stream().map(Comer::user).map(UserId::value).toList()));
      case Event.Joined e ->
          entry.setJoined(Joined.newBuilder().setInvitedBy(e.invitedBy().value()));
      case Event.Returned e ->
          entry.setReturned(
              Returned.newBuilder()
                  .setUser(e.former().user().value())
                  .setRole(Forms.role(e.former().role())));
      case Event.Left e -> entry.setLeft(Left.getDefaultInstance());
      case Event.Removed e ->
          entry.setRemoved(
              Removed.newBuilder().addAllUsers(e.users().stream().map(UserId::value).toList()));
      case Event.RoleChanged e ->
          entry.setRoleChanged(
              RoleChanged.newBuilder().setUser(e.user().value()).setRole(Forms.role(e.role())));
      case Event.OwnershipOffered e ->
          entry.setOwnershipOffered(
              OwnershipOffered.newBuilder()
                  .setTo(e.to().value())
                  .setExpiresMs(e.expiresAt().toEpochMilli())
                  .setThenQuit(e.leaves()));
      case Event.OfferClosed e ->
          entry.setOfferClosed(
              OfferClosed.newBuilder().setTo(e.to().value()).setHowValue(e.how().number()));
      case Event.OwnershipTransferred e ->
          entry.setOwnershipTransferred(
              OwnershipTransferred.newBuilder().setFrom(e.from().value()));
      case Event.OwnershipInherited e ->
          entry.setOwnershipInherited(
              OwnershipInherited.newBuilder()
                  .setFrom(e.from().value())
                  .setTo(e.heir().user().value()));
      case Event.Renamed e -> entry.setRenamed(Renamed.newBuilder().setName(e.name()));
      case Event.NicknameChanged e ->
          entry.setNicknameChanged(NicknameChanged.newBuilder().setNickname(e.nickname()));
      case Event.PolicyChanged e ->
          entry.setPolicyChanged(PolicyChanged.newBuilder().setPolicy(Forms.policy(e.policy())));
      case Event.Recalled e -> entry.setRecalled(Recalled.newBuilder().setSeq(e.target()));
      case Event.EndScheduled e -> entry.setEndScheduled(scheduled(e));
      case Event.EndCancelled e ->
          entry.setEndCancelled(EndCancelled.newBuilder().setByOrganisation(e.byOrganisation()));
      case Event.EndPaused _ -> entry.setEndPaused(EndPaused.getDefaultInstance());
      case Event.EndResumed e ->
          entry.setEndResumed(EndResumed.newBuilder().setCutMs(e.cutAt().toEpochMilli()));
      case Event.Frozen e -> entry.setFrozen(Frozen.newBuilder().setReason(e.reason()));
      case Event.Unfrozen _ -> entry.setUnfrozen(Unfrozen.getDefaultInstance());
      case Event.SuccessorNamed e ->
          entry.setSuccessorNamed(SuccessorNamed.newBuilder().setCode(e.code()));
      case Event.ClaimRaised e -> entry.setClaimRaised(raised(e));
      case Event.ClaimEnded e ->
          entry.setClaimEnded(ClaimEnded.newBuilder().setCauseValue(e.cause().number()));
      case Event.Restored _ -> entry.setRestored(Restored.getDefaultInstance());
      case Event.FrozenByOrganisation e ->
          entry.setFrozenByOrganisation(FrozenByOrganisation.newBuilder().setReason(e.reason()));
      case Event.UnfrozenByOrganisation _ ->
          entry.setUnfrozenByOrganisation(UnfrozenByOrganisation.getDefaultInstance());
      case Event.Disbanded e -> entry.setDisbanded(disbanded(e));
    };
  }

  /// A stored message without text is one that was recalled; nobody can post an empty one.
  private static Posted posted(Event.Posted event) {
    return event.text().isEmpty()
        ? Posted.newBuilder().setRecalled(true).build()
        : Posted.newBuilder()
            .setText(event.text())
            .setAnnouncement(event.announcement())
            .addAllMentions(event.mentions().stream().map(UserId::value).toList())
            .build();
  }

  private static ClaimRaised raised(Event.ClaimRaised event) {
    return ClaimRaised.newBuilder()
        .setTo(event.to().value())
        .setEvidence(event.evidence())
        .setDueMs(event.dueAt().toEpochMilli())
        .build();
  }

  private static EndScheduled scheduled(Event.EndScheduled event) {
    return EndScheduled.newBuilder()
        .setKindValue(event.kind().number())
        .setCutMs(event.cutAt().toEpochMilli())
        .setObjectionsUntilMs(event.objectionsUntil().toEpochMilli())
        .setReason(event.reason())
        .build();
  }

  private static Created created(Event.Created event) {
    var created =
        Created.newBuilder().setName(event.name()).setPolicy(Forms.policy(event.policy()));
    event
        .belonging()
        .ifPresent(
            to -> created.setOrganisation(to.org().value()).setDepartment(to.department().value()));
    return created.build();
  }

  private static Disbanded disbanded(Event.Disbanded event) {
    return Disbanded.newBuilder()
        .setMode(Forms.mode(event.mode()))
        .setReason(event.reason())
        .setMessagesErasedMs(event.deadlines().messages().toEpochMilli())
        .setRosterErasedMs(event.deadlines().roster().toEpochMilli())
        .setAuditErasedMs(event.deadlines().audit().toEpochMilli())
        .build();
  }
}
