package io.muster.store;

import io.muster.group.Deadlines;
import io.muster.group.Door;
import io.muster.group.End;
import io.muster.group.Head;
import io.muster.group.Invite;
import io.muster.group.Offer;
import io.muster.group.Policy;
import io.muster.group.UserId;
import io.muster.proto.store.v1.EndRow;
import io.muster.proto.store.v1.HeadRow;
import io.muster.proto.store.v1.InviteRow;
import io.muster.proto.store.v1.OfferedRow;
import io.muster.proto.store.v1.PolicyRow;
import java.time.Duration;
import java.time.Instant;
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
            .setErasedTo(head.erasedTo());
    head.offer().ifPresent(offer -> row.setOffer(row(offer)));
    head.end().ifPresent(end -> row.setEnd(row(end, head.erased())));
    return row.build().toByteArray();
  }

  static Head head(byte[] value) {
    return Forms.read(HeadRow.parser(), value, HeadForm::head);
  }

  /// Groups from before there was a row for the door kept their invites here.
  static Door formerDoor(byte[] value) {
    return Forms.read(
        HeadRow.parser(), value, row -> new Door(DoorForm.invites(row.getInvitesList())));
  }

  private static Head head(HeadRow row) {
    return new Head(
        row.getName(),
        new UserId(row.getOwner()),
        policy(row.getPolicy()),
        Instant.ofEpochMilli(row.getCreatedMs()),
        row.getGovernanceSeq(),
        row.hasOffer() ? Optional.of(offer(row.getOffer())) : Optional.empty(),
        row.hasEnd() ? Optional.of(end(row.getEnd())) : Optional.empty(),
        row.getErasedTo(),
        erased(row.getEnd().getErased()));
  }

  static PolicyRow row(Policy policy) {
    return PolicyRow.newBuilder()
        .setHistory(policy.history().number())
        .setRollingAgeS(policy.rollingAge().map(Duration::toSeconds).orElse(0L))
        .setMessagesKeptS(policy.messagesKept().toSeconds())
        .setRosterKeptS(policy.rosterKept().toSeconds())
        .setAuditKeptS(policy.auditKept().toSeconds())
        .setOnQuit(policy.onQuit().number())
        .setOnRemoval(policy.onRemoval().number())
        .setOnDisband(policy.onDisband().number())
        .build();
  }

  static Policy policy(PolicyRow row) {
    return new Policy(
        Forms.history(row.getHistory()),
        Optional.of(row.getRollingAgeS()).filter(age -> age > 0).map(Duration::ofSeconds),
        Duration.ofSeconds(row.getMessagesKeptS()),
        Duration.ofSeconds(row.getRosterKeptS()),
        Duration.ofSeconds(row.getAuditKeptS()),
        Forms.purgeMode(row.getOnQuit()),
        Forms.purgeMode(row.getOnRemoval()),
        Forms.purgeMode(row.getOnDisband()));
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
        .build();
  }

  private static Offer offer(OfferedRow row) {
    return new Offer(new UserId(row.getTo()), Instant.ofEpochMilli(row.getExpiresMs()));
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
