package io.muster.store;

import io.muster.group.Comer;
import io.muster.group.Deadlines;
import io.muster.group.Departure;
import io.muster.group.EndingKind;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.Origin;
import io.muster.group.UserId;
import io.muster.group.Wish;
import io.muster.proto.store.v1.AuditRow;
import io.muster.proto.store.v1.ClaimEndedRow;
import io.muster.proto.store.v1.ClaimRaisedRow;
import io.muster.proto.store.v1.CreatedRow;
import io.muster.proto.store.v1.DisbandedRow;
import io.muster.proto.store.v1.EmptyRow;
import io.muster.proto.store.v1.EndCancelledRow;
import io.muster.proto.store.v1.EndScheduledRow;
import io.muster.proto.store.v1.EntryRow;
import io.muster.proto.store.v1.InheritedRow;
import io.muster.proto.store.v1.JoinedRow;
import io.muster.proto.store.v1.OfferClosedRow;
import io.muster.proto.store.v1.OfferedRow;
import io.muster.proto.store.v1.PostedRow;
import io.muster.proto.store.v1.RecalledRow;
import io.muster.proto.store.v1.ReturnedRow;
import io.muster.proto.store.v1.RoleChangedRow;
import io.muster.proto.store.v1.TextRow;
import io.muster.proto.store.v1.TimeRow;
import io.muster.proto.store.v1.TransferredRow;
import io.muster.proto.store.v1.UsersRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The durable form of a log's entries, both ways.
final class EntryForm {
  private EntryForm() {}

  static byte[] bytes(Event.Entry entry) {
    return row(entry).toByteArray();
  }

  private static EntryRow row(Event.Entry entry) {
    var row = EntryRow.newBuilder();
    row.setAtMs(entry.at().toEpochMilli()).setActor(entry.actor().value());
    switch (entry) {
      case Event.Posted e -> row.setPosted(posted(e));
      case Event.Created e -> row.setCreated(created(e));
      case Event.Added e -> row.setAdded(users(e.users().stream().map(Comer::user).toList()));
      case Event.Joined e ->
          row.setJoined(
              JoinedRow.newBuilder().setInvite(e.invite()).setInvitedBy(e.invitedBy().value()));
      case Event.Returned e -> row.setReturned(returned(e.former()));
      case Event.Left _ -> row.setLeft(EmptyRow.getDefaultInstance());
      case Event.Removed e -> row.setRemoved(users(e.users()));
      case Event.RoleChanged e ->
          row.setRoleChanged(
              RoleChangedRow.newBuilder().setUser(e.user().value()).setRole(e.role().number()));
      case Event.OwnershipOffered e ->
          row.setOwnershipOffered(
              OfferedRow.newBuilder()
                  .setTo(e.to().value())
                  .setExpiresMs(e.expiresAt().toEpochMilli())
                  .setLeaves(e.leaves()));
      case Event.OfferClosed e ->
          row.setOfferClosed(
              OfferClosedRow.newBuilder().setTo(e.to().value()).setHow(e.how().number()));
      case Event.OwnershipTransferred e ->
          row.setOwnershipTransferred(TransferredRow.newBuilder().setFrom(e.from().value()));
      case Event.OwnershipInherited e ->
          row.setOwnershipInherited(
              InheritedRow.newBuilder().setFrom(e.from().value()).setTo(e.heir().user().value()));
      case Event.Renamed e -> row.setRenamed(text(e.name()));
      case Event.NicknameChanged e -> row.setNicknameChanged(text(e.nickname()));
      case Event.PolicyChanged e -> row.setPolicyChanged(HeadForm.row(e.policy()));
      case Event.Recalled e ->
          row.setRecalled(
              RecalledRow.newBuilder().setSeq(e.target()).setPostedMs(e.postedAt().toEpochMilli()));
      case Event.EndScheduled e -> row.setEndScheduled(scheduled(e));
      case Event.EndCancelled e ->
          row.setEndCancelled(EndCancelledRow.newBuilder().setByOrganisation(e.byOrganisation()));
      case Event.EndPaused _ -> row.setEndPaused(EmptyRow.getDefaultInstance());
      case Event.EndResumed e ->
          row.setEndResumed(TimeRow.newBuilder().setAtMs(e.cutAt().toEpochMilli()));
      case Event.Frozen e -> row.setFrozen(text(e.reason()));
      case Event.Unfrozen _ -> row.setUnfrozen(EmptyRow.getDefaultInstance());
      case Event.SuccessorNamed e -> row.setSuccessorNamed(text(e.code()));
      case Event.ClaimRaised e ->
          row.setClaimRaised(
              ClaimRaisedRow.newBuilder()
                  .setTo(e.to().value())
                  .setEvidence(e.evidence())
                  .setDueMs(e.dueAt().toEpochMilli()));
      case Event.ClaimEnded e ->
          row.setClaimEnded(ClaimEndedRow.newBuilder().setCause(e.cause().number()));
      case Event.Restored _ -> row.setRestored(EmptyRow.getDefaultInstance());
      case Event.FrozenByOrganisation e -> row.setFrozenByOrganisation(text(e.reason()));
      case Event.UnfrozenByOrganisation _ ->
          row.setUnfrozenByOrganisation(EmptyRow.getDefaultInstance());
      case Event.Disbanded e -> row.setDisbanded(disbanded(e));
    }
    return row.build();
  }

