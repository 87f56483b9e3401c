package io.muster.bench.chat;

import io.muster.client.MusterClient;
import io.muster.client.RefusedException;
import io.muster.client.StoppedException;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.JoinedGroup;
import io.muster.proto.v1.Member;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Does what a person types. Owner: the thread that reads.
final class Chat {
  private static final int SHOWN_AT_OPEN = 15;
  private static final int HISTORY_DEFAULT = 20;
  private static final int HISTORY_MAX = 200;

  private final MusterClient client;
  private final Screen screen;
  private final Voice voice;
  private final Place place;
  private final Duration patience;
  private final Exits exits;
  private final Offices offices;
  private final Guards guards;
  private final Prospects prospects;
  private final Bells bells;
  private long oldestShown;

  /// @param patience how long an answer is waited for
  Chat(MusterClient client, Screen screen, Voice voice, Place place, Duration patience) {
    this.client = client;
    this.screen = screen;
    this.voice = voice;
    this.place = place;
    this.patience = patience;
    this.exits = new Exits(this, client, screen, voice, InstantSource.system());
    this.prospects = new Prospects(this, exits, client, screen, voice);
    this.bells = new Bells(this, client, screen, voice);
    this.offices = new Offices(this, exits, client, screen, voice);
    this.guards = new Guards(this, exits, client, screen, voice);
  }

  /// Until the person has enough, or the server of this device.
  void run() throws InterruptedException {
    var groups = groups();
    if (groups.size() == 1) {
      open(groups.getFirst());
    } else {
      list();
      if (!groups.isEmpty()) {
        screen.show(voice.say(Word.OPEN_ONE));
      }
    }
    for (var line = next(); !line.equals("/exit") && !place.over(); line = next()) {
      if (!line.isEmpty()) {
        take(line);
      }
    }
  }

  private String next() {
    return screen.read(prompt()).orElse("/exit").strip();
  }

  private String prompt() {
    return current().map(group -> group.name() + "> ").orElse("> ");
  }

  private void take(String text) throws InterruptedException {
    if (!text.startsWith("/")) {
      talk(text);
      return;
    }
    var words = text.split("\\s+", 2);
    var rest = words.length == 1 ? "" : words[1];
    switch (words[0]) {
      case "/help" -> screen.show(voice.say(Word.HELP));
      case "/groups" -> list();
      case "/open" -> given(words[0], rest, this::open);
      case "/create" -> given(words[0], rest, this::create);
      case "/join" -> given(words[0], rest, this::join);
      case "/add" -> given(words[0], rest, users -> inGroup(group -> add(group, users)));
      case "/invite" -> inGroup(this::invite);
      case "/who" -> inGroup(this::who);
      case "/history" -> inGroup(group -> history(group, rest));
      case "/recall" -> inGroup(group -> offices.recall(group, rest));
      case "/rename" -> given(words[0], rest, name -> inGroup(g -> offices.rename(g, name)));
      case "/role" -> given(words[0], rest, who -> inGroup(g -> offices.role(g, split(who))));
      case "/transfer" -> given(words[0], rest, to -> inGroup(g -> offices.transfer(g, split(to))));
      case "/accept" -> inGroup(offices::accept);
      case "/decline" -> inGroup(offices::decline);
      case "/quit" -> inGroup(group -> exits.quit(group, rest));
      case "/remove" -> given(words[0], rest, users -> inGroup(g -> exits.remove(g, split(users))));
      case "/ban" -> given(words[0], rest, users -> inGroup(g -> guards.ban(g, split(users))));
      case "/unban" -> given(words[0], rest, users -> inGroup(g -> guards.unban(g, split(users))));
      case "/undo" -> given(words[0], rest, guards::undo);
      case "/returns" -> inGroup(guards::returns);
      case "/return" -> given(words[0], rest, who -> inGroup(g -> guards.answer(g, split(who))));
      case "/bans" -> inGroup(guards::bans);
      case "/passcode" -> inGroup(group -> guards.passcode(group, rest));
      case "/terms" -> inGroup(group -> guards.terms(group, rest));
      case "/reasons" -> inGroup(guards::reasons);
      case "/disband" -> inGroup(group -> exits.disband(group, rest));
      case "/sunset" -> inGroup(group -> exits.sunset(group, rest));
      default -> courseCommand(words[0], rest);
    }
  }

