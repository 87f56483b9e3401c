package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Ban;
import io.muster.proto.v1.InviteView;
import java.time.Duration;
import java.util.List;

/// Who may come into a group and who may not. Owner: the thread that reads.
final class Guards {
  private final Chat chat;
  private final Exits exits;
  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;

  Guards(Chat chat, Exits exits, MusterClient client, Screen screen, Voice voice) {
    this.chat = chat;
    this.exits = exits;
    this.client = client;
    this.screen = screen;
    this.voice = voice;
  }

  /// @param words people, and perhaps for how many days
  void ban(StoredGroup group, List<String> words) throws InterruptedException {
    int last = words.size() - 2;
    boolean forDays =
        last > 0 && words.get(last).equals("for") && words.get(last + 1).matches("[1-9]\\d{0,3}");
    var users = forDays ? words.subList(0, last) : words;
    long untilMs = forDays ? inDays(Integer.parseInt(words.get(last + 1))) : 0;
    var door = client.door(group.id());
    var preview = chat.ask(door.previewBan(users));
    if (preview.isEmpty()) {
      return;
    }
    var would = preview.get();
    chat.show(would.getPersonsList());
    screen.show(
        voice.say(Word.PREVIEW_BAN, would.getPeople(), group.name(), voice.mode(would.getMode())));
    if (exits.sure()) {
      var code = exits.code(would.getNeedsCode());
      chat.await(door.ban(users, would.getToken(), untilMs, "", code))
          .ifPresent(people -> exits.done(people.getPeopleList()));
    }
  }

  private static long inDays(int days) {
    return System.currentTimeMillis() + Duration.ofDays(days).toMillis();
  }

  void unban(StoredGroup group, List<String> users) throws InterruptedException {
    chat.await(client.door(group.id()).unban(users))
        .ifPresent(people -> exits.done(people.getPeopleList()));
  }

  void bans(StoredGroup group) throws InterruptedException {
    chat.ask(client.door(group.id()).bans("", 0))
        .ifPresent(
            page -> {
              page.getBansList().forEach(this::show);
              if (page.getBansCount() == 0) {
                screen.show(voice.say(Word.NO_BANS));
              }
              if (page.getMore()) {
                screen.show("  ...");
              }
            });
  }

  void passcode(StoredGroup group, String passcode) throws InterruptedException {
    chat.await(client.door(group.id()).setPasscode(passcode)).ifPresent(_ -> exits.done(List.of()));
  }

  void terms(StoredGroup group, String text) throws InterruptedException {
    chat.await(client.door(group.id()).setTerms(text)).ifPresent(_ -> exits.done(List.of()));
  }

  /// Shows what whoever joins must accept, if there is anything, and asks.
  boolean accepts(InviteView view) {
    if (view.getTerms().getText().isEmpty()) {
      return true;
    }
    screen.show(voice.say(Word.TERMS, view.getName()));
    screen.show(view.getTerms().getText());
    return exits.sure();
  }

  /// @param name of a group whose archive is here
  void undo(String name) throws InterruptedException {
    var left =
        client.store().groups().stream()
            .filter(group -> group.status() != StoredGroup.Status.ACTIVE)
            .filter(group -> group.name().equals(name))
            .findFirst();
    if (left.isEmpty()) {
      screen.show(voice.say(Word.NO_SUCH_GROUP, name));
      return;
    }
    chat.await(client.door(left.get().id()).askToReturn())
        .ifPresent(_ -> screen.show(voice.say(Word.UNDO_ASKED, name)));
  }

  void returns(StoredGroup group) throws InterruptedException {
    chat.ask(client.door(group.id()).returns())
        .ifPresent(
            list -> {
              for (var ask : list.getAsksList()) {
                var until = voice.day(ask.getUntilMs());
                screen.show(
                    voice.say(Word.RETURN, ask.getUser(), voice.role(ask.getRole()), until));
              }
              if (list.getAsksCount() == 0) {
                screen.show(voice.say(Word.NO_RETURNS));
              }
            });
  }

  /// @param words a person, and yes or no
  void answer(StoredGroup group, List<String> words) throws InterruptedException {
    if (words.size() != 2 || !words.get(1).matches("yes|no")) {
      screen.show(voice.say(Word.NEEDS, "/return"));
      return;
    }
    boolean consent = words.get(1).equals("yes");
    chat.await(client.door(group.id()).answerReturn(words.getFirst(), consent))
        .ifPresent(_ -> exits.done(List.of()));
  }

  void reasons(StoredGroup group) throws InterruptedException {
    chat.ask(client.door(group.id()).leaveReasons())
        .ifPresent(
            reasons -> {
              for (var each : reasons.getReasonsList()) {
                screen.show(voice.say(Word.REASON, each.getReason(), each.getCount()));
              }
              if (reasons.getReasonsCount() == 0) {
                screen.show(voice.say(Word.NO_REASONS));
              }
            });
  }

  private void show(Ban ban) {
    var until =
        ban.getUntilMs() == 0
            ? voice.say(Word.BAN_FOR_EVER)
            : voice.say(Word.BAN_UNTIL, voice.day(ban.getUntilMs()));
    var why = ban.getReason().isEmpty() ? "" : voice.say(Word.BECAUSE, ban.getReason());
    screen.show(voice.say(Word.BAN, ban.getUser(), ban.getBy(), until, why));
  }
}
