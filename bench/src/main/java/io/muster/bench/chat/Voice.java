package io.muster.bench.chat;

import io.muster.proto.v1.ClaimRaised;
import io.muster.proto.v1.ClosingKind;
import io.muster.proto.v1.EndScheduled;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Note;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Says things in the language of the person, at their time.
///
/// @param chinese or else English
record Voice(boolean chinese, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
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

  String role(Role role) {
    return switch (role) {
      case OWNER -> say(Word.ROLE_OWNER);
      case ADMIN -> say(Word.ROLE_ADMIN);
      case MEMBER, ROLE_UNSPECIFIED, UNRECOGNIZED -> say(Word.ROLE_MEMBER);
    };
  }

  /// What came of it for one person.
  String outcome(Person.Outcome outcome) {
    return switch (outcome) {
      case CARRIED_OUT -> say(Word.DONE);
      case ALREADY_A_MEMBER -> say(Word.O_ALREADY);
      case NOT_IN_GROUP -> say(Word.O_NOT_IN_GROUP);
      case NOT_ALLOWED -> say(Word.O_NOT_ALLOWED);
      case NO_ROOM -> say(Word.O_NO_ROOM);
      case NOT_ONESELF -> say(Word.O_ONESELF);
      case BANNED -> say(Word.O_BANNED);
      case TERMS_TO_ACCEPT -> say(Word.O_TERMS);
      case NOT_BANNED -> say(Word.O_NOT_BANNED);
      case NOT_OF_AGE -> say(Word.O_NOT_OF_AGE);
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> say(Word.O_OTHER);
    };
  }

  String entry(Entry entry) {
    return TIME.format(Instant.ofEpochMilli(entry.getAtMs()).atZone(zone)) + " " + what(entry);
  }

  private String what(Entry entry) {
    var actor = entry.getActor();
    return switch (entry.getWhatCase()) {
      case POSTED -> posted(actor, entry.getPosted());
      case CREATED -> say(Word.E_CREATED, actor);
      case ADDED -> say(Word.E_ADDED, actor, String.join(", ", entry.getAdded().getUsersList()));
      case JOINED -> say(Word.E_JOINED, actor);
      case LEFT -> say(Word.E_LEFT, actor);
      case RETURNED -> say(Word.E_RETURNED, actor, entry.getReturned().getUser());
      case REMOVED ->
          say(Word.E_REMOVED, actor, String.join(", ", entry.getRemoved().getUsersList()));
      case ROLE_CHANGED ->
          say(
              Word.E_ROLE,
              actor,
              entry.getRoleChanged().getUser(),
              role(entry.getRoleChanged().getRole()));
      case OWNERSHIP_OFFERED -> say(Word.E_OFFERED, actor, entry.getOwnershipOffered().getTo());
      case OFFER_CLOSED -> say(Word.E_OFFER_CLOSED, entry.getOfferClosed().getTo());
      case OWNERSHIP_TRANSFERRED -> say(Word.E_TRANSFERRED, actor);
      case OWNERSHIP_INHERITED -> say(Word.E_TRANSFERRED, entry.getOwnershipInherited().getTo());
      case CLAIM_RAISED -> claimed(actor, entry.getClaimRaised());
      case CLAIM_ENDED -> say(Word.E_CLAIM_ENDED);
      case RESTORED -> say(Word.E_RESTORED, actor);
      case FROZEN_BY_ORGANISATION ->
          say(Word.E_HELD, actor, because(entry.getFrozenByOrganisation().getReason()));
      case UNFROZEN_BY_ORGANISATION -> say(Word.E_RELEASED, actor);
      case RENAMED -> say(Word.E_RENAMED, actor, entry.getRenamed().getName());
      case NICKNAME_CHANGED ->
          say(Word.E_NICKNAME, actor, entry.getNicknameChanged().getNickname());
      case POLICY_CHANGED -> say(Word.E_POLICY, actor);
      case RECALLED -> say(Word.E_RECALLED, actor);
      case END_SCHEDULED -> scheduled(actor, entry.getEndScheduled());
      case END_CANCELLED -> say(Word.E_END_CANCELLED, actor);
      case END_PAUSED -> say(Word.E_END_PAUSED);
      case END_RESUMED -> say(Word.E_END_RESUMED, actor, moment(entry.getEndResumed().getCutMs()));
      case FROZEN -> say(Word.E_FROZEN, actor, because(entry.getFrozen().getReason()));
      case UNFROZEN -> say(Word.E_UNFROZEN, actor);
      case SUCCESSOR_NAMED -> successor(entry.getSuccessorNamed().getCode());
      case DISBANDED -> say(Word.E_DISBANDED, actor, because(entry.getDisbanded().getReason()));
      case WHAT_NOT_SET -> say(Word.E_OTHER);
    };
  }

  private String posted(String actor, Posted posted) {
    if (posted.getAnnouncement()) {
      return say(Word.E_ANNOUNCED, actor, posted.getText());
    }
    return actor + ": " + (posted.getRecalled() ? say(Word.E_RECALLED_TEXT) : posted.getText());
  }

  /// What waits for a word on a phone.
  String asks(PhoneAsk ask) {
    return switch (ask.getWhat()) {
      case SUNSET -> say(Word.ASKS_SUNSET, moment(ask.getEndsMs()));
      case TRANSFER -> say(Word.ASKS_TRANSFER, ask.getTo());
      case DISBAND, WHAT_UNSPECIFIED, UNRECOGNIZED -> say(Word.ASKS_DISBAND);
    };
  }

  private String scheduled(String actor, EndScheduled end) {
    var word = end.getKind() == ClosingKind.SUNSET ? Word.E_SUNSET : Word.E_END_SCHEDULED;
    return say(word, actor, moment(end.getCutMs()), because(end.getReason()));
  }

  private String claimed(String actor, ClaimRaised claim) {
    return say(
        Word.E_CLAIM_RAISED,
        actor,
        claim.getTo(),
        moment(claim.getDueMs()),
        because(claim.getEvidence()));
  }

  private String successor(String code) {
    return code.isEmpty() ? say(Word.E_NO_SUCCESSOR) : say(Word.E_SUCCESSOR, code);
  }

  /// A time to the minute, in UTC as the server tells it.
  static String moment(long ms) {
    return MOMENT.format(Instant.ofEpochMilli(ms).atZone(ZoneOffset.UTC));
  }

  String note(Note note) {
    var mark =
        switch (note.getWeight()) {
          case INFORMATION, WEIGHT_UNSPECIFIED, UNRECOGNIZED -> "·";
          case WARNING -> "!";
          case BLOCKING -> "x";
        };
    return say(Word.NOTE, mark, note.getText());
  }

  String source(PolicyView.Source source) {
    return say(
        switch (source) {
          case GROUP -> Word.SOURCE_GROUP;
          case ORGANISATION -> Word.SOURCE_ORGANISATION;
          case PRESET, SOURCE_UNSPECIFIED, UNRECOGNIZED -> Word.SOURCE_PRESET;
        });
  }

  String purged(PurgeOrder order, String group) {
    var mode = say(order.getMode() == PurgeMode.KEEP_READ_ONLY ? Word.KEPT : Word.WIPED);
    return switch (order.getEnding()) {
      case QUIT -> say(Word.PURGED_QUIT, group, mode);
      case REMOVAL -> say(Word.PURGED_REMOVAL, group, order.getBy(), mode);
      case DISBAND, ENDING_UNSPECIFIED, UNRECOGNIZED ->
          say(Word.PURGED_DISBAND, group, order.getBy(), mode, because(order.getReason()));
    };
  }

  private String because(String reason) {
    return reason.isEmpty() ? "" : say(Word.BECAUSE, reason);
  }
}
