package io.muster.store;

import io.muster.group.Deadlines;
import io.muster.group.Door;
import io.muster.group.End;
import io.muster.group.Head;
import io.muster.group.Invite;
import io.muster.group.Offer;
import io.muster.group.Policy;
import io.muster.group.Term;
import io.muster.group.Terms;
import io.muster.group.UserId;
import io.muster.proto.store.v1.EndRow;
import io.muster.proto.store.v1.HeadRow;
import io.muster.proto.store.v1.InviteRow;
import io.muster.proto.store.v1.OfferedRow;
import io.muster.proto.store.v1.PolicyRow;
import io.muster.proto.store.v1.TermRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The durable form of a group's head, both ways.
final class HeadForm {
  private static final int NO_LIMIT = -1;
  private static final int MESSAGES_BIT = 1;
  private static final int ROSTER_BIT = 2;
  private static final int AUDIT_BIT = 4;

  private HeadForm() {}

  static byte[] bytes(Head head) {
    var row =
        HeadRow.newBuilder()
            .setName(head.name())
            .setOwner(head.owner().value())
            .setPolicy(row(head.policy()))
            .setCreatedMs(head.createdAt().toEpochMilli())
            .setGovernanceSeq(head.governanceSeq())
            .setRestoredBy(head.restoredBy())
            .setErasedTo(head.erasedTo());
    head.offer().ifPresent(offer -> row.setOffer(row(offer)));
    CourseForm.write(head.course(), row);
    head.belonging().ifPresent(to -> row.setBelonging(BelongingForm.row(to)));
    head.end().ifPresent(end -> row.setEnd(row(end, head.erased())));
    return row.build().toByteArray();
  }

  static Head head(byte[] value) {
    return Forms.read(HeadRow.parser(), value, HeadForm::head);
  }

  /// Groups from before there was a row for the door kept their invites here.
  static Door formerDoor(byte[] value) {
    return Forms.read(HeadRow.parser(), value, row -> DoorForm.former(row.getInvitesList()));
  }

  private static Head head(HeadRow row) {
    return new Head(
        row.getName(),
        new UserId(row.getOwner()),
        policy(row.getPolicy()),
        row.hasBelonging()
            ? Optional.of(BelongingForm.belonging(row.getBelonging()))
            : Optional.empty(),
        Instant.ofEpochMilli(row.getCreatedMs()),
        row.getGovernanceSeq(),
        row.hasOffer() ? Optional.of(offer(row.getOffer())) : Optional.empty(),
        CourseForm.course(row),
        row.hasEnd() ? Optional.of(end(row.getEnd())) : Optional.empty(),
        row.getRestoredBy(),
        row.getErasedTo(),
        erased(row.getEnd().getErased()));
  }

  static PolicyRow row(Policy policy) {
    return PolicyRow.newBuilder()
        .setPreset(policy.preset().number())
        .addAllOwn(rows(policy.own()))
        .addAllFrameValues(rows(policy.frame().values()))
        .addAllFrameLeast(rows(policy.frame().least()))
        .addAllFrameMost(rows(policy.frame().most()))
        .build();
  }

  static Policy policy(PolicyRow row) {
    if (row.getPreset() == 0) {
      return fromBeforePresets(row);
    }
    var frame =
        new Policy.Frame(
            terms(row.getFrameValuesList()),
            terms(row.getFrameLeastList()),
            terms(row.getFrameMostList()));
    return new Policy(Forms.preset(row.getPreset()), frame, terms(row.getOwnList()));
  }

  private static Policy fromBeforePresets(PolicyRow row) {
    return Policy.DEFAULT
        .with(Term.HISTORY, row.getHistory())
        .with(Term.ROLLING_AGE, row.getRollingAgeS())
        .with(Term.MESSAGES_KEPT, row.getMessagesKeptS())
        .with(Term.ROSTER_KEPT, row.getRosterKeptS())
        .with(Term.AUDIT_KEPT, row.getAuditKeptS())
        .with(Term.ON_QUIT, row.getOnQuit())
        .with(Term.ON_REMOVAL, row.getOnRemoval())
        .with(Term.ON_DISBAND, row.getOnDisband());
  }

  static List<TermRow> rows(Terms terms) {
    return terms.values().entrySet().stream()
        .map(
            each ->
                TermRow.newBuilder()
                    .setTerm(each.getKey().number())
                    .setValue(each.getValue())
                    .build())
        .toList();
  }

  static Terms terms(List<TermRow> rows) {
    var terms = Terms.NONE;
    for (var row : rows) {
      terms = terms.with(Forms.term(row.getTerm()), row.getValue());
    }
    return terms;
  }

  static InviteRow row(Invite invite) {
    return InviteRow.newBuilder()
        .setId(invite.id())
        .setBy(invite.by().value())
        .setSecret(invite.secret())
        .setExpiresMs(invite.expiresAt().toEpochMilli())
        .setUsesLeft(invite.usesLeft().orElse(NO_LIMIT))
        .build();
  }

  static Invite invite(InviteRow row) {
    return new Invite(
        row.getId(),
        new UserId(row.getBy()),
        row.getSecret(),
        Instant.ofEpochMilli(row.getExpiresMs()),
        row.getUsesLeft() < 0 ? OptionalInt.empty() : OptionalInt.of((int) row.getUsesLeft()));
  }

  private static OfferedRow row(Offer offer) {
    return OfferedRow.newBuilder()
        .setTo(offer.to().value())
        .setExpiresMs(offer.expiresAt().toEpochMilli())
        .setLeaves(offer.leaves())
        .build();
  }

  private static Offer offer(OfferedRow row) {
    return new Offer(
        new UserId(row.getTo()), Instant.ofEpochMilli(row.getExpiresMs()), row.getLeaves());
  }

  private static EndRow row(End end, Head.Erased erased) {
    return EndRow.newBuilder()
        .setSeq(end.seq())
        .setAtMs(end.at().toEpochMilli())
        .setBy(end.by().value())
        .setMode(end.mode().number())
        .setReason(end.reason())
        .setMessagesErasedMs(end.deadlines().messages().toEpochMilli())
        .setRosterErasedMs(end.deadlines().roster().toEpochMilli())
        .setAuditErasedMs(end.deadlines().audit().toEpochMilli())
        .setErased(
            (erased.messages() ? MESSAGES_BIT : 0)
                | (erased.roster() ? ROSTER_BIT : 0)
                | (erased.audit() ? AUDIT_BIT : 0))
        .setMembers(end.members())
        .build();
  }

  private static End end(EndRow row) {
    var deadlines =
        new Deadlines(
            Instant.ofEpochMilli(row.getMessagesErasedMs()),
            Instant.ofEpochMilli(row.getRosterErasedMs()),
            Instant.ofEpochMilli(row.getAuditErasedMs()));
    return new End(
        row.getSeq(),
        Instant.ofEpochMilli(row.getAtMs()),
        new UserId(row.getBy()),
        Forms.purgeMode(row.getMode()),
        row.getReason(),
        deadlines,
        row.getMembers());
  }

  private static Head.Erased erased(int bits) {
    return new Head.Erased(
        (bits & MESSAGES_BIT) != 0, (bits & ROSTER_BIT) != 0, (bits & AUDIT_BIT) != 0);
  }
}
