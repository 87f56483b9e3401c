package io.muster.store;

import io.muster.group.Closing;
import io.muster.group.Course;
import io.muster.group.Freeze;
import io.muster.group.UserId;
import io.muster.proto.store.v1.ClosingRow;
import io.muster.proto.store.v1.FreezeRow;
import io.muster.proto.store.v1.HeadRow;
import io.muster.proto.store.v1.ObjectionRow;
import java.time.Instant;
import java.util.Optional;

/// The durable form of what is about to become of a group, both ways. Part of its head.
final class CourseForm {
  private CourseForm() {}

  static void write(Course course, HeadRow.Builder row) {
    course.closing().ifPresent(closing -> row.setClosing(row(closing)));
    course.freeze().ifPresent(freeze -> row.setFreeze(row(freeze)));
    row.setSuccessor(course.successor());
  }

  static Course course(HeadRow row) {
    return new Course(
        row.hasClosing() ? Optional.of(closing(row.getClosing())) : Optional.empty(),
        row.hasFreeze() ? Optional.of(freeze(row.getFreeze())) : Optional.empty(),
        row.getSuccessor());
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

  private static FreezeRow row(Freeze freeze) {
    return FreezeRow.newBuilder()
        .setBy(freeze.by().value())
        .setAtMs(freeze.at().toEpochMilli())
        .setReason(freeze.reason())
        .build();
  }

  private static Freeze freeze(FreezeRow row) {
    return new Freeze(
        new UserId(row.getBy()), Instant.ofEpochMilli(row.getAtMs()), row.getReason());
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
