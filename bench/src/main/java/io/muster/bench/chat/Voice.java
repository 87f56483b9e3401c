package io.muster.bench.chat;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Says things in the language of the person, at their time.
///
/// @param chinese or else English
record Voice(boolean chinese, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  String say(Word word, Object... values) {
    var text = chinese ? word.chinese() : word.english();
    return values.length == 0 ? text : text.formatted(values);
  }

  String day(long ms) {
    return DAY.format(Instant.ofEpochMilli(ms).atZone(zone));
  }

  String mode(PurgeMode mode) {
    return say(mode == PurgeMode.KEEP_READ_ONLY ? Word.KEEP : Word.WIPE);
  }

  String entry(Entry entry) {
    return TIME.format(Instant.ofEpochMilli(entry.getAtMs()).atZone(zone)) + " " + what(entry);
  }

  private String what(Entry entry) {
    var actor = entry.getActor();
    return switch (entry.getWhatCase()) {
      case POSTED ->
          actor
              + ": "
              + (entry.getPosted().getRecalled()
                  ? say(Word.E_RECALLED_TEXT)
                  : entry.getPosted().getText());
      case CREATED -> say(Word.E_CREATED, actor);
      case ADDED -> say(Word.E_ADDED, actor, String.join(", ", entry.getAdded().getUsersList()));
      case JOINED -> say(Word.E_JOINED, actor);
      case LEFT -> say(Word.E_LEFT, actor);
      case REMOVED ->
          say(Word.E_REMOVED, actor, String.join(", ", entry.getRemoved().getUsersList()));
      case ROLE_CHANGED ->
          say(
              Word.E_ROLE,
              actor,
              entry.getRoleChanged().getUser(),
              entry.getRoleChanged().getRole());
      case OWNERSHIP_OFFERED -> say(Word.E_OFFERED, actor, entry.getOwnershipOffered().getTo());
      case OFFER_CLOSED -> say(Word.E_OFFER_CLOSED, entry.getOfferClosed().getTo());
      case OWNERSHIP_TRANSFERRED -> say(Word.E_TRANSFERRED, actor);
      case RENAMED -> say(Word.E_RENAMED, actor, entry.getRenamed().getName());
      case NICKNAME_CHANGED ->
          say(Word.E_NICKNAME, actor, entry.getNicknameChanged().getNickname());
      case POLICY_CHANGED -> say(Word.E_POLICY, actor);
      case RECALLED -> say(Word.E_RECALLED, actor);
      case DISBANDED -> say(Word.E_DISBANDED, actor);
      case WHAT_NOT_SET -> say(Word.E_OTHER);
    };
  }

  String purged(PurgeOrder order, String group) {
    var mode = mode(order.getMode());
    return switch (order.getEnding()) {
      case QUIT -> say(Word.PURGED_QUIT, group, mode);
      case REMOVAL -> say(Word.PURGED_REMOVAL, group, order.getBy(), mode);
      case DISBAND, ENDING_UNSPECIFIED, UNRECOGNIZED ->
          say(Word.PURGED_DISBAND, group, order.getBy(), mode);
    };
  }
}