  /// An entry as it was written. People who came are read back without their earlier windows: an
  /// entry is delivered with their names only.
  static Event.Entry entry(long seq, byte[] value) {
    return Forms.read(EntryRow.parser(), value, row -> entry(seq, row));
  }

  static byte[] audit(Event event, Origin origin) {
    var row =
        AuditRow.newBuilder()
            .setAtMs(event.at().toEpochMilli())
            .setActor(event.actor().value())
            .setDevice(origin.device().value())
            .setSecondFactor(origin.proof().refusal().isEmpty())
            .setAct(act(event));
    switch (event) {
      case Event.Entry entry -> row.setSeq(entry.seq()).setEntry(row(entry));
      case Event.InviteCreated made -> row.setDetail(made.invite().id());
      case Event.InviteRevoked revoked -> row.setDetail(revoked.invite());
      case Event.Banned banned ->
          row.setSubject(banned.ban().user().value()).setBan(DoorForm.row(banned.ban()));
      case Event.Unbanned unbanned -> row.setSubject(unbanned.user().value());
      case Event.PasscodeSet set -> row.setDetail(set.passcode().isPresent() ? "set" : "cleared");
      case Event.PasscodeMissed missed -> row.setDetail(Integer.toString(missed.wrong().count()));
      case Event.TermsSet set -> set.terms().ifPresent(terms -> row.setTerms(DoorForm.row(terms)));
      case Event.TermsAccepted accepted -> row.setDetail(accepted.hash());
      case Event.ReasonGiven given -> row.setDetail(given.reason());
      case Event.ReturnAsked asked -> row.setDetail(Long.toString(asked.ask().cut()));
      case Event.ReturnDeclined declined -> row.setSubject(declined.user().value());
      case Event.Objected objected -> row.setDetail(objected.reason());
      case Event.ObjectionEscalated asked -> row.setDetail(asked.ask().reason());
      case Event.PhoneAsked asked ->
          row.setDetail(asked.ask().number() + " " + wish(asked.ask().wish()));
      case Event.PhoneAnswered answered ->
          row.setDetail(answered.number() + (answered.confirmed() ? " confirmed" : " over"));
      case Event.AnnouncementAsked asked -> row.setDetail(Long.toString(asked.draft().number()));
      case Event.AnnouncementAnswered answered ->
          row.setSubject(answered.by().value())
              .setDetail(answered.number() + (answered.approved() ? " approved" : " over"));
      case Event.AnnouncingGranted granted ->
          row.setSubject(granted.user().value())
              .setDetail(granted.granted() ? "granted" : "withdrawn");
      case Event.Muted _ -> throw new IllegalArgumentException("nobody else's business: " + event);
      case Event.DisbandRequested asked -> row.setDetail(asked.ask().reason());
      case Event.DisbandAuthorised closed -> row.setDetail(Long.toString(closed.number()));
      case Event.DisbandRefused closed -> row.setDetail(Long.toString(closed.number()));
    }
    return row.build().toByteArray();
  }