  private void courseCommand(String command, String rest) throws InterruptedException {
    switch (command) {
      case "/keep" -> inGroup(prospects::keep);
      case "/object" -> inGroup(group -> prospects.object(group, rest));
      case "/objections" -> inGroup(prospects::objections);
      case "/resume" -> inGroup(prospects::resume);
      case "/freeze" -> inGroup(group -> prospects.freeze(group, rest));
      case "/unfreeze" -> inGroup(prospects::unfreeze);
      case "/successor" -> inGroup(group -> prospects.successor(group, rest));
      case "/announce" -> given(command, rest, text -> inGroup(g -> prospects.announce(g, text)));
      case "/announcements" -> inGroup(prospects::announcements);
      case "/approve" ->
          given(command, rest, words -> inGroup(g -> prospects.approve(g, split(words))));
      case "/announcer" ->
          given(command, rest, words -> inGroup(g -> prospects.announcer(g, split(words))));
      case "/phone" ->
          given(command, rest, words -> inGroup(g -> prospects.phone(g, split(words))));
      case "/policy" -> inGroup(group -> prospects.policy(group, rest));
      case "/mute" -> given(command, rest, this::mute);
      case "/unmute" -> inNamed(rest, bells::unmute);
      case "/push" -> bells.show();
      default -> screen.show(voice.say(Word.NO_SUCH_COMMAND, command));
    }
  }

  /// Who is in one group only means that one.
  private void talk(String text) throws InterruptedException {
    var groups = groups();
    if (current().isEmpty() && groups.size() == 1) {
      screen.show(voice.say(Word.ONLY_GROUP, groups.getFirst().name()));
      open(groups.getFirst());
    }
    inGroup(group -> later(client.post(group.id(), text, Bells.mentions(text))));
  }

  /// A step that may wait for the server.
  interface Step<T> {
    void take(T with) throws InterruptedException;
  }

  private void given(String command, String rest, Step<String> step) throws InterruptedException {
    if (rest.isEmpty()) {
      screen.show(voice.say(Word.NEEDS, command));
    } else {
      step.take(rest);
    }
  }

  private void inGroup(Step<StoredGroup> step) throws InterruptedException {
    var group = current();
    if (group.isEmpty()) {
      screen.show(voice.say(Word.NONE_OPEN));
    } else {
      step.take(group.get());
    }
  }

  /// @param words perhaps a group, and for how long
  private void mute(String words) throws InterruptedException {
    int last = words.lastIndexOf(' ') + 1;
    inNamed(words.substring(0, last).strip(), group -> bells.mute(group, words.substring(last)));
  }

  /// @param name empty: the group that is open
  private void inNamed(String name, Step<StoredGroup> step) throws InterruptedException {
    if (name.isEmpty()) {
      inGroup(step);
      return;
    }
    var group = find(name);
    if (group.isEmpty()) {
      screen.show(voice.say(Word.NO_SUCH_GROUP, name));
    } else {
      step.take(group.get());
    }
  }

  private Optional<StoredGroup> current() {
    return client.store().group(place.group());
  }

  private List<StoredGroup> groups() {
    return client.store().groups().stream()
        .filter(group -> group.status() == StoredGroup.Status.ACTIVE)
        .toList();
  }

  private static List<String> split(String users) {
    return Arrays.asList(users.split("[\\s,]+"));
  }

  // ── Groups ──────────────────────────────────────────────────────────────────────────────────

  private void list() {
    var groups = groups();
    if (groups.isEmpty()) {
      screen.show(voice.say(Word.NO_GROUPS));
    }
    for (int i = 0; i < groups.size(); i++) {
      var mark = groups.get(i).id() == place.group() ? "*" : " ";
      screen.show("%s %2d  %s".formatted(mark, i + 1, groups.get(i).name()));
    }
  }

  private void open(String wanted) throws InterruptedException {
    inNamed(wanted, this::open);
  }

