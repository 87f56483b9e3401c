package io.muster.store;

import io.muster.group.Claim;
import io.muster.group.Closing;
import io.muster.group.Course;
import io.muster.group.DeviceId;
import io.muster.group.Draft;
import io.muster.group.Freeze;
import io.muster.group.PhoneAsk;
import io.muster.group.UserId;
import io.muster.group.Wish;
import io.muster.proto.store.v1.ClaimRow;
import io.muster.proto.store.v1.ClosingRow;
import io.muster.proto.store.v1.DraftRow;
import io.muster.proto.store.v1.FreezeRow;
import io.muster.proto.store.v1.HeadRow;
import io.muster.proto.store.v1.ObjectionRow;
import io.muster.proto.store.v1.PhoneAskRow;
import java.time.Instant;
import java.util.Optional;

/// The durable form of what is about to become of a group, both ways. Part of its head.
final class CourseForm {
  private CourseForm() {}

  static void write(Course course, HeadRow.Builder row) {
    course.closing().ifPresent(closing -> row.setClosing(row(closing)));
    course.freeze().ifPresent(freeze -> row.setFreeze(row(freeze)));
    course.hold().ifPresent(hold -> row.setHold(row(hold)));
    course.claim().ifPresent(claim -> row.setClaim(row(claim)));
    row.setSuccessor(course.successor());
    course.phoneAsk().ifPresent(ask -> row.setPhoneAsk(row(ask)));
    course.drafts().forEach(draft -> row.addDrafts(row(draft)));
    row.setAsks(course.asks());
  }

  static Course course(HeadRow row) {
    return new Course(
        row.hasClosing() ? Optional.of(closing(row.getClosing())) : Optional.empty(),
        row.hasFreeze() ? Optional.of(freeze(row.getFreeze())) : Optional.empty(),
        row.hasHold() ? Optional.of(freeze(row.getHold())) : Optional.empty(),
        row.hasClaim() ? Optional.of(claim(row.getClaim())) : Optional.empty(),
        row.getSuccessor(),
        row.hasPhoneAsk() ? Optional.of(phoneAsk(row.getPhoneAsk())) : Optional.empty(),
        row.getDraftsList().stream().map(CourseForm::draft).toList(),
        row.getAsks());
  }

  private static ClosingRow row(Closing closing) {
    return ClosingRow.newBuilder()
        .setSeq(closing.seq())
        .setKind(closing.kind().number())
        .setBy(closing.by().value())
        .setCutMs(closing.cutAt().toEpochMilli())
        .setObjectionsUntilMs(closing.objectionsUntil().toEpochMilli())
        .setReason(closing.reason())
        .setPausedMs(closing.pausedAt().map(Instant::toEpochMilli).orElse(0L))
        .setResumed(closing.resumed())
        .setObjections(closing.objections())
        .build();
  }

  private static Closing closing(ClosingRow row) {
    return new Closing(
        row.getSeq(),
        Forms.closing(row.getKind()),
        new UserId(row.getBy()),
        Instant.ofEpochMilli(row.getCutMs()),
        Instant.ofEpochMilli(row.getObjectionsUntilMs()),
        row.getReason(),
        row.getPausedMs() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(row.getPausedMs())),
        row.getResumed(),
        row.getObjections());
  }

  private static ClaimRow row(Claim claim) {
    return ClaimRow.newBuilder()
        .setBy(claim.by().value())
        .setTo(claim.to().value())
        .setEvidence(claim.evidence())
        .setAtMs(claim.at().toEpochMilli())
        .setDueMs(claim.dueAt().toEpochMilli())
        .build();
  }

  private static Claim claim(ClaimRow row) {
    return new Claim(
        new UserId(row.getBy()),
        new UserId(row.getTo()),
        row.getEvidence(),
        Instant.ofEpochMilli(row.getAtMs()),
        Instant.ofEpochMilli(row.getDueMs()));
  }

  static FreezeRow row(Freeze freeze) {
    return FreezeRow.newBuilder()
        .setBy(freeze.by().value())
        .setAtMs(freeze.at().toEpochMilli())
        .setReason(freeze.reason())
        .build();
  }

  static Freeze freeze(FreezeRow row) {
    return new Freeze(
        new UserId(row.getBy()), Instant.ofEpochMilli(row.getAtMs()), row.getReason());
  }

  private static PhoneAskRow row(PhoneAsk ask) {
    var row =
        PhoneAskRow.newBuilder()
            .setNumber(ask.number())
            .setBy(ask.by().value())
            .setDevice(ask.from().value())
            .setAtMs(ask.at().toEpochMilli())
            .setUntilMs(ask.until().toEpochMilli())
            .setGovernanceSeq(ask.governance());
    switch (ask.wish()) {
      case Wish.Disband(var reason) -> row.getDisbandBuilder().setText(reason);
      case Wish.Sunset(var endsAt, var reason) ->
          row.getSunsetBuilder().setEndsMs(endsAt.toEpochMilli()).setReason(reason);
      case Wish.Offer(var to, var leaves) ->
          row.setLeaves(leaves).getOfferBuilder().setText(to.value());
    }
    return row.build();
  }

  private static PhoneAsk phoneAsk(PhoneAskRow row) {
    Wish wish =
        switch (row.getWishCase()) {
          case DISBAND -> new Wish.Disband(row.getDisband().getText());
          case SUNSET ->
              new Wish.Sunset(
                  Instant.ofEpochMilli(row.getSunset().getEndsMs()), row.getSunset().getReason());
          case OFFER -> new Wish.Offer(new UserId(row.getOffer().getText()), row.getLeaves());
          case WISH_NOT_SET -> throw new BrokenStore("an ask wishes nothing known");
        };
    return new PhoneAsk(
        row.getNumber(),
        new UserId(row.getBy()),
        wish,
        new DeviceId(row.getDevice()),
        Instant.ofEpochMilli(row.getAtMs()),
        Instant.ofEpochMilli(row.getUntilMs()),
        row.getGovernanceSeq());
  }

  private static DraftRow row(Draft draft) {
    return DraftRow.newBuilder()
        .setNumber(draft.number())
        .setBy(draft.by().value())
        .setText(draft.text())
        .setAtMs(draft.at().toEpochMilli())
        .setUntilMs(draft.until().toEpochMilli())
        .build();
  }

  private static Draft draft(DraftRow row) {
    return new Draft(
        row.getNumber(),
        new UserId(row.getBy()),
        row.getText(),
        Instant.ofEpochMilli(row.getAtMs()),
        Instant.ofEpochMilli(row.getUntilMs()));
  }

  static byte[] objection(Instant at, String reason) {
    return ObjectionRow.newBuilder()
        .setAtMs(at.toEpochMilli())
        .setReason(reason)
        .build()
        .toByteArray();
  }

  static Objection objection(UserId user, byte[] value) {
    return Forms.read(
        ObjectionRow.parser(),
        value,
        row -> new Objection(user, Instant.ofEpochMilli(row.getAtMs()), row.getReason()));
  }
}