  private static String wish(Wish wish) {
    return switch (wish) {
      case Wish.Disband _ -> "disband";
      case Wish.Sunset(var endsAt, _) -> "sunset " + endsAt;
      case Wish.Offer(var to, _) -> "offer " + to;
    };
  }

  private static Event.Entry entry(long seq, EntryRow row) {
    var actor = new UserId(row.getActor());
    var at = Instant.ofEpochMilli(row.getAtMs());
    return switch (row.getWhatCase()) {
      case POSTED -> posted(seq, actor, at, row.getPosted());
      case CREATED -> created(seq, actor, at, row.getCreated());
      case ADDED ->
          new Event.Added(
              seq, actor, at, users(row.getAdded()).stream().map(Comer::first).toList());
      case JOINED -> {
        var joined = row.getJoined();
        yield new Event.Joined(
            seq, at, Comer.first(actor), joined.getInvite(), new UserId(joined.getInvitedBy()));
      }
      case RETURNED -> new Event.Returned(seq, actor, at, returned(row.getReturned()));
      case LEFT -> new Event.Left(seq, actor, at);
      case REMOVED -> new Event.Removed(seq, actor, at, users(row.getRemoved()));
      case ROLE_CHANGED -> {
        var changed = row.getRoleChanged();
        yield new Event.RoleChanged(
            seq, actor, at, new UserId(changed.getUser()), Forms.role(changed.getRole()));
      }
      case OWNERSHIP_OFFERED -> {
        var offered = row.getOwnershipOffered();
        yield new Event.OwnershipOffered(
            seq,
            actor,
            at,
            new UserId(offered.getTo()),
            Instant.ofEpochMilli(offered.getExpiresMs()),
            offered.getLeaves());
      }
      case OFFER_CLOSED -> offerClosed(seq, actor, at, row.getOfferClosed());
      case OWNERSHIP_TRANSFERRED ->
          new Event.OwnershipTransferred(
              seq, actor, at, new UserId(row.getOwnershipTransferred().getFrom()));
      case OWNERSHIP_INHERITED -> inherited(seq, actor, at, row.getOwnershipInherited());
      case RENAMED -> new Event.Renamed(seq, actor, at, row.getRenamed().getText());
      case NICKNAME_CHANGED ->
          new Event.NicknameChanged(seq, actor, at, row.getNicknameChanged().getText());
      case POLICY_CHANGED ->
          new Event.PolicyChanged(seq, actor, at, HeadForm.policy(row.getPolicyChanged()));
      case RECALLED -> recalled(seq, actor, at, row.getRecalled());
      case END_SCHEDULED -> scheduled(seq, actor, at, row.getEndScheduled());
      case END_CANCELLED ->
          new Event.EndCancelled(seq, actor, at, row.getEndCancelled().getByOrganisation());
      case END_PAUSED -> new Event.EndPaused(seq, actor, at);
      case END_RESUMED ->
          new Event.EndResumed(seq, actor, at, Instant.ofEpochMilli(row.getEndResumed().getAtMs()));
      case FROZEN -> new Event.Frozen(seq, actor, at, row.getFrozen().getText());
      case UNFROZEN -> new Event.Unfrozen(seq, actor, at);
      case SUCCESSOR_NAMED ->
          new Event.SuccessorNamed(seq, actor, at, row.getSuccessorNamed().getText());
      case CLAIM_RAISED -> claimRaised(seq, actor, at, row.getClaimRaised());
      case CLAIM_ENDED ->
          new Event.ClaimEnded(seq, actor, at, Forms.claimEnded(row.getClaimEnded().getCause()));
      case RESTORED -> new Event.Restored(seq, actor, at);
      case FROZEN_BY_ORGANISATION ->
          new Event.FrozenByOrganisation(seq, actor, at, row.getFrozenByOrganisation().getText());
      case UNFROZEN_BY_ORGANISATION -> new Event.UnfrozenByOrganisation(seq, actor, at);
      case DISBANDED -> disbanded(seq, actor, at, row.getDisbanded());
      case WHAT_NOT_SET -> throw new BrokenStore("entry " + seq + " says nothing known");
    };
  }

