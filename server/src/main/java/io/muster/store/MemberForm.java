package io.muster.store;

import io.muster.group.Departure;
import io.muster.group.Former;
import io.muster.group.GroupState;
import io.muster.group.Member;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.store.v1.LastRow;
import io.muster.proto.store.v1.MemberRow;
import io.muster.proto.store.v1.WindowRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The durable form of who is, or was, in a group and of how far its log goes. Both ways.
final class MemberForm {
  private MemberForm() {}

  static byte[] active(Member member) {
    var row =
        MemberRow.newBuilder()
            .setActive(true)
            .setRole(member.role().number())
            .setNickname(member.nickname())
            .setJoinedMs(member.joinedAt().toEpochMilli())
            .setSince(member.since())
            .setObjectedTo(member.objectedTo())
            .setAnnounces(member.announces())
            .setMutedUntilMs(member.mutedUntil().toEpochMilli());
    member.windows().forEach(window -> row.addWindows(row(window)));
    return row.build().toByteArray();
  }

  /// What stays of a member who is gone: what they may still read if they come back, and how they
  /// went.
  static byte[] former(Former former) {
    Departure departure = former.departure();
    var row =
        MemberRow.newBuilder()
            .setRole(former.role().number())
            .setNickname(former.nickname())
            .setJoinedMs(former.joinedAt().toEpochMilli())
            .setEnding(departure.kind().number())
            .setEndedMs(departure.at().toEpochMilli())
            .setEndedBy(departure.by().value());
    former.windows().forEach(window -> row.addWindows(row(window)));
    return row.build().toByteArray();
  }

  /// Empty for a member, and for whoever went before this was kept.
  static Optional<Former> former(UserId user, byte[] value) {
    return Forms.read(
        MemberRow.parser(),
        value,
        row ->
            row.getActive() || row.getRole() == 0
                ? Optional.empty()
                : departure(row)
                    .map(
                        departure ->
                            new Former(
                                user,
                                departure,
                                Forms.role(row.getRole()),
                                row.getNickname(),
                                Instant.ofEpochMilli(row.getJoinedMs()),
                                windows(row))));
  }

  static Place place(byte[] value) {
    return Forms.read(
        MemberRow.parser(),
        value,
        row ->
            row.getActive()
                ? new Place(true, List.of(), Optional.empty())
                : new Place(false, windows(row), departure(row)));
  }

  /// Empty for whoever went before this was kept.
  private static Optional<Departure> departure(MemberRow row) {
    return row.getEnding() == 0
        ? Optional.empty()
        : Optional.of(
            new Departure(
                Forms.ending(row.getEnding()),
                windows(row).getLast().to(),
                Instant.ofEpochMilli(row.getEndedMs()),
                new UserId(row.getEndedBy())));
  }

  static boolean isActive(byte[] value) {
    return Forms.read(MemberRow.parser(), value, MemberRow::getActive);
  }

  /// Empty for a former member.
  static Optional<Member> member(byte[] value) {
    return Forms.read(
        MemberRow.parser(),
        value,
        row -> row.getActive() ? Optional.of(member(row)) : Optional.empty());
  }

  private static Member member(MemberRow row) {
    return new Member(
        Forms.role(row.getRole()),
        windows(row),
        row.getNickname(),
        row.getSince(),
        Instant.ofEpochMilli(row.getJoinedMs()),
        row.getObjectedTo(),
        row.getAnnounces(),
        Instant.ofEpochMilli(row.getMutedUntilMs()));
  }

  private static List<Window> windows(MemberRow row) {
    return row.getWindowsList().stream()
        .map(w -> new Window(w.getFrom(), w.getTo() == 0 ? Window.OPEN : w.getTo()))
        .toList();
  }

  private static WindowRow row(Window window) {
    return WindowRow.newBuilder()
        .setFrom(window.from())
        .setTo(window.isOpen() ? 0 : window.to())
        .build();
  }

  static byte[] last(GroupState group) {
    return LastRow.newBuilder()
        .setSeq(group.lastSeq())
        .setAtMs(group.lastAt().toEpochMilli())
        .build()
        .toByteArray();
  }
}
