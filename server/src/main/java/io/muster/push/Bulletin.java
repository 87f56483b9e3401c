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

/// What new entries of a group mean for members who are away. The same for all of them but for a
/// few, so a look at a member costs hardly more than finding out who they are. Pure.
final class Bulletin {
  /// Some half a megabyte, and in a group in which a look takes a minute still 270 messages a
  /// second.
  private static final int WORDS_MAX = 16_384;

  private final List<Word> messages = new ArrayList<>();
  private final List<Word> notices = new ArrayList<>();
  private final Map<UserId, UserId> authors = new HashMap<>();
  private final Map<UserId, Integer> byAuthor = new HashMap<>();
  private final Map<UserId, List<Word>> mentions = new HashMap<>();
  private final Map<UserId, List<Word>> personal = new HashMap<>();

  private record Word(long seq, UserId by) {}

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
      case Event.EndScheduled _, Event.EndCancelled _ -> notices.add(word);
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
      notices.add(word);
      return;
    }
    messages.add(word);
    byAuthor.merge(word.by(), 1, Integer::sum);
    posted.mentions().forEach(user -> add(mentions, user, word));
  }

  private static void add(Map<UserId, List<Word>> lists, UserId user, Word word) {
    lists.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(word);
  }

  /// What it says of later entries.
  Bulletin after(long seq) {
    var later = new Bulletin();
    messages.stream()
        .filter(word -> word.seq() > seq)
        .forEach(
            word -> {
              later.messages.add(word);
              later.byAuthor.merge(word.by(), 1, Integer::sum);
            });
    notices.stream().filter(word -> word.seq() > seq).forEach(later.notices::add);
    later(mentions, seq, later.mentions);
    later(personal, seq, later.personal);
    return later;
  }

  private static void later(
      Map<UserId, List<Word>> lists, long seq, Map<UserId, List<Word>> later) {
    lists.forEach(
        (user, words) ->
            words.stream().filter(word -> word.seq() > seq).forEach(it -> add(later, user, it)));
  }

  /// Whether it is as large as it should become.
  boolean isFull() {
    return messages.size() + notices.size() >= WORDS_MAX;
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
      var theirs = mentions.getOrDefault(user, List.of());
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
