package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What becomes of a group: its scheduled end, objections to it, a freeze, a successor, its policy.
/// Owner: the thread that reads.
final class Prospects {
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
    chat.await(answer);
  }
}