  private Optional<StoredGroup> find(String wanted) {
    var groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      if (wanted.equals(Integer.toString(i + 1)) || wanted.equals(groups.get(i).name())) {
        return Optional.of(groups.get(i));
      }
    }
    return Optional.empty();
  }

  private void open(StoredGroup group) {
    screen.show(voice.say(Word.OPENED, group.name()));
    var last = client.store().entriesBefore(group.id(), Long.MAX_VALUE, SHOWN_AT_OPEN);
    last.forEach(entry -> screen.show(voice.entry(entry)));
    oldestShown = last.isEmpty() ? group.lastSeq() + 1 : last.getFirst().getSeq();
    place.enter(group.id());
  }

  private void create(String name) throws InterruptedException {
    enter(
        client
            .createGroup(name, Policy.getDefaultInstance(), List.of())
            .thenApply(GroupCreated::getGroup));
  }

  private void join(String code) throws InterruptedException {
    var words = split(code);
    var view = ask(client.lookAtInvite(words.getFirst()));
    if (view.isPresent() && guards.accepts(view.get())) {
      var passcode = words.size() > 1 ? words.get(1) : "";
      var terms = view.get().getTerms().getHash();
      enter(client.join(words.getFirst(), passcode, terms).thenApply(JoinedGroup::getGroup));
    }
  }

  /// Opens a group as soon as this device follows it.
  private void enter(CompletableFuture<Long> becameMember) throws InterruptedException {
    place.entering(true);
    await(becameMember.thenCompose(id -> place.whenFollowed(id).thenApply(_ -> id)))
        .flatMap(id -> client.store().group(id))
        .ifPresent(this::open);
    place.entering(false);
  }

  private void add(StoredGroup group, String users) throws InterruptedException {
    await(client.add(group.id(), split(users))).ifPresent(people -> show(people.getPeopleList()));
  }

  /// If nothing has happened yet.
  void showWaiting(Done done) {
    if (done.hasWaiting()) {
      var waiting = done.getWaiting();
      var word = waiting.getOn() == Waiting.On.PHONE ? Word.WAITS_FOR_PHONE : Word.WAITS_FOR_OWNER;
      screen.show(voice.say(word, waiting.getNumber(), Voice.moment(waiting.getUntilMs())));
    }
  }

  /// What came of it for each, where it was not carried out.
  void show(List<Person> people) {
    for (var person : people) {
      if (person.getOutcome() != Person.Outcome.CARRIED_OUT) {
        screen.show(voice.say(Word.OUTCOME, person.getUser(), voice.outcome(person.getOutcome())));
      }
    }
  }

  private void invite(StoredGroup group) throws InterruptedException {
    await(client.createInvite(group.id(), 0, 0))
        .ifPresent(
            invite ->
                screen.show(
                    voice.say(Word.INVITE, invite.getCode(), voice.day(invite.getExpiresMs()))));
  }

  private void who(StoredGroup group) throws InterruptedException {
    ask(client.listMembers(group.id(), "", 0))
        .ifPresent(
            page -> {
              page.getMembersList().forEach(member -> screen.show("  " + line(member)));
              if (page.getMore()) {
                screen.show("  ...");
              }
            });
  }

  private String line(Member member) {
    var name = member.getNickname().isEmpty() ? "" : " (" + member.getNickname() + ")";
    return member.getUser()
        + name
        + (member.getRole() == Role.MEMBER ? "" : " " + voice.role(member.getRole()));
  }

  private void history(StoredGroup group, String count) throws InterruptedException {
    int wanted = count.matches("\\d{1,3}") ? Integer.parseInt(count) : HISTORY_DEFAULT;
    int limit = Math.clamp(wanted, 1, HISTORY_MAX);
    ask(client.historyBefore(group.id(), oldestShown, limit))
        .ifPresent(
            page -> {
              page.getEntriesList().forEach(entry -> screen.show(voice.entry(entry)));
              if (page.getEntriesCount() > 0) {
                oldestShown = page.getEntries(0).getSeq();
              }
            });
  }

  // ── Answers ─────────────────────────────────────────────────────────────────────────────────

  /// Waits for what comes of a change. Empty: it was refused, or is still open; the person has been
  /// told.
  <T> Optional<T> await(CompletableFuture<T> answer) throws InterruptedException {
    return await(answer, Word.NO_ANSWER);
  }

  /// Waits for the answer to a question. Empty: there is none; the person has been told.
  <T> Optional<T> ask(CompletableFuture<T> answer) throws InterruptedException {
    return await(answer, Word.ASK_AGAIN);
  }

  private <T> Optional<T> await(CompletableFuture<T> answer, Word late)
      throws InterruptedException {
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException refused) {
      showRefusal(refused);
    } catch (TimeoutException notYet) {
      screen.show(voice.say(late));
    }
    return Optional.empty();
  }

  private void later(CompletableFuture<?> answer) {
    Consumer<Throwable> refused = this::showRefusal;
    answer.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            refused.accept(failure);
          }
        });
  }

  private void showRefusal(Throwable failure) {
    screen.show(voice.say(Word.REFUSED, why(failure)));
  }

  /// Why there is no answer, for a person.
  static String why(Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return switch (cause) {
      case RefusedException refused -> refused.text();
      case StoppedException stopped -> String.valueOf(stopped.getMessage());
      default -> cause.toString();
    };
  }
}