  private static Event.Created created(long seq, UserId actor, Instant at, CreatedRow row) {
    return new Event.Created(
        seq,
        actor,
        at,
        row.getName(),
        HeadForm.policy(row.getPolicy()),
        row.hasBelonging()
            ? Optional.of(BelongingForm.belonging(row.getBelonging()))
            : Optional.empty());
  }

  private static Event.Recalled recalled(long seq, UserId actor, Instant at, RecalledRow row) {
    return new Event.Recalled(
        seq, actor, at, row.getSeq(), Instant.ofEpochMilli(row.getPostedMs()));
  }

  private static Event.OfferClosed offerClosed(
      long seq, UserId actor, Instant at, OfferClosedRow row) {
    return new Event.OfferClosed(seq, actor, at, new UserId(row.getTo()), Forms.how(row.getHow()));
  }

  private static Event.ClaimRaised claimRaised(
      long seq, UserId actor, Instant at, ClaimRaisedRow row) {
    return new Event.ClaimRaised(
        seq,
        actor,
        at,
        new UserId(row.getTo()),
        row.getEvidence(),
        Instant.ofEpochMilli(row.getDueMs()));
  }

  private static ReturnedRow returned(Former former) {
    return ReturnedRow.newBuilder()
        .setUser(former.user().value())
        .setRole(former.role().number())
        .setNickname(former.nickname())
        .setJoinedMs(former.joinedAt().toEpochMilli())
        .setCut(former.departure().cut())
        .setQuitMs(former.departure().at().toEpochMilli())
        .build();
  }

  private static Former returned(ReturnedRow row) {
    var user = new UserId(row.getUser());
    var quitAt = Instant.ofEpochMilli(row.getQuitMs());
    return new Former(
        user,
        new Departure(EndingKind.QUIT, row.getCut(), quitAt, user),
        Forms.role(row.getRole()),
        row.getNickname(),
        Instant.ofEpochMilli(row.getJoinedMs()),
        List.of());
  }

  private static CreatedRow created(Event.Created created) {
    var row =
        CreatedRow.newBuilder().setName(created.name()).setPolicy(HeadForm.row(created.policy()));
    created.belonging().ifPresent(to -> row.setBelonging(BelongingForm.row(to)));
    return row.build();
  }

  private static Event.OwnershipInherited inherited(
      long seq, UserId actor, Instant at, InheritedRow row) {
    var heir = Comer.first(new UserId(row.getTo()));
    return new Event.OwnershipInherited(seq, actor, at, new UserId(row.getFrom()), heir);
  }

  private static Event.Posted posted(long seq, UserId actor, Instant at, PostedRow row) {
    return new Event.Posted(
        seq,
        actor,
        at,
        row.getText(),
        row.getAnnouncement(),
        row.getMentionsList().stream().map(UserId::new).toList());
  }

  private static PostedRow posted(Event.Posted posted) {
    var row = PostedRow.newBuilder().setAnnouncement(posted.announcement());
    posted.mentions().forEach(user -> row.addMentions(user.value()));
    return posted.recalled() ? row.setRecalled(true).build() : row.setText(posted.text()).build();
  }

  private static EndScheduledRow scheduled(Event.EndScheduled end) {
    return EndScheduledRow.newBuilder()
        .setKind(end.kind().number())
        .setCutMs(end.cutAt().toEpochMilli())
        .setObjectionsUntilMs(end.objectionsUntil().toEpochMilli())
        .setReason(end.reason())
        .build();
  }

  private static Event.EndScheduled scheduled(
      long seq, UserId actor, Instant at, EndScheduledRow row) {
    return new Event.EndScheduled(
        seq,
        actor,
        at,
        Forms.closing(row.getKind()),
        Instant.ofEpochMilli(row.getCutMs()),
        Instant.ofEpochMilli(row.getObjectionsUntilMs()),
        row.getReason());
  }

  private static DisbandedRow disbanded(Event.Disbanded end) {
    return DisbandedRow.newBuilder()
        .setMode(end.mode().number())
        .setReason(end.reason())
        .setMessagesErasedMs(end.deadlines().messages().toEpochMilli())
        .setRosterErasedMs(end.deadlines().roster().toEpochMilli())
        .setAuditErasedMs(end.deadlines().audit().toEpochMilli())
        .build();
  }

