package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Who may do what in a group, what it is called, and what was said too soon. What cannot be taken
/// back is shown and asked first. Owner: the thread that reads.
final class Offices {
  private static final int LOOKED_BACK = 200;

  private final Chat chat;
  private final Exits exits;
  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;

  Offices(Chat chat, Exits exits, MusterClient client, Screen screen, Voice voice) {
    this.chat = chat;
    this.exits = exits;
    this.client = client;
    this.screen = screen;
    this.voice = voice;
  }

  /// @param words to whom, and `quit` if the owner then leaves
  void transfer(StoredGroup group, List<String> words) throws InterruptedException {
    boolean quits = words.size() == 2 && words.get(1).equals("quit");
    if (words.size() > 1 && !quits) {
      screen.show(voice.say(Word.NEEDS, "/transfer"));
      return;
    }
    var to = words.getFirst();
    screen.show(voice.say(quits ? Word.PREVIEW_LEAVE_TO : Word.PREVIEW_TRANSFER, to, group.name()));
    if (exits.sure()) {
      var code = exits.code(asksForCode(group));
      act(
          quits
              ? client.course(group.id()).leaveTo(to, code)
              : client.offerOwnership(group.id(), to, code));
    }
  }

  private boolean asksForCode(StoredGroup group) throws InterruptedException {
    return chat.ask(client.getGroup(group.id()))
        .map(view -> view.getPolicy().getSecondFactor() == 1)
        .orElse(false);
  }

  void accept(StoredGroup group) throws InterruptedException {
    act(client.answerOwnership(group.id(), true));
  }

  void decline(StoredGroup group) throws InterruptedException {
    act(client.answerOwnership(group.id(), false));
  }

  void rename(StoredGroup group, String name) throws InterruptedException {
    act(client.rename(group.id(), name));
  }

  /// @param words a person and what they shall be
  void role(StoredGroup group, List<String> words) throws InterruptedException {
    var role = words.size() == 2 ? role(words.get(1)) : Optional.<Role>empty();
    if (role.isEmpty()) {
      screen.show(voice.say(Word.NEEDS, "/role"));
    } else {
      act(client.setRole(group.id(), words.getFirst(), role.get()));
    }
  }

  /// Roles are typed as English words whatever the language; Chinese ones count too.
  private Optional<Role> role(String word) {
    if (word.equals("admin") || word.equals(voice.role(Role.ADMIN))) {
      return Optional.of(Role.ADMIN);
    }
    return word.equals("member") || word.equals(voice.role(Role.MEMBER))
        ? Optional.of(Role.MEMBER)
        : Optional.empty();
  }

  /// @param back the how manieth of one's own messages from the end; empty: the last
  void recall(StoredGroup group, String back) throws InterruptedException {
    if (!back.isEmpty() && !back.matches("[1-9]\\d{0,2}")) {
      screen.show(voice.say(Word.NEEDS, "/recall"));
      return;
    }
    int skipped = back.isEmpty() ? 0 : Integer.parseInt(back) - 1;
    var me = client.store().user().orElse("");
    var message =
        client.store().entriesBefore(group.id(), Long.MAX_VALUE, LOOKED_BACK).reversed().stream()
            .filter(entry -> isMine(entry, me))
            .skip(skipped)
            .findFirst();
    if (message.isEmpty()) {
      screen.show(voice.say(Word.NOTHING_SAID));
    } else {
      act(client.recall(group.id(), message.get().getSeq()));
    }
  }

  private static boolean isMine(Entry entry, String me) {
    return entry.hasPosted() && !entry.getPosted().getRecalled() && entry.getActor().equals(me);
  }

  /// The group shows what came of it to everybody in it; a refusal only to who asked.
  private void act(CompletableFuture<Done> answer) throws InterruptedException {
    chat.await(answer).ifPresent(chat::showWaiting);
  }
}
