package io.muster.bench.standin;

import com.google.protobuf.ByteString;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A browser's subscription at a [WebPushStandIn], with what the service keeps for it. Any thread:
/// `kept` is guarded by itself.
public final class WebPushSubscription {
  private static final int KEPT_MAX = 1_000;

  private final URI endpoint;
  private final String applicationServerKey;
  private final WebPushReceiver receiver;
  private final List<Message> kept = new ArrayList<>();
  private long count;

  /// What was accepted for it, and is not opened yet.
  ///
  /// @param topic empty: it replaces none
  /// @param authorization as the server sent it
  public record Message(
      ByteString body,
      String topic,
      String urgency,
      Duration ttl,
      Instant received,
      String authorization) {

    /// A message without a time to live is for those who are there at the moment.
    boolean isOver(Instant now) {
      return ttl.isPositive() && !now.isBefore(received.plus(ttl));
    }
  }

  /// @param applicationServerKey whose messages are taken: base64url
  WebPushSubscription(URI endpoint, String applicationServerKey, WebPushReceiver receiver) {
    this.endpoint = endpoint;
    this.applicationServerKey = applicationServerKey;
    this.receiver = receiver;
  }

  public URI endpoint() {
    return endpoint;
  }

  WebPushReceiver receiver() {
    return receiver;
  }

  String applicationServerKey() {
    return applicationServerKey;
  }

  /// What the app registers as `p256dh`.
  public String key() {
    return receiver.key();
  }

  /// What the app registers as `auth`.
  public String secret() {
    return receiver.secret();
  }

  /// One with the same topic is replaced (RFC 8030, 5.4).
  void take(Message message) {
    synchronized (kept) {
      count++;
      kept.removeIf(it -> !message.topic().isEmpty() && it.topic().equals(message.topic()));
      kept.add(message);
      if (kept.size() > KEPT_MAX) {
        kept.removeFirst();
      }
    }
  }

  /// What the browser gets if it comes now, oldest first.
  public List<Message> kept(Instant now) {
    synchronized (kept) {
      kept.removeIf(it -> it.isOver(now));
      return List.copyOf(kept);
    }
  }

  /// How many were accepted since it began, replaced and expired ones too.
  public long count() {
    synchronized (kept) {
      return count;
    }
  }

  /// What the app's service worker reads.
  ///
  /// @throws IllegalArgumentException if it was not encrypted for this subscription
  public String open(Message message) {
    try {
      return receiver.open(message.body()).toStringUtf8();
    } catch (GeneralSecurityException foreign) {
      throw new IllegalArgumentException("not for this subscription", foreign);
    }
  }
}
