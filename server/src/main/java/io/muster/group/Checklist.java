package io.muster.group;

import io.muster.group.Note.Weight;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What somebody should know before they confirm an act.
final class Checklist {

  private Checklist() {}

  static List<Note> of(Turn turn, Act act, int people, boolean needsCode) {
    var notes = new ArrayList<>(of(turn, act, people));
    if (needsCode) {
      notes.add(info(Sentence.CODE_NEEDED.phrase()));
    }
    return List.copyOf(notes);
  }

  private static List<Note> of(Turn turn, Act act, int people) {
    return switch (act) {
      case Act.Quit() -> quit(turn);
      case Act.Remove(List<UserId> _) -> removal(turn, people);
      case Act.Ban(List<UserId> _) -> ban(turn, people);
      case Act.Disband() ->
          end(turn, people, turn.at().plus(turn.head().policy().notice()), Closing.Kind.NOTICE);
      case Act.Sunset(Instant endsAt) -> end(turn, people, endsAt, Closing.Kind.SUNSET);
    };
  }

  private static List<Note> quit(Turn turn) {
    var notes = new ArrayList<Note>();
    boolean last = turn.group().roster().size() == 1;
    notes.add(
        last
            ? warning(Sentence.QUIT_ENDS_GROUP.phrase())
            : info(Sentence.QUIT_GIVES_NOTHING_NEW.phrase()));
    notes.add(info(devices(turn.head().policy().onQuit())));
    return List.copyOf(notes);
  }

  private static List<Note> removal(Turn turn, int people) {
    return List.of(
        warning(Sentence.REMOVAL_CUTS.with("people", people)),
        info(devices(turn.head().policy().onRemoval())));
  }

  private static List<Note> ban(Turn turn, int people) {
    var notes = new ArrayList<Note>();
    notes.add(warning(Sentence.BAN_KEEPS_OUT.phrase()));
    if (people > 0) {
      notes.addAll(removal(turn, people));
    }
    return List.copyOf(notes);
  }

  private static List<Note> end(Turn turn, int people, Instant cutAt, Closing.Kind kind) {
    var notes = new ArrayList<Note>();
    Policy policy = turn.head().policy();
    turn.closing()
        .ifPresent(
            closing ->
                notes.add(
                    new Note(
                        Weight.BLOCKING, Sentence.END_SCHEDULED_FOR.with("at", closing.cutAt()))));
    notes.add(warning(Sentence.DISBAND_CUTS.with("people", people)));
    turn.head().belonging().map(Checklist::approval).ifPresent(notes::add);
    if (cutAt.isAfter(turn.at())) {
      notes.add(info(Sentence.DISBAND_ANNOUNCED.with("at", cutAt)));
      notes.add(info(Sentence.DISBAND_CAN_BE_CANCELLED.phrase()));
      notes.add(warning(Sentence.DISBAND_RESTS_ADMINS.phrase()));
      Instant objections = Closings.objectionsUntil(policy, turn.at(), cutAt);
      if (objections.isAfter(turn.at())) {
        notes.add(info(Sentence.DISBAND_OBJECTIONS.with("at", objections)));
      }
    } else {
      notes.add(warning(Sentence.DISBAND_AT_ONCE.phrase()));
    }
    if (Phones.areAsked(turn)) {
      notes.add(
          info(Sentence.PHONE_CONFIRMS.with("minutes", turn.rules().phoneWithin().toMinutes())));
    }
    if (kind == Closing.Kind.SUNSET) {
      notes.add(warning(Sentence.SUNSET_SILENCES.phrase()));
    }
    notes.add(warning(devices(policy.onDisband())));
    long entries = turn.group().lastSeq() - turn.head().erasedTo();
    Deadlines deadlines = Deadlines.after(cutAt, policy);
    notes.add(
        info(Sentence.DISBAND_ERASES.with("entries", entries).with("at", deadlines.messages())));
    long invites =
        turn.group().door().invites().values().stream()
            .filter(invite -> invite.isOpenAt(turn.at()))
            .count();
    if (invites > 0) {
      notes.add(warning(Sentence.DISBAND_KILLS_INVITES.with("invites", invites)));
    }
    turn.head()
        .openOffer(turn.at())
        .ifPresent(
            offer ->
                notes.add(warning(Sentence.DISBAND_OPEN_OFFER.with("to", offer.to().value()))));
    return List.copyOf(notes);
  }

  /// The times below are those of an approval right now.
  private static Note approval(Belonging belonging) {
    return belonging.ask().isPresent()
        ? new Note(Weight.BLOCKING, Sentence.CASE_OPEN.phrase())
        : info(Sentence.DISBAND_NEEDS_APPROVAL.with("org", belonging.org().value()));
  }

  private static Phrase devices(PurgeMode mode) {
    return switch (mode) {
      case KEEP_READ_ONLY -> Sentence.DEVICES_KEEP.phrase();
      case WIPE -> Sentence.DEVICES_WIPE.phrase();
    };
  }

  private static Note info(Phrase text) {
    return new Note(Weight.INFORMATION, text);
  }

  private static Note warning(Phrase text) {
    return new Note(Weight.WARNING, text);
  }
}