  private static Event.Disbanded disbanded(long seq, UserId actor, Instant at, DisbandedRow row) {
    var deadlines =
        new Deadlines(
            Instant.ofEpochMilli(row.getMessagesErasedMs()),
            Instant.ofEpochMilli(row.getRosterErasedMs()),
            Instant.ofEpochMilli(row.getAuditErasedMs()));
    return new Event.Disbanded(
        seq, actor, at, Forms.purgeMode(row.getMode()), row.getReason(), deadlines);
  }

  static UsersRow users(List<UserId> users) {
    var row = UsersRow.newBuilder();
    users.forEach(user -> row.addUsers(user.value()));
    return row.build();
  }

  static List<UserId> users(UsersRow row) {
    return row.getUsersList().stream().map(UserId::new).toList();
  }

  private static TextRow text(String text) {
    return TextRow.newBuilder().setText(text).build();
  }

  /// What the audit calls it; durable, so not derived from a class's name.
  private static String act(Event event) {
    return switch (event) {
      case Event.Posted _ -> "Posted";
      case Event.Created _ -> "Created";
      case Event.Added _ -> "Added";
      case Event.Joined _ -> "Joined";
      case Event.Returned _ -> "Returned";
      case Event.Left _ -> "Left";
      case Event.Removed _ -> "Removed";
      case Event.RoleChanged _ -> "RoleChanged";
      case Event.OwnershipOffered _ -> "OwnershipOffered";
      case Event.OfferClosed _ -> "OfferClosed";
      case Event.OwnershipTransferred _ -> "OwnershipTransferred";
      case Event.OwnershipInherited _ -> "OwnershipInherited";
      case Event.ClaimRaised _ -> "ClaimRaised";
      case Event.ClaimEnded _ -> "ClaimEnded";
      case Event.Restored _ -> "Restored";
      case Event.FrozenByOrganisation _ -> "FrozenByOrganisation";
      case Event.UnfrozenByOrganisation _ -> "UnfrozenByOrganisation";
      case Event.Renamed _ -> "Renamed";
      case Event.NicknameChanged _ -> "NicknameChanged";
      case Event.PolicyChanged _ -> "PolicyChanged";
      case Event.Recalled _ -> "Recalled";
      case Event.Disbanded _ -> "Disbanded";
      case Event.InviteCreated _ -> "InviteCreated";
      case Event.InviteRevoked _ -> "InviteRevoked";
      case Event.Banned _ -> "Banned";
      case Event.Unbanned _ -> "Unbanned";
      case Event.PasscodeSet _ -> "PasscodeSet";
      case Event.PasscodeMissed _ -> "PasscodeMissed";
      case Event.TermsSet _ -> "TermsSet";
      case Event.TermsAccepted _ -> "TermsAccepted";
      case Event.ReasonGiven _ -> "ReasonGiven";
      case Event.ReturnAsked _ -> "ReturnAsked";
      case Event.ReturnDeclined _ -> "ReturnDeclined";
      case Event.EndScheduled _ -> "EndScheduled";
      case Event.EndCancelled _ -> "EndCancelled";
      case Event.EndPaused _ -> "EndPaused";
      case Event.EndResumed _ -> "EndResumed";
      case Event.Frozen _ -> "Frozen";
      case Event.Unfrozen _ -> "Unfrozen";
      case Event.SuccessorNamed _ -> "SuccessorNamed";
      case Event.Objected _ -> "Objected";
      case Event.PhoneAsked _ -> "PhoneAsked";
      case Event.PhoneAnswered _ -> "PhoneAnswered";
      case Event.AnnouncementAsked _ -> "AnnouncementAsked";
      case Event.AnnouncementAnswered _ -> "AnnouncementAnswered";
      case Event.AnnouncingGranted _ -> "AnnouncingGranted";
      case Event.Muted _ -> throw new IllegalArgumentException("nobody else's business: " + event);
      case Event.DisbandRequested _ -> "DisbandRequested";
      case Event.DisbandAuthorised _ -> "DisbandAuthorised";
      case Event.DisbandRefused _ -> "DisbandRefused";
      case Event.ObjectionEscalated _ -> "ObjectionEscalated";
    };
  }
}
