package io.muster.push;

import io.muster.account.Device;
import io.muster.account.Preview;
import io.muster.codec.Texts;
import io.muster.group.Closing;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Member;
import io.muster.group.UserId;
import io.muster.store.OutboxItem;
import io.muster.store.Store;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts into words what an item of the outbox is about, at the moment it is sent: a message that
/// was recalled meanwhile is told to nobody, and no content waits in the outbox.
///
/// For one round of sending: what it has read once, it remembers. Owner: the push thread.
final class Wording {
  private static final int TEXT_CHARS_MAX = 1_000;
  private static final int LOOK_BACK = 64;

  private final Store store;
  private final Preview content;
  private final Map<Place, Optional<Event.Entry>> entries = new HashMap<>();
  private final Map<Name, String> names = new HashMap<>();

  private record Place(GroupId group, long seq) {}

  private record Name(GroupId group, UserId user) {}

  /// @param content the most that may be shown
  Wording(Store store, Preview content) {
    this.store = store;
    this.content = content;
  }

  /// What wakes an app without a word: at once for a purge order, otherwise when the device is
  /// awake.
  static Notification silent(OutboxItem item, OptionalInt badge) {
    var kind = Notification.Kind.of(item.kind());
    var data = data(item, kind, item.last());
    // Where a service has no badge of its own for silent messages, the app sets it.
    badge.ifPresent(number -> data.put("badge", Integer.toString(number)));
    return new Notification(
        kind,
        item.slot().key(),
        data,
        Optional.empty(),
        badge,
        false,
        kind == Notification.Kind.WAKE,
        item.expires());
  }

  /// @param name of the group
  /// @param count how much the device will have been told of under the same key
  /// @param audible whether it may make a sound; what makes none wakes no dozing device either
  /// @return empty: there is nothing left to tell
  Optional<Notification> shown(
      OutboxItem item, String name, Device device, int count, OptionalInt badge, boolean audible) {
    var kind = Notification.Kind.of(item.kind());
    return newest(item, kind)
        .map(
            entry ->
                new Notification(
                    kind,
                    item.slot().key(),
                    data(item, kind, entry.seq()),
                    Optional.of(alert(item, kind, name, entry, device, count)),
                    badge,
                    audible,
                    audible,
                    item.expires()));
  }

  private static SortedMap<String, String> data(OutboxItem item, Notification.Kind kind, long seq) {
    var data = new TreeMap<String, String>();
    data.put("kind", kind.label());
    if (item.group() != 0) {
      data.put("group", Long.toString(item.group()));
      data.put("seq", Long.toString(seq));
      data.put("count", Integer.toString(item.count()));
    }
    return data;
  }

  /// The newest entry that is still worth telling.
  private Optional<Event.Entry> newest(OutboxItem item, Notification.Kind kind) {
    var group = new GroupId(item.group());
    long from = Math.max(item.first(), item.last() - LOOK_BACK);
    for (long seq = item.last(); seq >= from; seq--) {
      var entry = entry(group, seq).filter(known -> isWorth(known, kind, item.slot().user()));
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private static boolean isWorth(Event.Entry entry, Notification.Kind kind, UserId user) {
    if (entry.actor().equals(user)) {
      return false;
    }
    return switch (kind) {
      case MESSAGE ->
          entry instanceof Event.Posted posted && !posted.recalled() && !posted.announcement();
      case MENTION -> entry instanceof Event.Posted posted && posted.mentions().contains(user);
      case NOTICE ->
          switch (entry) {
            case Event.Posted posted -> posted.announcement() && !posted.recalled();
            case Event.EndScheduled _, Event.EndCancelled _ -> true;
            case Event.OwnershipOffered offered -> offered.to().equals(user);
            case Event.Added added ->
                added.users().stream().anyMatch(comer -> comer.user().equals(user));
            default -> false;
          };
      case CLEAR, WAKE -> false;
    };
  }

  private Notification.Alert alert(
      OutboxItem item,
      Notification.Kind kind,
      String name,
      Event.Entry entry,
      Device device,
      int count) {
    var preview = device.push().preview().atMost(content);
    var texts = Texts.in(device.push().locale());
    if (preview == Preview.NONE) {
      var said = kind == Notification.Kind.NOTICE ? Sentence.PUSH_NOTICE : Sentence.PUSH_NEW;
      return new Notification.Alert(texts.text(said.with("count", count)), "");
    }
    var sender = sender(new GroupId(item.group()), entry.actor());
    var phrase = phrase(entry, kind, preview == Preview.FULL, count);
    return new Notification.Alert(name, texts.text(phrase.with("sender", sender)));
  }

  private static Phrase phrase(Event.Entry entry, Notification.Kind kind, boolean full, int count) {
    return switch (entry) {
      case Event.Posted posted when posted.announcement() ->
          full
              ? Sentence.PUSH_ANNOUNCED.with("text", cut(posted.text()))
              : Sentence.PUSH_ANNOUNCED_BY.phrase();
      case Event.Posted posted when kind == Notification.Kind.MENTION ->
          full
              ? Sentence.PUSH_MENTIONED.with("text", cut(posted.text()))
              : Sentence.PUSH_MENTIONED_BY.phrase();
      case Event.Posted posted ->
          full
              ? Sentence.PUSH_SAID.with("text", cut(posted.text()))
              : Sentence.PUSH_SAID_BY.with("count", count);
      case Event.EndScheduled end ->
          (end.kind() == Closing.Kind.SUNSET ? Sentence.PUSH_SUNSET : Sentence.PUSH_ENDS)
              .with("at", end.cutAt());
      case Event.EndCancelled _ -> Sentence.PUSH_STAYS.phrase();
      case Event.Added _ -> Sentence.PUSH_ADDED.phrase();
      case Event.OwnershipOffered _ -> Sentence.PUSH_OFFERED.phrase();
      default -> throw new IllegalArgumentException("nobody is told of " + entry);
    };
  }

  /// No provider takes more.
  private static String cut(String text) {
    return text.length() <= TEXT_CHARS_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS_MAX / 2)) + "…";
  }

  private Optional<Event.Entry> entry(GroupId group, long seq) {
    return entries.computeIfAbsent(
        new Place(group, seq), place -> store.entry(place.group(), place.seq()));
  }

  private String sender(GroupId group, UserId user) {
    return names.computeIfAbsent(
        new Name(group, user),
        name ->
            store
                .member(name.group(), name.user())
                .map(Member::nickname)
                .filter(nickname -> !nickname.isEmpty())
                .orElse(name.user().value()));
  }
}
