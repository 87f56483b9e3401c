package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What becomes of a group: its scheduled end, objections to it, a freeze, a successor, its policy.
/// Owner: the thread that reads.
final class Prospects {
  private static final List<String> YES_OR_NO = List.of("yes", "no");

  private final Chat chat;
  private final Exits exits;
  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;

  Prospects(Chat chat, Exits exits, MusterClient client, Screen screen, Voice voice) {
    this.chat = chat;
    this.exits = exits;
    this.client = client;
    this.screen = screen;
    this.voice = voice;
  }

  void keep(StoredGroup group) throws InterruptedException {
    act(client.course(group.id()).cancelEnd());
  }

  void resume(StoredGroup group) throws InterruptedException {
    act(client.course(group.id()).resumeEnd());
  }

  void object(StoredGroup group, String reason) throws InterruptedException {
    if (chat.await(client.course(group.id()).objectToEnd(reason)).isPresent()) {
      screen.show(voice.say(Word.OBJECTED));
    }
  }

  void objections(StoredGroup group) throws InterruptedException {
    var page = chat.ask(client.course(group.id()).objections("", 0));
    if (page.isEmpty()) {
      return;
    }
    if (page.get().getObjectionsCount() == 0) {
      screen.show(voice.say(Word.NO_OBJECTIONS));
    }
    page.get()
        .getObjectionsList()
        .forEach(o -> screen.show(voice.say(Word.OBJECTION, o.getUser(), o.getReason())));
    if (page.get().getMore()) {
      screen.show("  ...");
    }
  }

  void freeze(StoredGroup group, String reason) throws InterruptedException {
    act(client.course(group.id()).freeze(reason));
  }

  void unfreeze(StoredGroup group) throws InterruptedException {
    act(client.course(group.id()).unfreeze());
  }

  void successor(StoredGroup group, String code) throws InterruptedException {
    act(client.course(group.id()).nameSuccessor(code));
  }

  void announce(StoredGroup group, String text) throws InterruptedException {
    act(client.announcements(group.id()).announce(text));
  }

  void announcements(StoredGroup group) throws InterruptedException {
    var list = chat.ask(client.announcements(group.id()).waiting());
    if (list.isEmpty()) {
      return;
    }
    if (list.get().getDraftsCount() == 0) {
      screen.show(voice.say(Word.NO_ANNOUNCEMENTS));
    }
    list.get()
        .getDraftsList()
        .forEach(
            draft ->
                screen.show(
                    voice.say(
                        Word.ANNOUNCEMENT, draft.getNumber(), draft.getBy(), draft.getText())));
  }

  /// @param words the number of what waits, and yes or no
  void approve(StoredGroup group, List<String> words) throws InterruptedException {
    if (isAnswer(words, "/approve")) {
      act(
          client
              .announcements(group.id())
              .answer(Long.parseLong(words.getFirst()), words.get(1).equals("yes")));
    }
  }

  /// @param words an admin, and yes or no
  void announcer(StoredGroup group, List<String> words) throws InterruptedException {
    if (words.size() != 2 || !YES_OR_NO.contains(words.get(1))) {
      screen.show(voice.say(Word.NEEDS, "/announcer"));
    } else {
      act(client.announcements(group.id()).grant(words.getFirst(), words.get(1).equals("yes")));
    }
  }

  /// @param words the number of what waits, and yes or no
  void phone(StoredGroup group, List<String> words) throws InterruptedException {
    if (isAnswer(words, "/phone")) {
      act(
          client
              .course(group.id())
              .answerOnPhone(Long.parseLong(words.getFirst()), words.get(1).equals("yes")));
    }
  }

  private boolean isAnswer(List<String> words, String command) {
    boolean is =
        words.size() == 2
            && words.getFirst().matches("\\d{1,9}")
            && YES_OR_NO.contains(words.get(1));
    if (!is) {
      screen.show(voice.say(Word.NEEDS, command));
    }
    return is;
  }

  /// @param words nothing, or a field of the policy and its value
  void policy(StoredGroup group, String words) throws InterruptedException {
    var view = chat.ask(client.policy(group.id()));
    if (view.isEmpty()) {
      return;
    }
    if (words.isEmpty()) {
      view.get().getTermsList().forEach(term -> screen.show(line(term)));
      return;
    }
    var parts = words.split("\\s+");
    var settled =
        parts.length == 2
            ? PolicyWords.settled(view.get().getOwn(), parts[0], parts[1])
            : Optional.<Policy>empty();
    if (settled.isEmpty()) {
      screen.show(voice.say(Word.NEEDS, "/policy"));
    } else {
      boolean needsCode =
          view.get().getPolicy().getSecondFactor() == 1 && settled.get().getSecondFactor() == 0;
      act(client.setPolicy(group.id(), settled.get(), exits.code(needsCode)));
    }
  }

  private String line(PolicyView.Term term) {
    return "  %-16s %-16s %s"
        .formatted(term.getName(), PolicyWords.value(term), voice.source(term.getSource()));
  }

  private void act(CompletableFuture<Done> answer) throws InterruptedException {
    chat.await(answer).ifPresent(chat::showWaiting);
  }
}
