package io.muster.client;

import io.muster.client.store.Breakpoint;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.Welcome;
import java.time.Duration;

/**
 * Hears what happens to a client. The calls of one client come one after the other, in order, on
 * the client's executor, and hold up its next frame: hand long work to another thread. What a
 * listener throws is logged and otherwise ignored.
 *
 * <p>An entry is in the store before the listener hears of it. If the process dies in between the
 * listener never hears of it: what counts is the store.
 */
public interface MusterListener {

  /** The server knows who this is. Deliveries follow. */
  default void connected(Welcome welcome) {}

  /**
   * The connection is gone or could not be made; the client tries again by itself.
   *
   * @param reason for people
   */
  default void disconnected(String reason, Duration retryIn) {}

  /** Every group of the user has been opened; their entries may still be on their way. */
  default void ready() {}

  /** The client follows this group: after every connect, and when the user becomes a member. */
  default void opened(StoredGroup group) {}

  /** An entry of a group's log: each once, in the order of their numbers. */
  default void entry(long group, Entry entry) {}

  /** This device has everything the group's log held when it was opened. Once per connection. */
  default void level(long group) {}

  /**
   * A membership or the group has ended and this device has done with its copy what the order says.
   * It is on disk, and the server is told next.
   */
  default void purged(PurgeOrder order, Breakpoint breakpoint) {}

  /**
   * Somebody who quit asks to come back into a group of this user's: {@link Door#answerReturn}.
   * Told once, and only while connected; {@link Door#returns} tells it at any time.
   */
  default void returnAsked(long group, ReturnAsk ask) {}

  /**
   * What this user asked for on a desktop or in a browser waits to be confirmed on a phone. Show it
   * on phones: {@link Course#answerOnPhone}. Told to every device that is connected, and again with
   * every connect as long as it waits.
   */
  default void phoneAsked(long group, PhoneAsk ask) {}

  /** What waited is over: confirmed, declined, or too late. Only told while connected. */
  default void phoneAnswered(long group, long number, boolean confirmed) {}

  /**
   * An admin wants to announce something in a group of this user's: {@link Announcements#answer}.
   * Told once, and only while connected; {@link Announcements#waiting} tells it at any time.
   */
  default void announcementAsked(long group, AnnouncementDraft draft) {}

  /**
   * The server does not want this client back as it is. {@link MusterClient#connect} tries again.
   */
  default void stopped(Farewell farewell) {}

  /** The device's storage failed, or the client has a bug. It has stopped. */
  default void failed(Throwable cause) {}
}
