package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Previewed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The ways out of a group: each shows what it would do, and asks. Owner: the thread that reads.
final class Exits {
  private static final String REASON = "finished";

  private final Chat chat;
  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;
  private final InstantSource clock;

  Exits(Chat chat, MusterClient client, Screen screen, Voice voice, InstantSource clock) {
    this.chat = chat;
    this.client = client;
    this.screen = screen;
    this.voice = voice;
    this.clock = clock;
  }

  /// @param reason what the owner sees counted; empty: none
  void quit(StoredGroup group, String reason) throws InterruptedException {
    var preview = chat.ask(client.previewQuit(group.id()));
    if (preview.isEmpty()) {
      return;
    }
    var would = preview.get();
    screen.show(voice.say(Word.PREVIEW_QUIT, group.name(), voice.mode(would.getMode())));
    if (would.getEndsGroup()) {
      screen.show(voice.say(Word.PREVIEW_ENDS));
      showErasure(would);
    }
    if (sure()) {
      done(chat.await(client.quit(group.id(), would.getToken(), reason)).isPresent());
    }
  }

  void remove(StoredGroup group, List<String> users) throws InterruptedException {
    var preview = chat.ask(client.previewRemoval(group.id(), users));
    if (preview.isEmpty()) {
      return;
    }
    var would = preview.get();
    chat.show(would.getPersonsList());
    screen.show(
        voice.say(
            Word.PREVIEW_REMOVE, would.getPeople(), group.name(), voice.mode(would.getMode())));
    if (sure()) {
      chat.await(client.remove(group.id(), users, would.getToken(), code(would.getNeedsCode())))
          .ifPresent(people -> done(people.getPeopleList()));
    }
  }

  /// @param reason what the members are told; empty: that it is finished
  void disband(StoredGroup group, String reason) throws InterruptedException {
    var preview = chat.ask(client.previewDisband(group.id()));
    if (preview.isEmpty()) {
      return;
    }
    if (goesOn(group, preview.get())) {
      var token = preview.get().getToken();
      var code = code(preview.get().getNeedsCode());
      chat.await(client.disband(group.id(), token, reason(reason), code)).ifPresent(this::done);
    }
  }

  /// @param words in how many days, and the reason
  void sunset(StoredGroup group, String words) throws InterruptedException {
    var parts = words.split("\\s+", 2);
    if (!parts[0].matches("\\d{1,3}")) {
      screen.show(voice.say(Word.NEEDS, "/sunset"));
      return;
    }
    var end = clock.instant().plus(Duration.ofDays(Integer.parseInt(parts[0])));
    var preview = chat.ask(client.course(group.id()).previewSunset(end));
    if (preview.isPresent() && goesOn(group, preview.get())) {
      var why = reason(parts.length == 2 ? parts[1] : "");
      var token = preview.get().getToken();
      var code = code(preview.get().getNeedsCode());
      chat.await(client.course(group.id()).sunset(end, token, why, code)).ifPresent(this::done);
    }
  }

  private static String reason(String given) {
    return given.isEmpty() ? REASON : given;
  }

  /// Shows what the server says about the end of the group, and asks if nothing is in the way.
  private boolean goesOn(StoredGroup group, Previewed would) {
    screen.show(voice.say(Word.PREVIEW_END, would.getPeople(), group.name()));
    would.getNotesList().forEach(note -> screen.show(voice.note(note)));
    return !would.getToken().isEmpty() && sure();
  }

  private void showErasure(Previewed would) {
    screen.show(
        voice.say(
            Word.PREVIEW_ERASED,
            voice.day(would.getMessagesErasedMs()),
            voice.day(would.getRosterErasedMs())));
  }

  boolean sure() {
    var answer = screen.read(voice.say(Word.SURE)).orElse("").strip();
    boolean sure = answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    if (!sure) {
      screen.show(voice.say(Word.CANCELLED));
    }
    return sure;
  }

  /// Asks for what their authenticator shows, where it is needed.
  String code(boolean needed) {
    return needed ? screen.read(voice.say(Word.CODE)).orElse("").strip() : "";
  }

  /// It was carried out, but perhaps not for everybody.
  void done(List<Person> people) {
    chat.show(people);
    done(true);
  }

  private void done(Done done) {
    chat.showWaiting(done);
    done(!done.hasWaiting());
  }

  private void done(boolean done) {
    if (done) {
      screen.show(voice.say(Word.DONE));
    }
  }
}
