package io.muster.push;

import io.muster.group.Event;
import io.muster.group.Member;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What new entries of a group mean for members who are away. The same for all of them but for a
/// few, so a look at a member costs hardly more than finding out who they are.
///
/// Owner: the push thread.
final class Bulletin {
  /// Some half a megabyte. In a group in which a look takes a minute, 270 messages a second.
  private static final int FULL = 16_384;

  private final List<Word> messages = new ArrayList<>();
  private final List<Word> notices = new ArrayList<>();
  private final Map<UserId, UserId> authors = new HashMap<>();
  private final Map<UserId, Integer> byAuthor = new HashMap<>();
  private final Map<UserId, List<Word>> mentions = new HashMap<>();
  private final Map<UserId, List<Word>> personal = new HashMap<>();
  private int size;
  private @Nullable Later later;

  private record Word(long seq, UserId by) {}

  private record Later(long than, Bulletin bulletin) {}

  /// @param entries in the order of the log
  static Bulletin of(List<? extends Event.Entry> entries) {
    var bulletin = new Bulletin();
    entries.forEach(bulletin::add);
    return bulletin;
  }

  /// @param entry the next in the log
  void add(Event.Entry entry) {
    var word = new Word(entry.seq(), authors.computeIfAbsent(entry.actor(), it -> it));
    switch (entry) {
      case Event.Posted posted -> add(posted, word);
      case Event.EndScheduled _, Event.EndCancelled _ -> add(notices, word);
      case Event.OwnershipOffered offered -> add(personal, offered.to(), word);
      case Event.Added added -> added.users().forEach(comer -> add(personal, comer.user(), word));
      default -> {}
    }
  }

  private void add(Event.Posted posted, Word word) {
    if (posted.recalled()) {
      return;
    }
    if (posted.announcement()) {
      add(notices, word);
      return;
    }
    add(messages, word);
    byAuthor.merge(word.by(), 1, Integer::sum);
    posted.mentions().forEach(user -> add(mentions, user, word));
  }

  private void add(Map<UserId, List<Word>> lists, UserId user, Word word) {
    add(lists.computeIfAbsent(user, _ -> new ArrayList<>(1)), word);
  }

  private void add(List<Word> list, Word word) {
    list.add(word);
    size++;
  }

  /// What it says of later entries. After a crash in a look, all who were told before it ask for
  /// the same.
  Bulletin after(long seq) {
    var known = later;
    if (known == null || known.than() != seq) {
      known = new Later(seq, cutAfter(seq));
      later = known;
    }
    return known.bulletin();
  }

  private Bulletin cutAfter(long seq) {
    var rest = new Bulletin();
    messages.stream()
        .filter(word -> word.seq() > seq)
        .forEach(
            word -> {
              rest.add(rest.messages, word);
              rest.byAuthor.merge(word.by(), 1, Integer::sum);
            });
    notices.stream().filter(word -> word.seq() > seq).forEach(it -> rest.add(rest.notices, it));
    cutAfter(seq, mentions, rest, rest.mentions);
    cutAfter(seq, personal, rest, rest.personal);
    return rest;
  }

  private static void cutAfter(
      long seq, Map<UserId, List<Word>> lists, Bulletin rest, Map<UserId, List<Word>> to) {
    lists.forEach(
        (user, words) ->
            words.stream().filter(word -> word.seq() > seq).forEach(it -> rest.add(to, user, it)));
  }

  /// Whether it is as large as it should become.
  boolean isFull() {
    return size >= FULL;
  }

  boolean isEmpty() {
    return messages.isEmpty() && notices.isEmpty() && personal.isEmpty();
  }

  /// What to tell somebody who has seen none of it. Nobody is told what they did themselves, nor
  /// what happened before they came. What is said is kept from whoever has muted the group, unless
  /// it mentions them.
  List<Telling> forMember(UserId user, Member member, Instant now) {
    var tellings = new ArrayList<Telling>(1);
    var mentioned = since(mentions.getOrDefault(user, List.of()), user, member);
    telling(Notification.Kind.MENTION, mentioned).ifPresent(tellings::add);
    if (!member.hasMutedAt(now)) {
      messages(user, member, mentioned.size()).ifPresent(tellings::add);
    }
    var noted = new ArrayList<Word>(since(notices, user, member));
    personal.getOrDefault(user, List.of()).stream()
        .filter(word -> word.seq() >= member.since() && !word.by().equals(user))
        .forEach(noted::add);
    telling(Notification.Kind.NOTICE, noted).ifPresent(tellings::add);
    return tellings;
  }

  private Optional<Telling> messages(UserId user, Member member, int mentioned) {
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    long first = messages.getFirst().seq();
    if (member.since() >= first || mentioned > 0) {
      var theirs = Set.copyOf(mentions.getOrDefault(user, List.of()));
      var rest = since(messages, user, member).stream().filter(word -> !theirs.contains(word));
      return telling(Notification.Kind.MESSAGE, rest.toList());
    }
    int count = messages.size() - byAuthor.getOrDefault(user, 0);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Telling(Notification.Kind.MESSAGE, first, messages.getLast().seq(), count));
  }

  private static List<Word> since(List<Word> words, UserId user, Member member) {
    return words.isEmpty()
        ? words
        : words.stream()
            .filter(word -> word.seq() > member.since() && !word.by().equals(user))
            .toList();
  }

  private static Optional<Telling> telling(Notification.Kind kind, List<Word> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    long first = words.stream().mapToLong(Word::seq).min().orElseThrow();
    long last = words.stream().mapToLong(Word::seq).max().orElseThrow();
    return Optional.of(new Telling(kind, first, last, words.size()));
  }
}
