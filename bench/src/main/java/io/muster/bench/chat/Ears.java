package io.muster.bench.chat;

import io.muster.client.MusterListener;
import io.muster.client.store.Breakpoint;
import io.muster.client.store.LocalStore;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.Welcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Shows what the server says. Owner: the client's thread.
final class Ears implements MusterListener {
  private final Screen screen;
  private final Voice voice;
  private final LocalStore store;
  private final Place place;
  private final Set<Long> seen = new HashSet<>();
  private boolean connected;
  private boolean wasConnected;
  private boolean wasReady;

  Ears(Screen screen, Voice voice, LocalStore store, Place place) {
    this.screen = screen;
    this.voice = voice;
    this.store = store;
    this.place = place;
  }

  @Override
  public void connected(Welcome welcome) {
    if (wasConnected) {
      screen.show(voice.say(Word.BACK));
    }
    connected = true;
    wasConnected = true;
  }

  /// Once per break, not once per attempt.
  @Override
  public void disconnected(String reason, Duration retryIn) {
    if (connected || !wasConnected) {
      screen.show(voice.say(Word.LOST, reason));
    }
    connected = false;
    wasConnected = true;
  }

  /// What was said before is shown when the group is opened.
  @Override
  public void level(long group) {
    seen.add(group);
  }

  @Override
  public void entry(long group, Entry entry) {
    var line = voice.entry(entry);
    if (group == place.group()) {
      screen.show(line);
    } else if (seen.contains(group)) {
      screen.show("[" + name(group) + "] " + line);
    }
    var offered = entry.getOwnershipOffered().getTo();
    if (seen.contains(group) && store.user().filter(offered::equals).isPresent()) {
      screen.show(voice.say(Word.OFFERED_YOU, name(group)));
    }
  }

  @Override
  public void opened(StoredGroup group) {
    if (wasReady && !seen.contains(group.id()) && !place.entering()) {
      screen.show(voice.say(Word.ADDED_YOU, group.name(), group.name()));
    }
    place.follows(group.id());
  }

  @Override
  public void ready() {
    wasReady = true;
  }

  @Override
  public void purged(PurgeOrder order, Breakpoint breakpoint) {
    screen.show(voice.purged(order, name(order.getGroup())));
    seen.remove(order.getGroup());
    place.left(order.getGroup());
  }

  @Override
  public void returnAsked(long group, ReturnAsk ask) {
    screen.show(voice.say(Word.RETURN_ASKED, ask.getUser(), name(group)));
  }

  @Override
  public void phoneAsked(long group, PhoneAsk ask) {
    screen.show(
        voice.say(
            Word.PHONE_ASKED, name(group), ask.getDevice(), voice.asks(ask), ask.getNumber()));
  }

  @Override
  public void phoneAnswered(long group, long number, boolean confirmed) {
    screen.show(voice.say(confirmed ? Word.PHONE_CONFIRMED : Word.PHONE_OVER, name(group)));
  }

  @Override
  public void announcementAsked(long group, AnnouncementDraft draft) {
    screen.show(
        voice.say(
            Word.ANNOUNCEMENT_ASKED,
            name(group),
            draft.getBy(),
            draft.getText(),
            draft.getNumber()));
  }

  @Override
  public void stopped(Farewell farewell) {
    screen.show(voice.say(Word.STOPPED, farewell.getText()));
    end();
  }

  @Override
  public void failed(Throwable cause) {
    screen.show(voice.say(Word.FAILED, cause));
    end();
  }

  /// Whoever is asked for a line cannot be interrupted.
  private void end() {
    place.end();
    if (wasReady) {
      screen.show(voice.say(Word.ENTER_LEAVES));
    }
  }

  private String name(long group) {
    return store
        .group(group)
        .map(StoredGroup::name)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> Long.toString(group));
  }
}
